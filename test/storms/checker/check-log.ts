import type { Truth } from './truth.ts'

const MAKES_NO_ENTRY = new Set(['message.delivery_changed', 'content.erased'])
const FURTHER: Readonly<Record<string, number>> = { queued: 0, failed: 1, sent: 2, delivered: 3, read: 4 }

/** The log itself: every number once and none left out, every entry made by exactly one event, no delivery going back. */
export function checkLog({ head, events, tables }: Truth): readonly string[] {
  const wrong: string[] = []
  events.forEach(({ seq }, at) => {
    if (seq !== at + 1 && (at === 0 || events[at - 1]?.seq === at)) wrong.push(`the log has a hole or a double at ${at + 1}: it goes on with ${seq}`)
  })
  if (events.at(-1)?.seq !== head) wrong.push(`the log ends at ${events.at(-1)?.seq}, and its counter says ${head}`)

  const madeBy = new Map<string, number>()
  const deliveries = new Map<string, string>()
  for (const { seq, fact } of events) {
    const entryId = fact['entryId']
    if (typeof entryId !== 'string') continue
    if (fact.kind === 'message.delivery_changed') {
      const now = (fact['delivery'] as { kind: string }).kind
      const before = deliveries.get(entryId) ?? 'queued'
      if ((FURTHER[now] ?? 0) <= (FURTHER[before] ?? 0) && !(before === 'failed' && now === 'queued')) wrong.push(`the delivery of ${entryId} went from ${before} to ${now} at ${seq}`)
      deliveries.set(entryId, now)
    }
    if (MAKES_NO_ENTRY.has(fact.kind)) continue
    if (madeBy.has(entryId)) wrong.push(`the entry ${entryId} was made twice, at ${madeBy.get(entryId)} and ${seq}`)
    madeBy.set(entryId, seq)
    const entry = tables.entries.get(entryId)
    if (entry === undefined) wrong.push(`the entry ${entryId} of event ${seq} is missing`)
    else if (entry['seq'] !== seq) wrong.push(`the entry ${entryId} stands at ${String(entry['seq'])}, and its event at ${seq}`)
  }
  for (const id of tables.entries.keys()) if (!madeBy.has(id)) wrong.push(`the entry ${id} was made by no event`)
  return wrong
}
