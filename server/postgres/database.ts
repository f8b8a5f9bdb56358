import pg from 'pg'

// Every connection is tied to one workspace from its first moment: a pool per workspace, whose connections step down
// from superuser and set `hearth.workspace`, so that row-level security guards even a query that forgot its `where` (S13).

// bigint columns hold seq and milliseconds, both far below 2^53: numbers, not strings.
pg.types.setTypeParser(20, Number)

export type Query = { query<R extends pg.QueryResultRow>(config: string | pg.QueryConfig, values?: unknown[]): Promise<pg.QueryResult<R>> }

export type Database = {
  /** Connections that can see one workspace only. */
  readonly of: (workspaceId: string) => pg.Pool
  /** The lane's own: however many desks are being read to, writing goes on. */
  readonly forWriting: (workspaceId: string) => pg.Pool
  /** For bringing desks up: a few connections, for which a crowd of desks queues without taking the others'. */
  readonly forCatchingUp: (workspaceId: string) => pg.Pool
  /** For the few tables that belong to no workspace: workspaces, hubs. */
  readonly common: pg.Pool
  /** A connection of its own for LISTEN; pools would lend it away. */
  readonly listener: () => Promise<pg.Client>
  /** Whether a backend is one of this hub's own connections: its commits need no waking. */
  readonly isOwnBackend: (processId: number) => boolean
  readonly close: () => Promise<void>
}

const STATEMENT_TIMEOUT_MS = 30_000
/** How long a pool may take to get its connections back when the hub closes. */
const CLOSING_MS = 500

export function openDatabase(url: string): Database {
  const pools = new Map<string, pg.Pool>()
  const ownBackends = new Set<number>()
  const open = (workspaceId: string | null, max: number, patienceMs = 10_000) => {
    const pool = new pg.Pool({ connectionString: url, max, statement_timeout: STATEMENT_TIMEOUT_MS, connectionTimeoutMillis: patienceMs, allowExitOnIdle: true, onConnect: (client) => settle(client, workspaceId) })
    // A connection that dies while idle (Postgres was killed) must not take the hub with it; the next query opens another.
    pool.on('error', () => undefined)
    pool.on('connect', (client) => {
      ownBackends.add(backendOf(client))
      // The same for one that is lent: the pool listens only while it lies idle. Its borrower hears of it by its next query.
      client.on('error', () => undefined)
    })
    pool.on('remove', (client) => ownBackends.delete(backendOf(client)))
    return pool
  }
  const poolFor = (name: string, workspaceId: string, max: number, patienceMs = 10_000) => {
    const pool = pools.get(name) ?? open(workspaceId, max, patienceMs)
    pools.set(name, pool)
    return pool
  }
  const common = open(null, 3)
  return {
    common,
    isOwnBackend: (processId) => ownBackends.has(processId),
    of: (workspaceId) => poolFor(workspaceId, workspaceId, 8),
    forWriting: (workspaceId) => poolFor(`${workspaceId} writing`, workspaceId, 2),
    forCatchingUp: (workspaceId) => poolFor(`${workspaceId} catching up`, workspaceId, 4, 120_000),
    async listener() {
      const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000, keepAlive: true })
      client.on('error', () => undefined) // whoever listens hears its end.
      await client.connect()
      return client
    },
    async close() {
      // A connection that is lent for good (the socket server's) would be waited for forever.
      await Promise.all([common, ...pools.values()].map((pool) => Promise.race([pool.end(), new Promise((resolve) => setTimeout(resolve, CLOSING_MS).unref())])))
    },
  }
}

function backendOf(client: pg.ClientBase): number {
  return (client as unknown as { processID: number }).processID // pg sets it on connecting; its types leave it out.
}

async function settle(client: pg.ClientBase, workspaceId: string | null): Promise<void> {
  const { rows } = await client.query<{ super: boolean }>('select rolsuper or rolbypassrls as super from pg_roles where rolname = current_user')
  if (rows[0]?.super) await client.query('set role hearth_hub')
  if (workspaceId !== null) await client.query("select set_config('hearth.workspace', $1, false)", [workspaceId])
}

/** Runs `work` in one transaction on one connection; rolls back when it throws, and drops a connection that broke. */
export async function inTransaction<T>(pool: pg.Pool, begin: 'begin' | 'begin isolation level repeatable read read only', work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  try {
    await client.query(begin)
    const result = await work(client)
    await client.query('commit')
    client.release()
    return result
  } catch (error) {
    const isUsable = await client.query('rollback').then(() => true, () => false)
    client.release(!isUsable)
    throw error
  }
}
