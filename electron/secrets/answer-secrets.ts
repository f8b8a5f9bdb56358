import type { Session } from 'electron'
import type { secrets as contract } from '#shared/bridge/secrets.ts'
import type { ShellSide } from '#shared/bridge/group.ts'
import type { Secrets } from './open-secrets.ts'

export type SecretsParts = {
  readonly secrets: Secrets
  /** The workspace whose desk is in the window now: no question says which, so none can ask for another's. */
  readonly workspace: () => string
  readonly clearStore: (choices: boolean) => Promise<void>
}

export function answerSecrets({ secrets, workspace, clearStore }: SecretsParts): ShellSide<typeof contract> {
  return {
    kept: () => secrets.kept(),
    read: ({ name }) => secrets.read(workspace(), name),
    keep: ({ name, value }) => secrets.keep(workspace(), name, value),
    forget: ({ name }) => secrets.forget(workspace(), name),
    async wipe({ choices }) {
      await secrets.forgetAll(workspace())
      await clearStore(choices)
    },
  }
}

/** Everything the window's store holds for the desk's own origin, and what was fetched: caches are no origin's own. */
export async function clearStore(session: Pick<Session, 'clearStorageData' | 'clearCache'>, origin: string, choices: boolean): Promise<void> {
  await session.clearStorageData({ origin, storages: [...STORAGES, ...(choices ? (['localstorage'] as const) : [])] })
  await session.clearCache()
}

const STORAGES = ['cookies', 'filesystem', 'indexdb', 'shadercache', 'serviceworkers', 'cachestorage'] as const
