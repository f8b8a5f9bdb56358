import type pg from 'pg'
import type { Database } from '#server/postgres/database.ts'

/** Between two looks at the log when nobody woke us: a notification can be lost with its connection. */
const TICK_MS = 2_000

/**
 * Hears of commits by other hubs (LISTEN/NOTIFY on a connection of its own; the payload names the workspace and nothing
 * more). A lost connection is opened again; a slow tick heals whatever was missed between.
 */
export function listenForCommits(database: Database, onCommit: (workspaceId: string | null) => void): { readonly close: () => Promise<void> } {
  let client: pg.Client | null = null
  let isClosed = false
  const connect = async () => {
    while (!isClosed) {
      try {
        const next = await database.listener()
        if (isClosed) return void (await next.end())
        next.on('notification', ({ payload, processId }) => { if (!database.isOwnBackend(processId)) onCommit(payload ?? null) })
        next.on('error', () => undefined)
        next.on('end', () => {
          client = null
          void connect()
        })
        await next.query('listen hearth_log')
        client = next
        onCommit(null)
        return
      } catch {
        // Postgres is restarting, most likely; the tick goes on meanwhile.
        await new Promise((resolve) => setTimeout(resolve, 300 + Math.random() * 700))
      }
    }
  }
  void connect()
  const tick = setInterval(() => onCommit(null), TICK_MS)
  return {
    async close() {
      isClosed = true
      clearInterval(tick)
      await client?.end().catch(() => undefined)
    },
  }
}
