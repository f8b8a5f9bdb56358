import { canHear } from '#shared/domain/audience.ts'
import type { RowChange } from '#shared/model/row.ts'
import type { BatchItem } from '#shared/protocol/batch.ts'
import type { LogItem } from '#server/log/read-after.ts'

/** What an event is to a desk with these keys (S5). */
export type Sight = 'plain' | 'entering' | 'leaving' | 'hidden'

export function sightOf(keys: ReadonlySet<string>, item: LogItem): Sight {
  const after = canHear(keys, item.audienceAfter)
  if (item.audienceBefore === item.audienceAfter) return after ? 'plain' : 'hidden'
  const before = canHear(keys, item.audienceBefore)
  if (after) return before || item.fact.kind === 'conversation.opened' ? 'plain' : 'entering'
  return before ? 'leaving' : 'hidden'
}

/** The event as it goes over the wire, with its rows. */
export function plainItem(item: LogItem): BatchItem {
  return { seq: item.seq, at: item.at, kind: item.fact.kind, actor: item.actor, commandId: item.commandId, conversationId: item.conversationId, rows: item.rows }
}

/** The conversation goes from this desk's sight: no rows of it, only that it is gone, and those with it whom nothing else speaks of. */
export function leavingItem(item: LogItem, gonePeople: readonly RowChange[]): BatchItem {
  const rows = item.conversationId === null ? [] : [{ table: 'conversations' as const, gone: item.conversationId }, ...gonePeople]
  return { ...plainItem(item), kind: 'conversation.left', rows }
}
