import type { Conversation } from '#shared/model/conversation.ts'
import type { CallEntry } from '#shared/model/entry.ts'
import type { VisitorCall } from '#shared/protocol/signal.ts'

/** What a page hears of its call, but for the servers, whose credentials are made for each page. */
export type CallNews = Omit<NonNullable<VisitorCall>, 'ice'> | null

/** How long after its end a page that was away is told how its call ended. */
const ENDED_LATELY_MS = 120_000

export type Known = {
  readonly conversation: Conversation
  /** The entry of the call it holds, or else of its newest one. */
  readonly entry: CallEntry | null
  /** Its place in line from 1, and a guess of the wait; null: no place, no guess. */
  readonly line: { readonly place: number; readonly waitSeconds: number | null } | null
  readonly publicName: (userId: string) => string | null
  readonly at: number
}

/** The call of a conversation as its customer may know it: nothing of who passed, of who looks on, or of whom it rings at. */
export function callNews({ conversation: { call, place }, entry, line, publicName, at }: Known): CallNews {
  if (call == null) {
    const { endedAt, end, via } = entry?.call ?? { endedAt: null, end: null, via: null }
    if (entry === null || via !== 'web' || endedAt === null || at - endedAt > ENDED_LATELY_MS) return null
    return { entryId: entry.id, state: 'ended', place: null, waitSeconds: null, name: null, isHeld: false, isRecorded: false, end }
  }
  if (call.via !== 'web') return null
  const isConnected = call.state === 'connected'
  const isInLine = place.kind === 'waiting' && !isConnected
  return {
    entryId: call.entryId,
    state: isConnected ? 'connected' : isInLine ? 'waiting' : 'ringing',
    place: isInLine ? (line?.place ?? null) : null,
    waitSeconds: isInLine ? (line?.waitSeconds ?? null) : null,
    name: isConnected && place.kind === 'assigned' ? publicName(place.to) : null,
    isHeld: isConnected && call.isHeld,
    // Paused, it goes on at any moment; while it rings at somebody else nobody has it to record.
    isRecorded: isConnected && entry?.id === call.entryId && entry.call.recording !== 'off',
    end: null,
  }
}
