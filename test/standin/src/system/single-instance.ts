import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, watch, writeFileSync } from 'node:fs'
import path from 'node:path'

export type Letter = { readonly argv: readonly string[]; readonly folder: string; readonly additional: unknown }
export type Lock = { readonly release: () => void }

/**
 * One folder of the profile stands for the lock. Whoever writes its number there first has it; a later one leaves a letter with its command
 * line, which the first reads. Electron asks for an answer at once, so there is no waiting here, only files.
 *
 * @returns null for the later one.
 */
export function takeLock(userData: string, own: Letter, onLetter: (letter: Letter) => void): Lock | null {
  const folder = path.join(userData, 'standin-single-instance')
  const owner = path.join(folder, 'owner')
  mkdirSync(folder, { recursive: true })
  if (isSomebodyElse(owner)) {
    const draft = path.join(folder, `${process.pid}.draft`)
    writeFileSync(draft, JSON.stringify(own))
    // Moved, so that it is never read half-written.
    renameSync(draft, path.join(folder, `${process.pid}.letter`))
    return null
  }
  writeFileSync(owner, String(process.pid))
  const read = () => {
    // The profile of a test may be gone before its program.
    if (!existsSync(folder)) return
    for (const name of readdirSync(folder).filter((one) => one.endsWith('.letter'))) {
      const place = path.join(folder, name)
      const letter = JSON.parse(readFileSync(place, 'utf8')) as Letter // written above, by another of us.
      rmSync(place)
      onLetter(letter)
    }
  }
  const watcher = watch(folder, read).unref()
  return {
    release() {
      watcher.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function isSomebodyElse(owner: string): boolean {
  try {
    const pid = Number(readFileSync(owner, 'utf8'))
    if (pid === process.pid || pid === 0) return false
    process.kill(pid, 0)
    return true
  } catch {
    // Nobody wrote there, or who did has died.
    return false
  }
}
