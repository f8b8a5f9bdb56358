import type { DeskPresence, PresenceHeard } from '#shared/protocol/presence.ts'
import type { Signal, SignalAnswer, SignalHeard } from '#shared/protocol/signal.ts'
import type { Changes } from '#renderer/db/changes.ts'
import type { Cursor } from '#renderer/db/cursor.ts'
import type { DeskState, KeptRecordings, Line, LocalDraft, OutboxRow } from '#renderer/state/shape.ts'

// How the windows of one desk speak with each other. One of them leads: it alone has the line to the hub. The others
// see what it applied, and hand it their commands by way of the outbox they share.

export type WindowMessage =
  /** The leader has applied a stretch of the log. A window that did not stand at `after` has missed something. */
  | { readonly kind: 'applied'; readonly after: number; readonly cursor: Cursor; readonly changes: Changes }
  | { readonly kind: 'outbox'; readonly put: readonly OutboxRow[]; readonly dropped: readonly number[] }
  | { readonly kind: 'left-over'; readonly rows: readonly OutboxRow[] }
  | { readonly kind: 'draft'; readonly draft: LocalDraft }
  | { readonly kind: 'line'; readonly line: Line; readonly freshness: DeskState['freshness']; readonly clockOffsetMs: number }
  | { readonly kind: 'ask-line' }
  | { readonly kind: 'heard'; readonly presence: PresenceHeard }
  | { readonly kind: 'doing'; readonly presence: DeskPresence }
  | { readonly kind: 'reconnect' }
  /** To whichever leads: say this to the hub. Its answer comes back by the signal's id. */
  | { readonly kind: 'signal'; readonly signal: Signal }
  | { readonly kind: 'signal-answer'; readonly id: string; readonly answer: SignalAnswer }
  /** From whichever leads: who has the sound takes it, and says so. */
  | { readonly kind: 'signal-heard'; readonly heard: SignalHeard }
  | { readonly kind: 'signal-taken'; readonly id: string }
  /** To whichever leads: a piece of a recording lies in the cache. */
  | { readonly kind: 'recorded' }
  | { readonly kind: 'recordings'; readonly recordings: KeptRecordings }
  /** The desk closes in every window: signed out, too old, or the log is another (then they open anew). */
  | { readonly kind: 'ended'; readonly how: 'signed-out' | 'by-person' | 'too-old' | 'moved' }

/** Between windows of any person: a new one asks whether the cache is open elsewhere already. */
export type KeyMessage =
  | { readonly kind: 'key-wanted'; readonly profileId: string }
  /** Another window has carried out the hub's order; so much was unsent. */
  | { readonly kind: 'forgotten'; readonly lost: number }
  | { readonly kind: 'key'; readonly profileId: string; readonly epoch: string; readonly key: CryptoKey }

export type WindowChannel<Message> = {
  readonly post: (message: Message) => void
  readonly close: () => void
}

export type OpenWindowChannel = <Message>(name: string, hear: (message: Message) => void) => WindowChannel<Message>

/** Reaches every other window of this origin, never the one that posts. What arrives was posted by this same code. */
export const openWindowChannel: OpenWindowChannel = <Message>(name: string, hear: (message: Message) => void) => {
  const channel = new BroadcastChannel(name)
  channel.onmessage = ({ data }: MessageEvent<Message>) => hear(data)
  return {
    post: (message) => channel.postMessage(message),
    close: () => channel.close(),
  }
}
