import { MOST_SECRETS, type SecretName, type SecretsKept } from '#shared/bridge/secrets.ts'
import type { KeyStore } from './find-key-store.ts'
import { readSecrets, secretsFile, writeSecrets, type Entries } from './secrets-file.ts'

/** The secrets of every workspace. Whose window asks is decided outside: each question names the workspace. */
export type Secrets = {
  readonly kept: () => Promise<SecretsKept>
  readonly read: (workspace: string, name: SecretName) => Promise<string | null>
  /** Rejects where there is no more room. */
  readonly keep: (workspace: string, name: SecretName, value: string) => Promise<void>
  readonly forget: (workspace: string, name: SecretName) => Promise<void>
  readonly forgetAll: (workspace: string) => Promise<void>
}

/**
 * `folder`: where the sealed files lie. Without a key store that keeps a secret, they are held in memory and end with the program: a window
 * that is loaded again finds them, a start does not.
 */
export function openSecrets(folder: string, findStore: () => Promise<KeyStore>): Secrets {
  const held = new Map<string, Entries>()
  let store: Promise<KeyStore> | null = null
  // One after the other: two windows that keep something at once would each write what the other had not.
  let last: Promise<unknown> = Promise.resolve()

  function inTurn<T>(work: (store: KeyStore) => Promise<T>): Promise<T> {
    const turn = last.then(async () => work(await (store ??= findStore())))
    last = turn.catch(() => undefined)
    return turn
  }

  async function entriesOf(workspace: string, own: KeyStore): Promise<Entries> {
    const known = held.get(workspace)
    if (known !== undefined) return known
    const entries = own.kind === 'system' ? await readSecrets(secretsFile(folder, workspace), own) : {}
    held.set(workspace, entries)
    return entries
  }

  async function put(workspace: string, entries: Entries, own: KeyStore): Promise<void> {
    if (own.kind === 'system') await writeSecrets(secretsFile(folder, workspace), entries, own)
    held.set(workspace, entries)
  }

  return {
    kept: () => inTurn(async (own) => (own.kind === 'system' ? { kind: 'system' } : own)),
    read: (workspace, name) => inTurn(async (own) => (await entriesOf(workspace, own))[name] ?? null),
    keep: (workspace, name, value) =>
      inTurn(async (own) => {
        const before = await entriesOf(workspace, own)
        if (before[name] === value) return
        const entries = { ...before, [name]: value }
        if (Object.keys(entries).length > MOST_SECRETS) throw new Error('there is no room for more secrets')
        await put(workspace, entries, own)
      }),
    forget: (workspace, name) =>
      inTurn(async (own) => {
        const { [name]: gone, ...rest } = await entriesOf(workspace, own)
        if (gone !== undefined) await put(workspace, rest, own)
      }),
    forgetAll: (workspace) => inTurn((own) => put(workspace, {}, own)),
  }
}
