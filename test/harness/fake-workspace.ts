import type { Workspace } from '#server/workspace.ts'

/** A workspace that only answers queries, as told: for tests of what the hub says when its database is away. */
export function aFakeWorkspace(query: () => Promise<unknown>): Workspace {
  const fake = { id: 'main', name: 'Test', kind: 'live', epoch: 'epoch-1', pool: { query, connect: query }, lane: { waiting: () => 3 }, pump: { count: () => 2 }, feed: { head: () => 7, floor: () => ({ users: () => [] }) } }
  return fake as unknown as Workspace // the rest is never touched without a database.
}
