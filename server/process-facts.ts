import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** Whether a process of this id exists at all, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
  return !isZombie(pid)
}

/** The command line of a process, or '' where the system does not tell. */
export function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim()
  } catch {
    return process.platform === 'win32' ? imageNameOf(pid) : ps(pid, 'command=')
  }
}

/**
 * A mark that tells a process from a later one given the same id: when it was started. '' where the system does not tell, and then the id
 * alone must do.
 */
export function startMarkOf(pid: number): string {
  const fields = statFields(pid)
  if (fields) return fields[19] ?? ''
  return process.platform === 'win32' ? '' : ps(pid, 'lstart=')
}

// Waited for by nobody yet, so still listed, but holding nothing.
function isZombie(pid: number): boolean {
  return statFields(pid)?.[0] === 'Z'
}

// The name in brackets may itself hold spaces and brackets, so the fields are counted from the last bracket: state is 0, start time 19.
function statFields(pid: number): readonly string[] | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  } catch {
    return undefined
  }
}

function ps(pid: number, column: string): string {
  return outputOf('ps', ['-p', String(pid), '-o', column])
}

function imageNameOf(pid: number): string {
  return outputOf('tasklist', ['/fi', `PID eq ${pid}`, '/fo', 'csv', '/nh']).split('","')[0]?.replace('"', '') ?? ''
}

function outputOf(program: string, arguments_: readonly string[]): string {
  try {
    return execFileSync(program, arguments_, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], timeout: 5_000 }).trim()
  } catch {
    return ''
  }
}
