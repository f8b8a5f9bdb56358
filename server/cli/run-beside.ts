import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { StartFailure } from '#server/start-failure.ts'

const root = path.resolve(import.meta.dirname, '../..')

/** A program that comes with the sources and not with the hub, run as itself: nothing that ships imports from it. */
export async function runBeside(place: string, args: readonly string[]): Promise<number> {
  const script = path.join(root, place)
  if (!existsSync(script)) throw new StartFailure('wrong-setting', `${place} is not here; run this from a clone of Hearth.`)
  const child = spawn(process.execPath, [script, ...args], { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => resolve(code ?? 1))
  })
}

/** Which of these programs are here. */
export function areHere(places: readonly string[]): readonly string[] {
  return places.filter((place) => existsSync(path.join(root, place)))
}
