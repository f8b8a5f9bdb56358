import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { aPortBlock } from './port-block.ts'

export type SippResult = {
  readonly ok: boolean
  /** Every SIP message that was sent and received. */
  readonly messages: string
  /** What it found wrong. */
  readonly errors: string
}

export type SippOptions = {
  readonly sipPort: number
  /** The number that is called. */
  readonly service: string
  /** The caller's number. */
  readonly from?: string
  readonly calls?: number
  readonly perSecond?: number
  readonly transport?: 'udp' | 'tcp'
  /** What a scenario has of its own, for `[NAME]` in it. */
  readonly keys?: Readonly<Record<string, string>>
  /** How long a scenario's `<pause/>` is. */
  readonly pauseMs?: number
  readonly timeoutS?: number
  readonly signal?: AbortSignal
}

/**
 * Runs a scenario of `test/peers/sipp` to its end: a caller that says exactly what is written there. `ok` if each of its calls went as written. It
 * ends with the test program at the latest, by its own time limit.
 */
export async function runSipp(scenario: string, { sipPort, service, from = '+8613900001111', calls = 1, perSecond = 10, transport = 'udp', keys = {}, pauseMs = 100, timeoutS = 60, signal }: SippOptions): Promise<SippResult> {
  const folder = mkdtempSync(path.join(tmpdir(), 'hearth-sipp-'))
  const ports = await aPortBlock()
  const file = path.resolve(import.meta.dirname, `../peers/sipp/${scenario}.xml`)
  const child = spawn('/usr/bin/sipp', [
    `127.0.0.1:${sipPort}`, '-sf', file, '-s', service, '-i', '127.0.0.1', '-p', String(ports.first), '-mi', '127.0.0.1', '-mp', String(ports.first + 10), '-t', transport === 'udp' ? 'u1' : 't1',
    '-d', String(pauseMs), '-m', String(calls), '-r', String(perSecond), '-timeout', `${timeoutS}s`, '-timeout_error', '-nostdin', '-trace_msg', '-message_file', path.join(folder, 'messages'), '-trace_err', '-error_file', path.join(folder, 'errors'),
    '-key', 'from', from, ...Object.entries(keys).flatMap(([name, value]) => ['-key', name, value]),
  ], { cwd: folder, stdio: 'ignore', ...(signal === undefined ? {} : { signal }) })
  child.on('error', () => {})
  try {
    const [code] = (await once(child, 'close')) as [number | null]
    const read = (name: string) => (existsSync(path.join(folder, name)) ? readFileSync(path.join(folder, name), 'utf8') : '')
    return { ok: code === 0, messages: read('messages'), errors: `${read('errors')}${code === 0 ? '' : ` sipp ended with ${code} ${readdirSync(folder).join()}`}` }
  } finally {
    await ports.release()
    rmSync(folder, { recursive: true, force: true })
  }
}
