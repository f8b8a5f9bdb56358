import { spawn, type ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import type { Devtools } from './protocol.ts'

export type Command = keyof Devtools.CommandParameters
export type DevtoolsEvent = { readonly [M in keyof Devtools.Events]: { readonly method: M; readonly params: Devtools.Events[M]; readonly sessionId?: string } }[keyof Devtools.Events]

export type Chromium = {
  readonly pid: number
  /** Rejects with Chromium's own words, or when Chromium has gone. */
  readonly send: <C extends Command>(method: C, params?: Devtools.CommandParameters[C], sessionId?: string) => Promise<Devtools.CommandReturnValues[C]>
  /** Every event of every session, in the order in which Chromium sent them. */
  readonly onEvent: (listener: (event: DevtoolsEvent) => void) => void
  /** What it prints, line by line. */
  readonly onLine: (listener: (line: string) => void) => void
  readonly ended: Promise<number>
}

type Waiting = { readonly method: string; readonly resolve: (value: never) => void; readonly reject: (error: Error) => void }
type Heard = { readonly id?: number; readonly result?: never; readonly error?: { readonly message: string } }

/**
 * Chromium, driven over a pipe: JSON messages, each ended by a NUL. When this process dies the pipe closes, and Chromium goes with it, so
 * a killed test leaves no browser behind.
 */
export function startChromium(program: string, switches: readonly string[]): Chromium {
  const child = spawn(program, [...switches, '--remote-debugging-pipe'], { stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'] })
  const [toChromium, fromChromium] = pipesOf(child)
  const waiting = new Map<number, Waiting>()
  const listeners: ((event: DevtoolsEvent) => void)[] = []
  const lineListeners: ((line: string) => void)[] = []
  let lastId = 0
  let isGone = false

  createInterface({ input: child.stderr as Readable }).on('line', (line) => lineListeners.forEach((listen) => listen(line)))
  readMessages(fromChromium, (text) => {
    const heard = JSON.parse(text) as Heard & DevtoolsEvent // Chromium's own protocol, described by its types.
    if (heard.id === undefined) return listeners.forEach((listen) => listen(heard))
    const asked = waiting.get(heard.id)
    waiting.delete(heard.id)
    if (heard.error === undefined) return asked?.resolve(heard.result as never)
    return asked?.reject(new Error(`${asked.method}: ${heard.error.message}`))
  })
  // Writing to a Chromium that is just ending is an error of the pipe; those who wait hear of it by `ended`.
  toChromium.on('error', () => undefined)
  const ended = new Promise<number>((resolve) => {
    const end = (code: number) => {
      isGone = true
      for (const asked of waiting.values()) asked.reject(new Error(`${asked.method}: Chromium has gone`))
      waiting.clear()
      resolve(code)
    }
    child.once('error', () => end(1))
    child.once('exit', (code) => end(code ?? 1))
  })

  return {
    pid: child.pid ?? 0,
    ended,
    onEvent: (listener) => void listeners.push(listener),
    onLine: (listener) => void lineListeners.push(listener),
    send(method, params, sessionId) {
      if (isGone) return Promise.reject(new Error(`${method}: Chromium has gone`))
      lastId += 1
      const id = lastId
      return new Promise((resolve, reject) => {
        waiting.set(id, { method, resolve, reject })
        toChromium.write(`${JSON.stringify({ id, method, params, sessionId })}\0`)
      })
    },
  }
}

/** Calls back with each whole message, however the pipe cuts them. */
export function readMessages(pipe: Readable, take: (text: string) => void): void {
  let rest = ''
  pipe.setEncoding('utf8').on('data', (chunk: string) => {
    const parts = `${rest}${chunk}`.split('\0')
    rest = parts.pop() ?? ''
    parts.forEach(take)
  })
}

function pipesOf(child: ChildProcess): [Writable, Readable] {
  return [child.stdio[3] as Writable, child.stdio[4] as Readable] // as asked for in `stdio` above.
}
