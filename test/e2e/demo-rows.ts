import { openDatabase, type Database } from '#server/postgres/database.ts'
import { readWorkspaces, type WorkspaceRow } from '#server/workspace.ts'

/** How many rows a question to the demo's database finds: for what a desk shows before its hub has it. */
export async function countDemoRows(databaseUrl: string, query: string, values: readonly unknown[]): Promise<number> {
  const database = openDatabase(databaseUrl)
  try {
    const { rowCount } = await database.of((await demoOf(database)).id).query(query, [...values])
    return rowCount ?? 0
  } finally {
    await database.close()
  }
}

export async function demoOf(database: Database): Promise<WorkspaceRow> {
  const row = (await readWorkspaces(database)).find(({ kind }) => kind === 'demo')
  if (row === undefined) throw new Error('a hub without a demo')
  return row
}
