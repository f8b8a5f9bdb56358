import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { StartFailure } from '#server/start-failure.ts'

/**
 * Postgres refuses to run as root. As anybody else it simply runs as that user (`own`). For root there are two ways, and which of them works
 * depends on the machine:
 * - `user`: as the system's `postgres` user, if that user can reach both the data and the programs;
 * - `mapped`: in a user namespace in which root bears an ordinary number. It reaches whatever root reaches, such as a clone in root's own
 *   home (mode 0700), but many containers forbid namespaces.
 */
export type Account =
  | { readonly kind: 'own' }
  | { readonly kind: 'user'; readonly uid: number; readonly gid: number }
  | { readonly kind: 'mapped'; readonly uid: number }

type Places = { readonly folder: string; readonly program: string }

export function chooseAccount(places: Places): Account {
  if (process.getuid?.() !== 0) return { kind: 'own' }
  const existing = userNamed('postgres')
  if (existing && canReach(existing, places)) return existing
  const mapped = { kind: 'mapped', uid: existing?.uid ?? userNamed('daemon')?.uid ?? 1 } as const
  if (canReach(mapped, places)) return mapped
  const created = existing ? undefined : createUser()
  if (created && canReach(created, places)) return created
  throw new StartFailure(
    'folder-unreachable',
    `Postgres does not run as root, and the user postgres cannot reach ${places.folder} and ${places.program}, because a folder above one of them is closed to others; put both where others may enter, as in /var/lib and /opt, or run Hearth as an ordinary user.`,
  )
}

/** Who owns the data folder on disk under this account, where that has to be set: root only. */
export function ownerOf(account: Account): { readonly uid: number; readonly gid: number } | undefined {
  if (account.kind === 'own') return undefined
  return account.kind === 'user' ? account : { uid: 0, gid: 0 }
}

export type Command = { readonly command: string; readonly arguments: readonly string[]; readonly identity: { readonly uid?: number; readonly gid?: number } }

/**
 * The command that runs `program` under the account, as `spawn` wants it. On Linux the kernel will interrupt the program when this process
 * is gone, however it went; for Postgres that is a fast, clean shutdown instead of an orphan. Elsewhere the next start finds the orphan.
 */
export function commandUnder(account: Account, program: string, programArguments: readonly string[]): Command {
  const namespace = account.kind === 'mapped' ? ['unshare', '--user', `--map-user=${account.uid}`, '--'] : []
  const whole = [...namespace, ...endingWithParent(), program, ...programArguments]
  return { command: whole[0] ?? program, arguments: whole.slice(1), identity: account.kind === 'user' ? { uid: account.uid, gid: account.gid } : {} }
}

let knownEnding: readonly string[] | undefined
function endingWithParent(): readonly string[] {
  knownEnding ??= process.platform === 'linux' && spawnSync('setpriv', ['--pdeathsig', 'INT', 'true']).status === 0 ? ['setpriv', '--pdeathsig', 'INT'] : []
  return knownEnding
}

function canReach(account: Account, { folder, program }: Places): boolean {
  const attempt = commandUnder(account, '/bin/sh', ['-c', 'cd "$1" && "$2" --version', 'sh', folder, program])
  return spawnSync(attempt.command, [...attempt.arguments], { ...attempt.identity, stdio: 'ignore', cwd: '/' }).status === 0
}

function userNamed(name: string): { readonly kind: 'user'; readonly uid: number; readonly gid: number } | undefined {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((candidate) => candidate.startsWith(`${name}:`))
  const [, , uid, gid] = line?.split(':') ?? []
  return uid && gid ? { kind: 'user', uid: Number(uid), gid: Number(gid) } : undefined
}

function createUser() {
  const settings = ['--system', '--user-group', '--no-create-home', '--home-dir', '/nonexistent', '--shell', '/usr/sbin/nologin']
  spawnSync('useradd', [...settings, 'postgres'], { stdio: 'ignore' })
  return userNamed('postgres')
}
