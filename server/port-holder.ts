import { execFileSync } from 'node:child_process'
import { readFileSync, readdirSync, readlinkSync } from 'node:fs'
import { commandOf } from './process-facts.ts'

/** Names whoever listens on a port, as "process 4711 (node server.js)", or as "another program" where the system does not tell. */
export function describePortHolder(port: number): string {
  const pid = pidByProc(port) ?? pidByLsof(port)
  if (pid === undefined) return 'another program'
  const command = commandOf(pid)
  return command ? `process ${pid} (${command.length > 120 ? `${command.slice(0, 119)}…` : command})` : `process ${pid}`
}

// Linux: the table of sockets gives the inode of the one that listens (state 0A), and some process has that inode open.
function pidByProc(port: number): number | undefined {
  const hexadecimal = port.toString(16).toUpperCase().padStart(4, '0')
  const inodes = ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((table) =>
    linesOf(table)
      .map((line) => line.trim().split(/\s+/))
      .filter((fields) => fields[1]?.endsWith(`:${hexadecimal}`) && fields[3] === '0A')
      .map((fields) => `socket:[${fields[9]}]`),
  )
  if (inodes.length === 0) return undefined
  const pids = foldersIn('/proc').filter((name) => /^\d+$/.test(name))
  const holder = pids.find((pid) => foldersIn(`/proc/${pid}/fd`).some((descriptor) => inodes.includes(targetOf(`/proc/${pid}/fd/${descriptor}`))))
  return holder === undefined ? undefined : Number(holder)
}

function pidByLsof(port: number): number | undefined {
  if (process.platform === 'win32') return undefined
  try {
    const listed = execFileSync('lsof', ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-t'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], timeout: 5_000 })
    return Number.parseInt(listed, 10) || undefined
  } catch {
    return undefined
  }
}

// Processes come and go, and those of other users are closed to us: what cannot be read is not there.
function linesOf(file: string): readonly string[] {
  try {
    return readFileSync(file, 'utf8').split('\n')
  } catch {
    return []
  }
}

function foldersIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

function targetOf(link: string): string {
  try {
    return readlinkSync(link)
  } catch {
    return ''
  }
}
