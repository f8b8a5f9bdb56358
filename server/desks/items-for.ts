import { audienceOf, canHear } from '#shared/domain/audience.ts'
import type { Conversation } from '#shared/model/conversation.ts'
import { OWN_TABLES } from '#shared/model/row.ts'
import type { BatchItem } from '#shared/protocol/batch.ts'
import type { LogItem } from '#server/log/read-after.ts'
import type { Query } from '#server/postgres/database.ts'
import { leavingItem, plainItem, sightOf } from './see.ts'
import { readGonePeople, readMarksIn, readThreads, snapshotItems } from './snapshot.ts'

/**
 * A stretch of the log as somebody with these keys may see it: each event's items, in order. Read from the past, an event
 * comes with its rows as they stand now, so a conversation that has since left their sight is told as gone from its first
 * event on: they may hear that it went, and nothing of what was said in it afterwards.
 */
export async function itemsFor(workspaceId: string, query: Query, keys: ReadonlySet<string>, userId: string, log: readonly LogItem[]): Promise<readonly BatchItem[]> {
  const unseen = await readUnseen(workspaceId, query, keys, log)
  const items: BatchItem[] = []
  const told = new Set<string | null>()
  for (const item of log) items.push(...(await itemsOf(workspaceId, query, keys, userId, item, unseen, told)))
  return items
}

/** `told`: the conversations whose people were told to be gone already; once in a stretch is enough. */
async function itemsOf(workspaceId: string, query: Query, keys: ReadonlySet<string>, userId: string, item: LogItem, unseen: ReadonlySet<string>, told: Set<string | null>): Promise<readonly BatchItem[]> {
  const sight = sightOf(keys, item)
  if (sight === 'hidden') return []
  if (sight === 'leaving' || (item.conversationId !== null && unseen.has(item.conversationId) && isOfThread(item))) {
    const people = told.has(item.conversationId) ? [] : await readGonePeople(workspaceId, query, keys, item.conversationId)
    told.add(item.conversationId)
    return [leavingItem(item, people)]
  }
  if (sight === 'plain') return [plainItem(item)]
  const ids = item.conversationId === null ? [] : [item.conversationId]
  // Their own marks went with the conversation when it last left.
  const rows = [...(await readThreads(workspaceId, query, ids)), ...(await readMarksIn(workspaceId, query, userId, ids))]
  return [...snapshotItems(item.seq, item.at, rows, item.conversationId), plainItem(item)]
}

/** Whether it tells of the talk itself; a person's own draft or mark in it stays theirs. */
function isOfThread({ rows }: LogItem): boolean {
  return rows.some(({ table }) => !(OWN_TABLES as readonly string[]).includes(table))
}

/** Which of these conversations are out of their sight now. */
async function readUnseen(workspaceId: string, query: Query, keys: ReadonlySet<string>, log: readonly LogItem[]): Promise<ReadonlySet<string>> {
  const ids = [...new Set(log.flatMap(({ conversationId }) => (conversationId === null ? [] : [conversationId])))]
  if (ids.length === 0) return new Set()
  const { rows } = await query.query<{ row: Conversation }>({ name: 'now in sight', text: 'select row from conversations where workspace_id = $1 and id = any($2)', values: [workspaceId, ids] })
  return new Set(rows.flatMap(({ row }) => (canHear(keys, audienceOf(row)) ? [] : [row.id])))
}
