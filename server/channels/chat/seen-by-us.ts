import { ownerOf } from '#shared/domain/place.ts'
import type { Conversation } from '#shared/model/conversation.ts'
import type { Handler } from '#server/commands/handler.ts'
import { HUB } from '#server/commands/actor.ts'
import type { LogItem } from '#server/log/read-after.ts'
import { changeDelivery } from '#server/routing/hub-commands.ts'
import type { Log, Workspace } from '#server/workspace.ts'

/** More of them unread than this, and only the newest turn to read: a page shows no more at once. */
const AT_ONCE = 500
/** Conversations remembered; one that is forgotten costs a query, no more. */
const KNOWN_LIMIT = 20_000

/**
 * Tells the customer that their words were read: when whoever answers them has read so far, or has replied. A lead who
 * looks on and a trainee who reads along do not count; to the customer it would be a promise that nobody made.
 *
 * Every hub hears every event, so the command's id is made from the event: whoever comes second changes nothing.
 */
export function watchWhatWeRead(workspace: Workspace, now: () => number, log: Log): void {
  // Of each conversation, the customer's newest word that is known to be read: an agent who writes on asks nothing anew.
  const known = new Map<string, number>()
  workspace.feed.onItems((items) => {
    for (const item of items) if (isReading(item) && !isKnown(known, item)) void markRead(workspace, item, now).catch((error) => {
      if (item.conversationId !== null) known.delete(item.conversationId)
      log('visitor.seen_failed', { error: String(error) })
    })
  })
}

function isReading({ fact }: LogItem): boolean {
  return fact.kind === 'conversation.read' || fact.kind === 'message.queued'
}

/** Whether a reply answers words that were marked as read before; notes them if not. */
function isKnown(known: Map<string, number>, { fact, conversationId, rows }: LogItem): boolean {
  if (fact.kind !== 'message.queued' || conversationId === null) return false
  const spoke = rows.flatMap((change) => ('row' in change && change.table === 'conversations' ? change.row.spoke : [])).filter(({ by }) => by === 'customer')
  const newest = Math.max(0, ...spoke.map(({ seq }) => seq))
  if (newest <= (known.get(conversationId) ?? -1)) return true
  known.delete(conversationId)
  known.set(conversationId, newest)
  const oldest = known.keys().next()
  if (known.size > KNOWN_LIMIT && !oldest.done) known.delete(oldest.value)
  return false
}

async function markRead({ id, pool, lane, feed }: Workspace, { seq, fact, conversationId }: LogItem, now: () => number): Promise<void> {
  if (conversationId === null || (fact.kind !== 'conversation.read' && fact.kind !== 'message.queued')) return
  const reader = feed.floor().user(fact.userId)
  if (reader === undefined || reader.role === 'trainee') return
  const upTo = fact.kind === 'conversation.read' ? fact.upTo : seq
  const { rows } = await pool.query<{ id: string; talk: Conversation }>({
    name: 'unread of a customer',
    text: `select e.id, c.row as talk from conversations c join entries e on e.workspace_id = $1 and e.conversation_id = c.id
      where c.workspace_id = $1 and c.id = $2 and c.row ->> 'channel' = 'chat' and e.visible_rev is not null and e.seq <= $3
      and e.row #>> '{author,kind}' = 'customer' and e.row #>> '{delivery,kind}' <> 'read' order by e.seq desc limit ${AT_ONCE}`,
    values: [id, conversationId, upTo],
  })
  const owner = rows[0] === undefined ? null : ownerOf(rows[0].talk)
  const isAnswering = fact.kind === 'message.queued' || owner === null || owner === fact.userId
  if (rows.length === 0 || !isAnswering) return
  const payload = { conversationId, entryIds: rows.map((row) => row.id), delivery: { kind: 'read' as const, at: now() } }
  await lane.run({ context: { id: `seen-${seq}`, at: now(), actor: HUB }, payload, handler: changeDelivery as Handler<never> }) // changeDelivery's own payload.
}
