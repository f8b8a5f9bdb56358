import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { connect } from 'node:net'

export type ServerProgram = { readonly start: () => Promise<void>; readonly stop: () => Promise<void> }

type Set = { readonly command: readonly string[]; readonly log: string } & ({ readonly port: number; readonly greeting: string } | { readonly isReady: () => Promise<boolean> })

// The server ends with whoever started it, however that ends: the shell between them reads until there is nobody left to say anything. A
// server that ends by itself ends the shell, and what ends a whole group of processes (Ctrl-C, `timeout`) ends the server before the shell.
const keeper = `
exec 3<&0
"$0" "$@" </dev/null 3<&- &
server=$!
trap 'kill $server 2>/dev/null; wait $server; exit' INT TERM HUP
(while kill -0 $server 2>/dev/null; do sleep 0.2; done; kill $$ 2>/dev/null) 3<&- &
cat <&3 >/dev/null &
wait $!
kill $server 2>/dev/null
wait $server`

/** A server in the foreground, ready once it greets at `port`, or once `isReady` says so. */
export function startServerProgram({ command, log, ...how }: Set): ServerProgram {
  const isReady = 'isReady' in how ? how.isReady : () => greets(how.port, how.greeting)
  let child: ChildProcess | null = null

  async function stop(): Promise<void> {
    const ending = child
    child = null
    if (ending === null || !isRunning(ending)) return
    const ended = once(ending, 'exit')
    ending.stdin?.end()
    await ended
  }

  return {
    stop,
    async start() {
      // A limit against hanging, not a measure.
      const giveUpAt = Date.now() + 90_000
      // A server that has just ended may leave its port to a child of its own for a moment.
      const tryUntil = Date.now() + 15_000
      for (;;) {
        const { started, said } = run()
        child = started
        while (isRunning(started) && Date.now() < giveUpAt) if (await isReady()) return
        if (isRunning(started) || Date.now() > tryUntil) {
          await stop()
          throw new Error(`${command[0]} did not start: ${said()} ${existsSync(log) ? readFileSync(log, 'utf8').slice(-2_000) : ''}`)
        }
      }
    },
  }

  function run(): { readonly started: ChildProcess; readonly said: () => string } {
    const started = spawn('/bin/sh', ['-c', keeper, ...command], { stdio: ['pipe', 'ignore', 'pipe'] })
    let said = ''
    started.stderr.on('data', (chunk) => (said += String(chunk)))
    return { started, said: () => said }
  }
}

function isRunning({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode === null && signalCode === null
}

async function greets(port: number, greeting: string): Promise<boolean> {
  const socket = connect({ port, host: '127.0.0.1', timeout: 5_000 })
  try {
    return await new Promise<boolean>((resolve) => {
      socket.once('data', (chunk) => resolve(chunk.toString('latin1').startsWith(greeting)))
      for (const event of ['error', 'close', 'timeout']) socket.once(event, () => setTimeout(resolve, 20, false))
    })
  } finally {
    socket.destroy()
  }
}
