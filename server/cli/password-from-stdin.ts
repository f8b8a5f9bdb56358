import { fstatSync } from 'node:fs'
import { StartFailure } from '#server/start-failure.ts'

const PATIENCE_MS = 10_000

/**
 * The first line of what was piped in, or null when nothing was: stdin is a terminal, /dev/null or empty. Never asked for
 * on the command line, where every other user of the machine could read it.
 */
export async function readPasswordFromStdin(): Promise<string | null> {
  if (!isPiped()) return null
  let text = ''
  // Something that holds our stdin open and never writes must not make us wait for ever.
  const late = setTimeout(() => process.stdin.destroy(new StartFailure('wrong-setting', 'No password came on stdin within ten seconds, and it was not closed either.')), PATIENCE_MS)
  try {
    for await (const part of process.stdin.setEncoding('utf8')) text += String(part)
  } finally {
    clearTimeout(late)
  }
  const line = text.split(/\r?\n/, 1)[0] ?? ''
  return line === '' ? null : line
}

function isPiped(): boolean {
  try {
    const stdin = fstatSync(0)
    return stdin.isFIFO() || stdin.isFile() || stdin.isSocket()
  } catch {
    // Closed altogether.
    return false
  }
}
