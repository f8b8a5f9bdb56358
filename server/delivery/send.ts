import { randomUUID } from 'node:crypto'
import type { ChannelKind } from '#shared/model/channel.ts'
import type { Delivery } from '#shared/model/entry.ts'
import { isLongerThan } from '#server/channels/characters.ts'
import type { Channel, SendOutcome } from '#server/channels/channel.ts'
import { HUB } from '#server/commands/actor.ts'
import type { Handler } from '#server/commands/handler.ts'
import { changeDelivery } from '#server/routing/hub-commands.ts'
import type { Log, Workspace } from '#server/workspace.ts'
import { finish, giveBack, putOff, type Claimed } from './claim.ts'

export type Sending = { readonly hubId: string; readonly now: () => number; readonly log: Log; readonly random: () => number; readonly channels: ReadonlyMap<ChannelKind, Channel> }

/** After so many the message is shown as failed, and the agent decides. Together they take about ten minutes. */
export const MAX_ATTEMPTS = 9
const FIRST_WAIT_MS = 1_000
const LONGEST_WAIT_MS = 5 * 60_000

/**
 * Sends one claimed message and has its outcome logged. The order is the promise: first the sending, then the log, then
 * the claim is given up. A crash between any two repeats a step, the sending under the same id, and loses nothing.
 */
export async function sendClaimed(workspace: Workspace, claimed: Claimed, { hubId, now, log, random, channels }: Sending): Promise<void> {
  // Logged as sent already: the hub that sent it died before it could give up the claim.
  if (claimed.entry.delivery.kind !== 'queued') return finish(workspace, hubId, claimed)
  const outcome = await send(workspace, claimed, channels.get(claimed.channel), now(), log)
  if (outcome.kind === 'later') return giveBack(workspace, hubId, claimed, now() + Math.round(outcome.afterMs))
  if (outcome.kind === 'failed' && outcome.retryable && claimed.attempts < MAX_ATTEMPTS) {
    log('delivery.put_off', { entryId: claimed.entryId, channel: claimed.channel, attempts: claimed.attempts, why: outcome.why })
    return putOff(workspace, hubId, claimed, now() + Math.max(waitBefore(claimed.attempts + 1, random), outcome.retryAfterMs ?? 0))
  }
  const at = now()
  const delivery: Delivery = outcome.kind === 'sent' ? { kind: 'sent', at } : { kind: 'failed', at, why: outcome.why }
  const payload = { conversationId: claimed.conversationId, entryIds: [claimed.entryId], delivery }
  const answer = await workspace.lane.run({ context: { id: `delivery-${randomUUID()}`, at, actor: HUB }, payload, handler: changeDelivery as Handler<never> }) // changeDelivery's own payload.
  // Not logged, so not done: the claim runs out, and it is sent again under the same id.
  if (!answer.ok && answer.reason !== 'not-found') return log('delivery.not_logged', { entryId: claimed.entryId, reason: answer.reason })
  log(`delivery.${outcome.kind}`, { entryId: claimed.entryId, channel: claimed.channel, attempts: claimed.attempts, ...(outcome.kind === 'failed' ? { why: outcome.why } : {}) })
  await finish(workspace, hubId, claimed)
}

/** Doubling with half of it left to chance: a system that comes back is not met by everything at once. */
export function waitBefore(attempt: number, random: () => number): number {
  return Math.round(Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (attempt - 1)) * (0.5 + random() / 2))
}

async function send(workspace: Workspace, { entryId, conversationId, channel: kind, attempts, entry, content, conversation, to }: Claimed, channel: Channel | undefined, now: number, log: Log): Promise<SendOutcome> {
  const floor = workspace.feed.floor()
  const inbox = floor.inbox(conversation.inboxId)
  if (channel === undefined || inbox === undefined) return { kind: 'failed', why: 'unreachable', retryable: false }
  // Erased before it went: there is nothing left to send.
  if (content === null) return { kind: 'failed', why: 'rejected', retryable: false }
  const { limits } = channel
  const filesBytes = content.attachments.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
  if (isLongerThan(content.text, limits.textCharacters) || content.attachments.length > limits.files || filesBytes > limits.filesBytes) return { kind: 'failed', why: 'too-large', retryable: false }
  const author = entry.author.kind === 'agent' ? (floor.user(entry.author.userId) ?? null) : null
  try {
    return await channel.deliver({ workspace, inbox, conversationId, subject: conversation.subject, entryId, round: entry.rev, attempt: attempts, at: entry.at, now, to, authorName: author?.publicName ?? null, author, content })
  } catch (error) {
    log('delivery.threw', { entryId, channel: kind, error: String(error) })
    return { kind: 'failed', why: 'unknown', retryable: true }
  }
}
