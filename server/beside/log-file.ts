import { closeSync, fstatSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs'
import path from 'node:path'
import type { Log } from '#server/workspace.ts'

/** One file of this size, and the one before it: a hub that complains for weeks does not fill a disk. */
const LIMIT_BYTES = 5 * 1024 * 1024

export type LogFile = { readonly log: Log; readonly write: (text: string) => void }

/**
 * The log of a hub without a terminal: `hub.log` in its home, readable by its person only, the last 5 MB and the 5 MB before. Written at
 * once, so that the last line before a crash is there too.
 */
export function openLogFile(home: string, limitBytes = LIMIT_BYTES): LogFile {
  mkdirSync(home, { recursive: true })
  const file = path.join(home, 'hub.log')
  let fd = openSync(file, 'a', 0o600)
  let size = fstatSync(fd).size
  function write(text: string): void {
    const line = `${withoutSecrets(text)}\n`
    if (size + line.length > limitBytes) {
      closeSync(fd)
      renameSync(file, path.join(home, 'hub.log.1'))
      fd = openSync(file, 'a', 0o600)
      size = 0
    }
    size += writeSync(fd, line)
  }
  return {
    write,
    log: (event, fields) => write(JSON.stringify({ at: new Date().toISOString(), event, ...fields })),
  }
}

/**
 * Fields of the log hold no secrets; the text of an error may: an address of a database with its password, a header, a
 * field of a row.
 */
export function withoutSecrets(text: string): string {
  return text
    .replaceAll(/\b([a-z][a-z0-9+.-]*:\/\/[^\s:/@]*):[^\s@/]+@/gi, '$1:…@')
    .replaceAll(/\bBearer\s+[\w.~+/=-]+/gi, 'Bearer …')
    .replaceAll(/(\\?["']?)\b(\w*(?:password|secret|token|desk_?key|cookie)\w*)\1(\s*[:=]\s*)(\\?["'])(?:(?!\4).)*\4/gi, '$1$2$1$3$4…$4')
}
