import type { DeskStore } from '#renderer/state/desk-store.ts'

/** What this window has in memory, as plain data. */
export function readShown(store: DeskStore) {
  const { session, line, freshness, rows, threads, outbox } = store.getState()
  const tables: Record<string, readonly object[]> = {}
  for (const [table, byKey] of Object.entries(rows)) tables[table] = [...byKey.values()]
  return {
    session: session.kind,
    isLeader: session.kind === 'open' && session.isLeader,
    line: line.kind,
    freshness: freshness.kind,
    tables,
    threads: [...threads].map(([id, { kind, entries, hasOlder }]) => ({ id, kind, entries, hasOlder })),
    outbox: outbox.map(({ n, command, conversationId, state }) => ({ n, id: command.id, type: command.type, conversationId, state: state.kind })),
  }
}

export type Shown = ReturnType<typeof readShown>
