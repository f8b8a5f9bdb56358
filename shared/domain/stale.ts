import type { Conversation, Spoke } from '#shared/model/conversation.ts'
import type { ChannelKind } from '#shared/model/channel.ts'
import { WAITED_LIMIT_MS, type Waited } from '#shared/protocol/command.ts'

// The stale-send guard (S8). A reply that lay in the outbox answers what its author saw then; if the talk has moved on,
// it must not go by itself. Its own author's words do not count: their queued replies follow one another.

/** How old a waiting reply may be at most, by channel: a chat has moved on long before a mail has. */
export const TOO_OLD_MS: Record<ChannelKind, number> = {
  chat: 10 * 60_000,
  webhook: 10 * 60_000,
  phone: 10 * 60_000,
  email: 24 * 3_600_000,
}

/** Why a waiting reply may not go, or null if it may. */
export function staleness(conversation: Pick<Conversation, 'spoke' | 'channel'>, authorId: string, waited: Waited): 'stale' | 'too-old' | null {
  if (waited.ms <= WAITED_LIMIT_MS && !waited.acrossCut) return null
  if (spokenSince(conversation.spoke, authorId, waited.seenUpTo).length > 0) return 'stale'
  return waited.ms > TOO_OLD_MS[conversation.channel] ? 'too-old' : null
}

/** Who else has spoken since `seq`. */
export function spokenSince(spoke: readonly Spoke[], authorId: string, seq: number): readonly Spoke[] {
  return spoke.filter((one) => one.seq > seq && !(one.by === 'agent' && one.who === authorId))
}

/** Remembers the newest word of each speaker, the twelve latest. */
export function remember(spoke: readonly Spoke[], now: Spoke): readonly Spoke[] {
  const others = spoke.filter((one) => one.by !== now.by || one.who !== now.who)
  return [...others, now].sort((a, b) => b.seq - a.seq).slice(0, 12)
}
