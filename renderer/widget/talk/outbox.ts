import type { Attachment } from '#shared/model/entry.ts'
import { isCount, isRecord, isRefused, readAttachment, readEach, type Refused } from '../wire/read-packet.ts'
import type { KeyValue } from './safe-storage.ts'

// What the customer said and the hub has not confirmed. A message is put here before it is sent and leaves only when the
// hub has it, so a reload or a cut line may repeat it (under the same id, which the hub answers once) but never lose it.
// Each message lies under a key of its own: two tabs writing one shared list would overwrite each other.

export type Words =
  | { readonly kind: 'say'; readonly text: string; readonly attachments: readonly Attachment[] }
  | { readonly kind: 'leave-message'; readonly name: string; readonly email: string; readonly text: string }

export interface Unsent {
  readonly id: string
  readonly at: number
  readonly words: Words
  /** Why the hub would not take it; null while it waits its turn. */
  readonly refused: Refused | null
}

export interface Outbox {
  list(): readonly Unsent[]
  /** Null when too much is unsent already: the words stay in the composer rather than push older ones out. */
  add(words: Words): Unsent | null
  refuse(id: string, reason: Refused): void
  /** Puts a refused message back in line, last. */
  retry(id: string): void
  remove(id: string): void
}

export const OUTBOX_LIMIT = 50
export const OUTBOX_TEXT_LIMIT = 1_000_000

export function openOutbox(storage: KeyValue, prefix: string, now: () => number, makeId: () => string): Outbox {
  function list(): readonly Unsent[] {
    const keys = storage.keys().filter((key) => key.startsWith(prefix))
    return keys.flatMap((key) => readUnsent(key.slice(prefix.length), storage.get(key)) ?? []).sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
  }
  function put({ id, at, words, refused }: Unsent): void {
    storage.set(prefix + id, JSON.stringify({ at, words, refused }))
  }
  // Later than all others even within one millisecond or after the clock was set back: `at` is the order of sending.
  function lastAt(unsent: readonly Unsent[]): number {
    return unsent.reduce((latest, { at }) => Math.max(latest, at + 1), now())
  }

  return {
    list,
    add(words) {
      const unsent = list()
      const held = unsent.reduce((sum, one) => sum + one.words.text.length, words.text.length)
      if (unsent.length >= OUTBOX_LIMIT || held > OUTBOX_TEXT_LIMIT) return null
      const added: Unsent = { id: makeId(), at: lastAt(unsent), words, refused: null }
      put(added)
      return added
    },
    refuse(id, refused) {
      const found = list().find((one) => one.id === id)
      if (found) put({ ...found, refused })
    },
    retry(id) {
      const unsent = list()
      const found = unsent.find((one) => one.id === id)
      if (!found) return
      // The hub remembers its answer to an id, so asking again under the old one would only hear the old refusal. After
      // a stumble nobody knows whether it took effect: there the id stays, or the message might be said twice.
      const nextId = found.refused === 'internal' ? id : makeId()
      put({ ...found, id: nextId, at: lastAt(unsent), refused: null })
      if (nextId !== id) storage.remove(prefix + id)
    },
    remove: (id) => storage.remove(prefix + id),
  }
}

export function readUnsent(id: string, json: string | null): Unsent | null {
  const stored = parsed(json)
  if (!/^[A-Za-z0-9-]{8,64}$/.test(id) || !isRecord(stored) || !isCount(stored.at)) return null
  const words = readWords(stored.words)
  return words && { id, at: stored.at, words, refused: isRefused(stored.refused) ? stored.refused : null }
}

function readWords(stored: unknown): Words | null {
  if (!isRecord(stored) || typeof stored.text !== 'string') return null
  const { kind, text, name, email } = stored
  if (kind === 'leave-message') return typeof name === 'string' && typeof email === 'string' ? { kind, name, email, text } : null
  const attachments = kind === 'say' && Array.isArray(stored.attachments) ? readEach(stored.attachments, readAttachment) : null
  return attachments && { kind: 'say', text, attachments }
}

function parsed(json: string | null): unknown {
  try {
    return JSON.parse(json ?? 'null')
  } catch {
    return null // Another program's value under our key; it is not a message of ours.
  }
}
