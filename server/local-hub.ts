import path from 'node:path'
import { choosePort } from './choose-port.ts'
import type { Config } from './config.ts'
import { startHub, type Hub } from './hub.ts'
import { startEmbeddedPostgres } from './postgres/embedded.ts'
import { readOwnKey } from './recordings/key-file.ts'
import type { StartFailure } from './start-failure.ts'
import type { Log } from './workspace.ts'

export type LocalHub = { readonly hub: Hub; readonly store: 'embedded' | 'postgres'; readonly close: () => Promise<void> }

export type LocalHubOptions = {
  readonly config: Config
  /** Where dist/ lies. */
  readonly root: string
  readonly log: Log
  /** The embedded Postgres ended and could not be brought back: nothing can be promised any more. */
  readonly onLostStore: (why: StartFailure) => void
}

/**
 * A hub with all it stands on: the port its home keeps to, its Postgres (the embedded one, unless a team's is named), and
 * itself. Throws `StartFailure` for whatever a person can mend.
 */
export async function openLocalHub({ config, root, log, onLostStore }: LocalHubOptions): Promise<LocalHub> {
  const { home, host, isDemo } = config
  const recordingKeys = config.recordingKeys ?? (await readOwnKey(home))
  const port = await choosePort({ home, wanted: config.port, host })
  const embedded = config.databaseUrl === null ? await startEmbeddedPostgres({ folder: path.join(home, 'postgres'), programs: config.postgresPrograms, log, onUnexpectedExit: onLostStore }) : null
  const databaseUrl = embedded?.url ?? config.databaseUrl
  if (databaseUrl === null) throw new Error('no database chosen')
  const hub = await startHub({ databaseUrl, port, host, isDemo, root, log, deskOrigins: config.deskOrigins, ice: config.ice, recordingKeys })
  return {
    hub,
    store: embedded ? 'embedded' : 'postgres',
    async close() {
      await hub.close().catch((error) => log('hub.close_failed', { error: String(error) }))
      await embedded?.stop()
    },
  }
}
