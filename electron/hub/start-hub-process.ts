import path from 'node:path'
import { utilityProcess } from 'electron'
import type { HubProcess } from './keep-hub.ts'
import { hubEnvironment } from './hub-environment.ts'

/**
 * Starts the hub in Electron's utilityProcess: a process of its own, with Node and without a window. Never a fork of this program, which
 * the packed app's fuses forbid. `built`: the folder dist/; `postgres`: where a packed app keeps Postgres' programs.
 */
export function startHubProcess({ built, postgres, isDemo }: { readonly built: string; readonly postgres: string | null; readonly isDemo: boolean }): HubProcess {
  const child = utilityProcess.fork(path.join(built, 'hub', 'beside-desk.js'), [], { serviceName: 'Hearth hub', env: hubEnvironment(process.env, { postgres, isDemo }), stdio: 'inherit' })
  return {
    tell: (message) => child.postMessage(message),
    kill: () => void killOutright(child.pid),
    onMessage: (heard) => void child.on('message', heard),
    onEnd: (ended) => void child.once('exit', (code) => ended(code)),
  }
}

// utilityProcess' own kill asks politely (SIGTERM), and whoever is ended here did not listen.
function killOutright(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(pid, 'SIGKILL')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
