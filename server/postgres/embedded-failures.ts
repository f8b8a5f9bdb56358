import { readFile } from 'node:fs/promises'
import { StartFailure } from '#server/start-failure.ts'

/** What a program wrote: its log file, from the place where this run of it began. */
export type Output = { readonly file: string; readonly from: number }

/** Reads what Postgres or initdb said before it ended, and says in one sentence what a person can do about it. */
export async function explainLog({ file, from }: Output, what: string): Promise<StartFailure> {
  const written = await readFile(file).catch(() => Buffer.alloc(0))
  const text = written.subarray(from).toString('utf8')
  if (/No space left on device|Disk quota exceeded/.test(text)) return diskFull(what, file)
  if (/Address already in use|could not create any TCP\/IP sockets/.test(text)) {
    return new StartFailure('port-taken', `${what}: another program took its port in the same moment; start again.`)
  }
  if (/pre-existing shared memory block/.test(text)) {
    return new StartFailure('store-held', `${what}: a process of the Postgres before it has not ended yet; start again in a moment.`)
  }
  if (/Permission denied|Read-only file system|Operation not permitted/.test(text)) {
    return new StartFailure('folder-not-writable', `${what}: it may not write to its folder (${lastComplaint(text)}).`)
  }
  const complaint = lastComplaint(text)
  return new StartFailure('store-did-not-start', complaint ? `${what}: ${complaint} (more in ${file}).` : `${what}; see ${file}.`)
}

/** Turns the system's refusals to write into a sentence; leaves every other error as it is. */
export function explainFolderError(error: unknown, folder: string): unknown {
  if (error instanceof StartFailure || !(error instanceof Error)) return error
  switch ((error as NodeJS.ErrnoException).code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return diskFull(`Hearth cannot write to ${folder}`, undefined, error)
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new StartFailure('folder-not-writable', `Hearth may not write to ${folder}; give this user the right to, or choose another HEARTH_HOME.`, error)
    case 'ENOTDIR':
    case 'EEXIST':
      return new StartFailure('folder-not-writable', `${folder} is not a folder, or lies below a file; choose another HEARTH_HOME.`, error)
    default:
      return error
  }
}

function diskFull(what: string, file?: string, cause?: unknown): StartFailure {
  return new StartFailure('disk-full', `${what}: the disk is full; free some space and start again${file ? ` (more in ${file})` : ''}.`, cause)
}

function lastComplaint(text: string): string {
  const complaints = text.split('\n').filter((line) => /FATAL|PANIC|error:/.test(line))
  return (complaints.at(-1) ?? '').replace(/^.*?(?:FATAL|PANIC|error):\s*/, '').trim()
}
