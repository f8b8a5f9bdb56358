import { randomBytes } from 'node:crypto'
import { chmod, link, mkdir, readFile, unlink, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { StartFailure } from '#server/start-failure.ts'
import { parseRecordingKeys, type RecordingKeys } from './recording-keys.ts'
import { KEY_BYTES } from './seal.ts'

/**
 * The recording key that a hub made for itself, in `recording.key` of its home (0600); made at its first start. Throws `StartFailure` where the
 * file holds something else: a new key in its place would leave everything recorded before it unheard.
 */
export async function readOwnKey(home: string): Promise<RecordingKeys> {
  const file = path.join(home, 'recording.key')
  const kept = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw new StartFailure('folder-unreachable', `The recording key ${file} cannot be read (${error.code ?? 'unknown'}).`, error)
  })
  const text = kept ?? (await make(file))
  const keys = parseRecordingKeys(text)
  if (keys === null) throw new StartFailure('wrong-setting', `The recording key ${file} is damaged: it holds no 32 bytes in base64. Put it back from a backup, or set HEARTH_RECORDING_KEY; recordings cannot be heard without it.`)
  return keys
}

/** Whole or not at all, and never over one that is there: written beside it, then linked to its name. */
async function make(file: string): Promise<string> {
  const beside = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`
  await mkdir(path.dirname(file), { recursive: true })
  try {
    await writeFile(beside, `${randomBytes(KEY_BYTES).toString('base64')}\n`, { mode: 0o600, flag: 'wx', flush: true })
    // The mode above is cut by the umask, never widened; said once more for systems that begin wider.
    await chmod(beside, 0o600)
    await link(beside, file).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
  } catch (error) {
    throw new StartFailure('folder-not-writable', `The recording key ${file} cannot be written (${(error as NodeJS.ErrnoException).code ?? 'unknown'}).`, error) // fs throws these.
  } finally {
    await unlink(beside).catch(() => undefined)
  }
  return readFile(file, 'utf8')
}
