import { createHash } from 'node:crypto'
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { MOST_SECRETS, SecretName } from '#shared/bridge/secrets.ts'
import type { KeyStore } from './find-key-store.ts'

type SystemStore = Extract<KeyStore, { readonly kind: 'system' }>
export type Entries = Readonly<Record<string, string>>

const Stored = z.record(SecretName, z.string()).refine((entries) => Object.keys(entries).length <= MOST_SECRETS)

/**
 * The secrets of one workspace as they lie on the disk: one file, sealed whole by the system's key store, so that not even whose they are can
 * be read. Its name is a hash, since the workspace's own may hold any character.
 */
export function secretsFile(folder: string, workspace: string): string {
  return path.join(folder, `${createHash('sha256').update(workspace).digest('hex').slice(0, 32)}.sealed`)
}

/** What is kept, or nothing: where there is no file, or one that does not open any more (the desk asks for the password instead). */
export async function readSecrets(file: string, store: SystemStore): Promise<Entries> {
  const sealed = await readFile(file).catch(onlyMissing)
  const text = sealed === null ? null : await store.open(sealed)
  const entries = text === null ? null : Stored.safeParse(parsedJson(text))
  return entries?.success === true ? entries.data : {}
}

/** Written beside itself and renamed: whole, or as it was, whenever the power goes. Nothing left to keep is no file. */
export async function writeSecrets(file: string, entries: Entries, store: SystemStore): Promise<void> {
  if (Object.keys(entries).length === 0) return rm(file, { force: true })
  const sealed = await store.seal(JSON.stringify(entries))
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
  const draft = `${file}.new`
  await rm(draft, { force: true })
  const opened = await open(draft, 'wx', 0o600)
  try {
    await opened.writeFile(sealed)
    await opened.sync()
  } finally {
    await opened.close()
  }
  await rename(draft, file)
}

function onlyMissing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null
  throw error
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}
