import { checkOutbox } from './check-outbox.ts'
import type { OpenedDisk } from './open-seals.ts'
import { sightOf } from './sight.ts'
import { FLOOR, plain, type Row, type Truth } from './truth.ts'

/** So many of a thread's newest entries a desk is always given; older ones may lie on the hub alone. */
const NEWEST = 30

/** What lies on a desk's disk against what its person may see: nothing missing, nothing else, nothing stale. */
export function checkDesk(truth: Truth, userId: string, disk: OpenedDisk): readonly string[] {
  const wrong: string[] = []
  const sight = sightOf(truth, userId)
  const own = (rows: ReadonlyMap<string, Row>) => new Map([...rows].filter(([, row]) => row['userId'] === userId))
  for (const table of FLOOR) same(table, truth.tables[table], held(disk, table))
  same('conversations', sight.conversations, held(disk, 'conversations'))
  for (const table of ['drafts', 'views', 'scheduled'] as const) same(table, own(truth.tables[table]), held(disk, table))
  same('identities', masked(sight.identities), masked(held(disk, 'identities')))
  same('customers', sight.customers, held(disk, 'customers'))
  // A mark is its person's own; it is needed where the conversation is seen, and may lie about elsewhere if it is right.
  const marks = own(truth.tables.readMarks)
  for (const [id, mark] of marks) if (sight.conversations.has(mark['conversationId'] as string) && !held(disk, 'readMarks').has(id)) wrong.push(`the read mark ${id} is missing`)
  for (const [id, mark] of held(disk, 'readMarks')) if (plain(mark) !== plain(marks.get(id))) wrong.push(`the read mark ${id} is ${plain(mark)} and should be ${plain(marks.get(id))}`)
  wrong.push(...checkThreads(sight.threads, held(disk, 'entries'), disk.completeThreads))
  wrong.push(...checkOutbox(disk.outbox.map(({ command, conversationId, state }) => ({ id: command.id, type: command.type, conversationId, state: state.kind }))))
  return wrong.map((one) => `${userId}'s disk: ${one}`)

  function same(table: string, expected: ReadonlyMap<string, Row>, found: ReadonlyMap<string, Row>): void {
    for (const [id, row] of expected) {
      const kept = found.get(id)
      if (kept === undefined) wrong.push(`${table} ${id} is missing`)
      else if (plain(kept) !== plain(row)) wrong.push(`${table} ${id} is ${kept.rev === row.rev ? 'different' : `of rev ${kept.rev} and should be of ${row.rev}`}: ${difference(kept, row)}`)
    }
    for (const id of found.keys()) if (!expected.has(id)) wrong.push(`${table} ${id} is there and should not be`)
  }
}

/** Of each thread the newest part without holes, whole where the desk believes it whole, and of no other thread anything. */
function checkThreads(threads: ReadonlyMap<string, readonly Row[]>, entries: ReadonlyMap<string, Row>, complete: ReadonlySet<string>): readonly string[] {
  const wrong: string[] = []
  const byThread = new Map<string, Row[]>()
  for (const entry of entries.values()) byThread.set(entry['conversationId'] as string, [...(byThread.get(entry['conversationId'] as string) ?? []), entry])
  for (const id of byThread.keys()) if (!threads.has(id)) wrong.push(`${byThread.get(id)?.length} entries of ${id} are there and should not be`)
  for (const [id, thread] of threads) {
    const kept = (byThread.get(id) ?? []).sort((one, other) => Number(one['seq']) - Number(other['seq']))
    const least = complete.has(id) ? thread.length : Math.min(NEWEST, thread.length)
    wrong.push(...compareThread(id, thread.slice(-Math.max(kept.length, least)), kept))
  }
  return wrong
}

export function compareThread(id: string, expected: readonly Row[], kept: readonly Row[]): readonly string[] {
  const inThread = `thread ${id}`
  const missing = expected.filter((entry) => !kept.some((one) => one['id'] === entry['id']))
  if (missing.length > 0) return [`${inThread} lacks ${missing.length} of ${expected.length}: ${places(missing)}; it holds ${places(kept)}`]
  if (kept.length !== expected.length) return [`${inThread} has ${kept.length} entries and should have ${expected.length}`]
  const at = kept.findIndex((entry, place) => plain(entry) !== plain(expected[place]))
  return at < 0 ? [] : [`${inThread} differs at entry ${at}: ${difference(kept[at] ?? {}, expected[at] ?? {})}`]
}

function places(entries: readonly Row[]): string {
  const all = entries.map((entry) => String(entry['seq']))
  return all.length <= 6 ? all.join(' ') : `${all.slice(0, 3).join(' ')} … ${all.slice(-3).join(' ')}`
}

export function difference(found: Row, expected: Row): string {
  const fields = [...new Set([...Object.keys(found), ...Object.keys(expected)])].filter((field) => plain(found[field]) !== plain(expected[field]))
  return fields.map((field) => `${field} ${plain(found[field])} instead of ${plain(expected[field])}`).join('; ').slice(0, 300)
}

function held(disk: OpenedDisk, table: string): ReadonlyMap<string, Row> {
  return disk.tables[table] ?? new Map<string, Row>()
}

/** How somebody can be reached comes to a desk with its middle hidden, so only the rest can be compared. */
function masked(rows: ReadonlyMap<string, Row>): ReadonlyMap<string, Row> {
  return new Map([...rows].map(([id, { value: _value, ...rest }]) => [id, rest]))
}
