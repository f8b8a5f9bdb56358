import { createHash } from 'node:crypto'
import { readFile, readdir } from 'node:fs/promises'
import path from 'node:path'
import pg from 'pg'
import { StartFailure } from '#server/start-failure.ts'

/**
 * Brings a database to the shape this program knows. Every `migrations/NNNN-name.sql` runs once, in order of its number, each in a
 * transaction of its own that also records it with its checksum in `hearth_migrations`; so a database is always at a whole migration.
 * An advisory lock lets several hubs start at once: one migrates, the others wait and find nothing left to do.
 *
 * Throws `StartFailure` for a database that belongs to something else, to a newer Hearth, or to one whose migrations were changed
 * afterwards. Nothing has been written to it then.
 */
export async function migrate({ url, folder = ownMigrations, log = () => {} }: MigrateOptions): Promise<{ readonly applied: readonly string[] }> {
  const known = await readMigrations(folder)
  const client = new pg.Client({ connectionString: url, application_name: 'hearth migrate' })
  await connect(client)
  try {
    // Session-wide, not per transaction: held over all the migrations, and let go by the server itself if this process dies.
    await client.query('SELECT pg_advisory_lock($1)', [advisoryKey])
    const pending = findPending(known, await readRecorded(client))
    for (const migration of pending) {
      const startedAt = Date.now()
      await applyOne(client, migration)
      log('migration.applied', { name: migration.name, tookMs: Date.now() - startedAt })
    }
    return { applied: pending.map(({ name }) => name) }
  } finally {
    await client.end()
  }
}

export type MigrateOptions = {
  readonly url: string
  readonly folder?: string
  readonly log?: (event: string, fields: Readonly<Record<string, unknown>>) => void
}

export type Migration = { readonly number: number; readonly name: string; readonly checksum: string; readonly sql: string }
export type RecordedMigration = Pick<Migration, 'number' | 'name' | 'checksum'>

/** The pure middle: what is left to apply, or why this database must not be touched. */
export function findPending(known: readonly Migration[], recorded: readonly RecordedMigration[]): readonly Migration[] {
  const newest = known.at(-1)?.number ?? 0
  for (const { number, name, checksum } of recorded) {
    if (number > newest) {
      throw new StartFailure(
        'newer-store',
        `The database was last used by a newer Hearth (it has the migration ${name}, and this program knows them up to ${known.at(-1)?.name ?? 'none'}); update this program.`,
      )
    }
    const mine = known.find((migration) => migration.number === number)
    if (mine?.name !== name || mine.checksum !== checksum) {
      throw new StartFailure(
        'altered-store',
        `The database was made with another version of the migration ${name} than this program has; use the program it was made with, or start with an empty database.`,
      )
    }
  }
  return known.filter(({ number }) => !recorded.some((entry) => entry.number === number))
}

const ownMigrations = path.join(import.meta.dirname, 'migrations')

// Any number will do as long as nobody else in this database uses it: "hear" in ASCII.
const advisoryKey = 0x68656172

async function readMigrations(folder: string): Promise<readonly Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  const migrations = await Promise.all(names.map((name) => readMigration(folder, name)))
  migrations.forEach((migration, position) => {
    if (migration.number !== position + 1) throw new Error(`migrations are numbered without gaps: ${migration.name} stands at place ${position + 1}`)
  })
  return migrations
}

async function readMigration(folder: string, name: string): Promise<Migration> {
  const match = /^(\d{4})-[a-z0-9-]+\.sql$/.exec(name)
  if (!match) throw new Error(`a migration is named NNNN-what-it-does.sql, not ${name}`)
  // A checkout with other line ends holds the same migration.
  const sql = (await readFile(path.join(folder, name), 'utf8')).replaceAll('\r\n', '\n')
  return { number: Number(match[1]), name: name.slice(0, -'.sql'.length), checksum: createHash('sha256').update(sql).digest('hex'), sql }
}

async function connect(client: pg.Client): Promise<void> {
  try {
    await client.connect()
  } catch (error) {
    const { host, port, database } = client
    const why = error instanceof Error && error.message ? error.message : String((error as NodeJS.ErrnoException).code)
    throw new StartFailure('store-unreachable', `The database ${database ?? ''} at ${host}:${port} cannot be opened: ${why}.`, error)
  }
}

async function readRecorded(client: pg.Client): Promise<readonly RecordedMigration[]> {
  const { rows: tables } = await client.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = ANY (current_schemas(false)) ORDER BY table_name`,
  )
  if (!tables.some(({ name }) => name === 'hearth_migrations')) {
    if (tables.length > 0) {
      throw new StartFailure(
        'foreign-store',
        `The database already holds tables that are not Hearth's (${tables.slice(0, 3).map(({ name }) => name).join(', ')}${tables.length > 3 ? ', …' : ''}); give Hearth an empty one.`, // prettier-ignore
      )
    }
    await client.query(
      `CREATE TABLE hearth_migrations (number integer PRIMARY KEY, name text NOT NULL, checksum text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())`,
    )
  }
  const { rows } = await client.query<RecordedMigration>('SELECT number, name, checksum FROM hearth_migrations ORDER BY number')
  return rows
}

async function applyOne(client: pg.Client, { number, name, checksum, sql }: Migration): Promise<void> {
  await client.query('BEGIN')
  try {
    await client.query(sql)
    await client.query('INSERT INTO hearth_migrations (number, name, checksum) VALUES ($1, $2, $3)', [number, name, checksum])
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK')
    throw new Error(`the migration ${name} failed: ${error instanceof Error ? error.message : String(error)}`, { cause: error })
  }
}
