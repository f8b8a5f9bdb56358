import type { Shown } from '../desk-page/read-shown.ts'
import { compareThread, difference } from './check-desk.ts'
import { checkOutbox } from './check-outbox.ts'
import { sightOf } from './sight.ts'
import { FLOOR, plain, type Row, type Truth } from './truth.ts'

/** What a desk's windows show against what its person may see. Each is held to the truth, so they are alike. */
export function checkWindows(truth: Truth, userId: string, windows: readonly Shown[]): readonly string[] {
  const wrong = windows.flatMap((shown, at) => checkWindow(truth, userId, shown).map((one) => `${userId}'s window ${at}: ${one}`))
  const leaders = windows.filter(({ isLeader }) => isLeader).length
  return leaders === 1 ? wrong : [...wrong, `${userId} has ${leaders} leading windows`]
}

function checkWindow(truth: Truth, userId: string, shown: Shown): readonly string[] {
  const wrong: string[] = []
  const sight = sightOf(truth, userId)
  if (shown.session !== 'open') return [`the session is ${shown.session}`]
  if (shown.line !== 'connected' || shown.freshness !== 'live') wrong.push(`it is ${shown.line} and ${shown.freshness}`)
  wrong.push(...checkOutbox(shown.outbox))
  for (const table of FLOOR) compare(table, truth.tables[table], truth.tables[table], shown.tables[table] ?? [])
  // Conversations that are over come into memory only where someone looks at them.
  const open = new Map([...sight.conversations].filter(([, row]) => !isOver(row)))
  compare('conversations', open, sight.conversations, shown.tables['conversations'] ?? [])
  for (const { id, kind, entries } of shown.threads) {
    const thread = sight.threads.get(id)
    if (thread === undefined && entries.length > 0) wrong.push(`${entries.length} entries of ${id} are shown and should not be`)
    if (thread !== undefined && kind === 'ready') wrong.push(...compareThread(id, entries.length === 0 ? thread.slice(-1) : thread.slice(-entries.length), entries as unknown as Row[])) // plain data, as it came from the window.
  }
  return wrong

  function compare(table: string, needed: ReadonlyMap<string, Row>, allowed: ReadonlyMap<string, Row>, found: readonly object[]): void {
    const kept = new Map((found as Row[]).map((row) => [(row['id'] ?? row['userId']) as string, row])) // plain data, as it came from the window.
    for (const id of needed.keys()) if (!kept.has(id)) wrong.push(`${table} ${id} is not shown`)
    for (const [id, row] of kept) {
      const should = allowed.get(id)
      if (should === undefined) wrong.push(`${table} ${id} is shown and should not be`)
      else if (plain(row) !== plain(should)) wrong.push(`${table} ${id} is shown wrong: ${difference(row, should)}`)
    }
  }
}

function isOver(row: Row): boolean {
  return ['resolved', 'closed'].includes((row['place'] as { kind: string }).kind)
}
