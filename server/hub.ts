import { randomUUID } from 'node:crypto'
import path from 'node:path'
import { createAdapter } from '@socket.io/postgres-adapter'
import { Server } from 'socket.io'
import { PACKET_LIMIT_BYTES } from '#shared/protocol/command.ts'
import { CHANNELS } from './channels/channels.ts'
import { connectVisitors } from './channels/chat/connect-visitors.ts'
import { attachSipRelay } from './channels/phone/sip-relay.ts'
import { attachTranscriptRelay } from './channels/phone/transcript-relay.ts'
import { iceServers, NO_ICE, type IceSettings } from './channels/phone/ice.ts'
import { openMailboxes } from './channels/email/imap/mailboxes.ts'
import { takeIn } from './channels/email/intake/take-in.ts'
import { openDelivery } from './delivery/delivery.ts'
import { connectDesks } from './desks/connect.ts'
import { openDeskLines } from './desks/desk-lines.ts'
import { openSignalRelay } from './desks/signal-relay.ts'
import { createApp } from './http/app.ts'
import { isExpectedHost } from './http/host-check.ts'
import { socketToken } from './http/token.ts'
import { keepHouse } from './housekeeping.ts'
import type { WayOut } from './links/fetch-page.ts'
import { listenForCommits } from './log/listen.ts'
import { openDatabase } from './postgres/database.ts'
import { migrate } from './postgres/migrate.ts'
import { keyTrouble } from './recordings/new-key.ts'
import type { RecordingKeys } from './recordings/recording-keys.ts'
import { openSearchIndex } from './search/search-index.ts'
import { makeWorkspace, openWorkspace, readWorkspaces, type Log, type Workspace } from './workspace.ts'

// A hub, assembled: a database, its workspaces, one port for desk, API, socket and widget. Several hubs on one database
// know nothing of each other but what the database tells them.

export type HubOptions = {
  readonly databaseUrl: string
  readonly port: number
  readonly host: string
  readonly isDemo: boolean
  /** Where dist/ lies: the built desk and widget. */
  readonly root: string
  readonly log: Log
  readonly now?: () => number
  /** Where desks in their shell ask from; left out, as the shell has it. */
  readonly deskOrigins?: readonly string[]
  /** How pages on the internet are reached; left out, as anybody does. */
  readonly wayOut?: WayOut
  /** Servers that help the two ends of a call find each other; left out, there are none. */
  readonly ice?: IceSettings
  /** What recordings of calls are sealed by (server/recordings); left out, none can be kept. */
  readonly recordingKeys?: RecordingKeys
  /** What it sends through; left out, every channel there is. */
  readonly channels?: typeof CHANNELS
}

export type Hub = { readonly url: string; readonly port: number; readonly workspaces: () => readonly Workspace[]; readonly close: () => Promise<void> }

export const MAIN_WORKSPACE = 'main'
export const DEMO_WORKSPACE = 'demo'

export async function startHub({ databaseUrl, port, host, isDemo, root, log, now = Date.now, deskOrigins, wayOut, ice = NO_ICE, recordingKeys = [], channels = CHANNELS }: HubOptions): Promise<Hub> {
  await migrate({ url: databaseUrl, log })
  const database = openDatabase(databaseUrl)
  const hubId = randomUUID()
  await makeWorkspace(database, { id: MAIN_WORKSPACE, name: 'Hearth', kind: 'live', epoch: randomUUID() })
  if (isDemo) await makeWorkspace(database, { id: DEMO_WORKSPACE, name: 'Hearth demo', kind: 'demo', epoch: randomUUID() })
  const workspaces = new Map<string, Workspace>()
  // The demo's known passwords open nothing on a hub that was started without it.
  for (const row of await readWorkspaces(database)) if (row.kind !== 'demo' || isDemo) workspaces.set(row.id, await openWorkspace(database, row, log, now))
  for (const { id, pool } of workspaces.values()) {
    const why = await keyTrouble(pool, recordingKeys, id)
    if (why !== null) log('recordings.key_missing', { workspace: id, why })
  }
  if (isDemo) {
    const { fillDemo } = await import('./demo/fill-demo.ts')
    const demo = workspaces.get(DEMO_WORKSPACE)
    if (demo) await fillDemo(demo, now)
  }
  const find = (id: string) => workspaces.get(id)
  const all = () => [...workspaces.values()]
  const commits = listenForCommits(database, (workspaceId) => (workspaceId === null ? all() : all().filter(({ id }) => id === workspaceId)).forEach(({ feed }) => feed.wake()))
  const lines = await openDeskLines(database, hubId, all, log, now)
  const delivery = openDelivery({ workspaces: all, hubId, log, now, channels })
  const mailboxes = openMailboxes({ workspaces: all, hubId, log, now, takeIn })

  const house = keepHouse(all, log, now)
  const index = openSearchIndex({ workspaces: all, log })

  let isClosing = false
  const app = await createApp({ workspaces: all, find, isDemo, distFolder: path.join(root, 'dist'), log, now, deskOrigins, wayOut, ice, recordingKeys })
  // Origins are judged per namespace: a desk's cookie counts on our own pages alone, a visitor's page is its inbox's to allow.
  const io = new Server(app.server, { path: '/socket', transports: ['websocket'], perMessageDeflate: false, maxHttpBufferSize: PACKET_LIMIT_BYTES, serveClient: false, pingInterval: 10_000, pingTimeout: 10_000, allowRequest: (request, done) => done(null, isExpectedHost(app.server, request)) })
  const sipRelay = attachSipRelay(app.server, find, now, log)
  const transcripts = attachTranscriptRelay(app.server, find, now, log)
  io.adapter(createAdapter(database.common, { tableName: 'socket_io_attachments', errorHandler: (error) => log('adapter.failed', { error: String(error) }) }))
  const relay = openSignalRelay(io)
  connectDesks({ io, workspace: find, lines, relay, tokenOf: socketToken, now, log, isClosing: () => isClosing })
  const visitors = connectVisitors({ io, workspaces: all, relay, iceFor: (who) => iceServers(ice, who, now()).servers, now, log })
  const url = await app.listen({ port, host })
  log('hub.listening', { url, hubId, workspaces: [...workspaces.keys()] })

  return {
    url: url.endsWith('/') ? url : `${url}/`,
    port: (app.server.address() as { port: number }).port, // a TCP server, by listen above.
    workspaces: all,
    async close() {
      isClosing = true
      await new Promise<void>((resolve) => void io.close(() => resolve()))
      await visitors.close()
      sipRelay.close()
      transcripts.close()
      await app.close()
      await mailboxes.close()
      await delivery.close()
      await house.close()
      await index.close()
      await lines.close()
      await commits.close()
      await Promise.all(all().map((workspace) => workspace.close()))
      await database.close()
    },
  }
}
