import { fork, type ChildProcess } from 'node:child_process'
import { constants } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { ForkOptions } from 'electron'
import { offered, Offered } from '../offered.ts'
import { app } from './app.ts'

const parentPort = pathToFileURL(path.join(import.meta.dirname, 'parent-port.ts')).href

class UtilityProcess extends Offered {
  pid: number | undefined = undefined
  readonly stdout: ChildProcess['stdout']
  readonly stderr: ChildProcess['stderr']
  readonly #child: ChildProcess

  constructor(child: ChildProcess) {
    super('utilityProcess')
    this.#child = child
    this.stdout = child.stdout
    this.stderr = child.stderr
    child.once('spawn', () => {
      this.pid = child.pid
      this.emit('spawn')
    })
    child.on('message', (message) => this.emit('message', message))
    child.once('error', (error) => this.emit('error', 'FatalError', '', error.message))
    child.once('exit', (code, signal) => {
      this.pid = undefined
      this.emit('exit', code ?? (signal === null ? 1 : constants.signals[signal]))
    })
    const end = () => void child.kill()
    app.once('quit', end)
    child.once('exit', () => app.off('quit', end))
  }

  postMessage(message: unknown): void {
    if (this.#child.connected) this.#child.send(message as never)
  }

  kill(): boolean {
    return this.#child.kill()
  }
}

/** A process of Node's, with the port that Electron gives it. */
export const utilityProcess = offered('utilityProcess', {
  fork(modulePath: string, args: string[] = [], { env, cwd, stdio, execArgv = [] }: ForkOptions = {}): UtilityProcess {
    const isPiped = stdio === 'pipe' || (Array.isArray(stdio) && stdio.includes('pipe'))
    const output = isPiped ? 'pipe' : stdio === 'ignore' ? 'ignore' : 'inherit'
    return new UtilityProcess(fork(modulePath, args, {
      ...(env === undefined ? {} : { env: env as NodeJS.ProcessEnv }),
      ...(cwd === undefined ? {} : { cwd }),
      execArgv: [...execArgv, '--import', parentPort],
      serialization: 'advanced',
      stdio: ['ignore', output, output, 'ipc'],
    }))
  },
})
