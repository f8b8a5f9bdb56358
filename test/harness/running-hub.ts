import { randomUUID } from 'node:crypto'
import { io } from 'socket.io-client'
import { vi } from 'vitest'
import type { Answer, CommandType, PayloadOf } from '#shared/protocol/command.ts'
import type { Inbox } from '#shared/model/inbox.ts'
import type { User } from '#shared/model/user.ts'
import { receiveCommand } from '#server/commands/receive-command.ts'
import { startHub, type Hub } from '#server/hub.ts'
import type { InboxSecrets } from '#server/channels/inbox-secrets.ts'
import type { CHANNELS } from '#server/channels/channels.ts'
import type { WayOut } from '#server/links/fetch-page.ts'
import type { RecordingKeys } from '#server/recordings/recording-keys.ts'
import { openSession } from '#server/sessions.ts'
import type { Workspace } from '#server/workspace.ts'
import { furnish, type Floor } from '#test/builders/furnish.ts'
import { aUser } from '#test/builders/people.ts'
import { aDatabase } from './postgres.ts'

// A whole hub on a real Postgres, with sockets and HTTP, as a team runs it.

export type RunningHub = {
  readonly hub: Hub
  readonly url: string
  readonly databaseUrl: string
  readonly workspace: Workspace
  /** The hub's clock goes with the machine's, set forward by `aheadMs`, unless it stands still at `stoppedAt`. */
  readonly clock: { aheadMs: number; stoppedAt: number | null }
  readonly now: () => number
  readonly logged: readonly Readonly<Record<string, unknown>>[]
  readonly ask: <T extends CommandType>(by: User, type: T, payload: PayloadOf<T>, id?: string) => Promise<Answer>
  /** A desk of theirs is there until the hub closes, and hears nothing. Whoever has none keeps no call: routing gives it to somebody else at its next look. */
  readonly standBy: (userId: string) => Promise<void>
  /** Keys and addresses of an inbox, and the origins it allows: those stand in its row. */
  readonly setSecrets: (inboxId: string, secrets: Partial<InboxSecrets & Pick<Inbox, 'allowedOrigins'>>) => Promise<void>
  readonly close: () => Promise<void>
}

/** What the team's hubs seal recordings by. */
export const RECORDING_KEYS: RecordingKeys = [Buffer.alloc(32, 7)]

/** Close it when done. A second one on the same `databaseUrl` is another hub of the team. */
export async function aRunningHub(floor: Floor = {}, { databaseUrl, wayOut, channels, recordingKeys = RECORDING_KEYS }: { readonly databaseUrl?: string; readonly recordingKeys?: RecordingKeys; readonly wayOut?: WayOut; readonly channels?: typeof CHANNELS } = {}): Promise<RunningHub> {
  const url = databaseUrl ?? (await aDatabase())
  const clock = { aheadMs: 0, stoppedAt: null as number | null }
  const now = () => clock.stoppedAt ?? Date.now() + clock.aheadMs
  const logged: Record<string, unknown>[] = []
  const hub = await startHub({ databaseUrl: url, port: 0, host: '127.0.0.1', isDemo: false, root: import.meta.dirname, log: (event, fields) => logged.push({ event, ...fields }), now, recordingKeys, ...(wayOut === undefined ? {} : { wayOut }), ...(channels === undefined ? {} : { channels }) })
  const workspace = hub.workspaces()[0]
  if (workspace === undefined) throw new Error('a hub without a workspace')
  if (databaseUrl === undefined) await furnish(workspace, floor, now())
  const lines: { readonly close: () => unknown }[] = []
  return {
    hub,
    url: hub.url.replace(/\/$/, ''),
    databaseUrl: url,
    workspace,
    clock,
    now,
    logged,
    ask: (by, type, payload, id = randomUUID()) => receiveCommand(workspace.lane, by, { id, type, payload }, now()),
    async standBy(userId) {
      lines.push(io(hub.url, { path: '/socket', transports: ['websocket'], forceNew: true, auth: { token: await openSession(workspace, userId, now()) } }))
      // The line first: without one, the next look at who is there would take it back.
      const isThere = async () => (await workspace.pool.query("select from desk_lines d join presences p on p.workspace_id = d.workspace_id and p.id = d.user_id where d.user_id = $1 and p.row #>> '{line,kind}' = 'connected'", [userId])).rowCount !== 0
      await vi.waitUntil(isThere, { timeout: 30_000, interval: 20 })
    },
    async setSecrets(inboxId, { identityKey = '', webhookKey = '', webhookUrl = null, allowedOrigins = [] }) {
      await workspace.pool.query(
        `insert into inbox_secrets (workspace_id, inbox_id, identity_key, webhook_key, webhook_url) values ($1, $2, $3, $4, $5)
         on conflict (workspace_id, inbox_id) do update set identity_key = excluded.identity_key, webhook_key = excluded.webhook_key, webhook_url = excluded.webhook_url`,
        [workspace.id, inboxId, identityKey, webhookKey, webhookUrl],
      )
      const inbox = workspace.feed.floor().inbox(inboxId)
      if (inbox === undefined) throw new Error(`no inbox ${inboxId}`)
      // By an administrator whom the floor need not know: a command is judged by the row it brings.
      const answer = await receiveCommand(workspace.lane, aUser({ id: 'set-up', role: 'admin' }), { id: randomUUID(), type: 'save-inbox', payload: { ...inbox, allowedOrigins } }, now())
      if (!answer.ok) throw new Error(`the inbox was refused: ${answer.reason}`)
    },
    close() {
      for (const line of lines) line.close()
      return hub.close()
    },
  }
}
