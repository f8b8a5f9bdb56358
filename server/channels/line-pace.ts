import type { LogItem } from '#server/log/read-after.ts'
import { PACE_WITHIN_MS, type Answered } from './guess-wait.ts'

/** How fast calls of each line are answered, as this hub has heard. */
export type LinePace = { readonly note: (item: LogItem) => void; readonly of: (queueId: string) => readonly Answered[] }

const PACE_LIMIT = 200

export function createLinePace(): LinePace {
  const paces = new Map<string, readonly Answered[]>()
  return {
    note({ fact, rows }) {
      if (fact.kind !== 'call.answered') return
      const conversation = rows.flatMap((change) => ('row' in change && change.table === 'conversations' ? [change.row] : []))[0]
      const entry = rows.flatMap((change) => ('row' in change && change.table === 'entries' && change.row.kind === 'call' ? [change.row] : []))[0]
      if (conversation === undefined || entry?.call.way !== 'in' || entry.call.agents.length > 1) return
      const answeredAt = entry.call.answeredAt ?? entry.at
      const lately = (paces.get(conversation.queueId) ?? []).filter((one) => answeredAt - one.answeredAt <= PACE_WITHIN_MS)
      paces.set(conversation.queueId, [...lately, { startedAt: entry.at, answeredAt }].slice(-PACE_LIMIT))
    },
    of: (queueId) => paces.get(queueId) ?? [],
  }
}
