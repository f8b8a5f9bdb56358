import { link, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { commandOf, isAlive, startMarkOf } from '#server/process-facts.ts'
import { StartFailure } from '#server/start-failure.ts'

/**
 * One program at a time may own the embedded Postgres of a home. The owner's process id and start time lie in a file; an owner that was
 * killed leaves the file behind, and the next one sees that nobody of that id and start time lives and takes it over. Only so may an
 * orphaned Postgres be stopped without ever stopping the Postgres of a hub that is at work.
 */
export async function takeLock(file: string): Promise<{ release(): Promise<void> }> {
  const mine = JSON.stringify({ pid: process.pid, startMark: startMarkOf(process.pid) })
  const draft = `${file}.${process.pid}`
  try {
    await writeFile(draft, mine, { mode: 0o600 })
    for (let attempt = 0; attempt < 20; attempt += 1) {
      if (await claim(draft, file)) return { release: () => releaseIfMine(file, mine) }
      const held = await readFile(file, 'utf8').catch(() => '')
      const owner = ownerOf(held)
      if (owner) {
        throw new StartFailure(
          'already-running',
          `Hearth is already running in ${path.dirname(path.dirname(file))} (process ${owner.pid}: ${commandOf(owner.pid) || 'unknown'}); stop it, or give this one another HEARTH_HOME.`,
        )
      }
      await setAside(file, held)
    }
    throw new Error(`the lock ${file} changed hands twenty times`)
  } finally {
    await rm(draft, { force: true })
  }
}

/** The living owner a lock file names, if any. */
export async function lockOwner(file: string): Promise<{ readonly pid: number } | undefined> {
  return ownerOf(await readFile(file, 'utf8').catch(() => ''))
}

// A hard link either takes the name whole, content and all, or fails: no reader ever sees a half-written lock.
async function claim(draft: string, file: string): Promise<boolean> {
  try {
    await link(draft, file)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

function ownerOf(text: string): { readonly pid: number } | undefined {
  const match = /^\{"pid":(\d+),"startMark":"(.*)"\}$/.exec(text)
  const pid = Number(match?.[1])
  if (!match || !isAlive(pid) || startMarkOf(pid) !== match[2]) return undefined
  return { pid }
}

// Two newcomers may both judge the old lock dead; the slower would then move the quicker one's fresh lock away. It looks at what it moved,
// and puts it back.
async function setAside(file: string, judged: string): Promise<void> {
  const aside = `${file}.dead.${process.pid}`
  try {
    await rename(file, aside)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return
    throw error
  }
  const moved = await readFile(aside, 'utf8')
  if (moved !== judged) await claim(aside, file)
  await rm(aside, { force: true })
}

async function releaseIfMine(file: string, mine: string): Promise<void> {
  if ((await readFile(file, 'utf8').catch(() => '')) === mine) await rm(file, { force: true })
}
