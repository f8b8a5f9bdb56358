import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import { MOST_PLACES, WindowPlace } from './place-window.ts'
import { SpellLanguages } from '#shared/bridge/system.ts'
import { Zoom } from './zoom.ts'

// What the shell remembers of this machine between two starts: where the window stood, how large the writing is, which
// dictionaries. Nothing of anybody's work. A file that cannot be read or written is no reason not to open.

const Kept = z.object({
  places: z.array(WindowPlace).max(MOST_PLACES).readonly().catch([]),
  zoom: Zoom.catch(1),
  spelling: SpellLanguages.catch([]),
})
export type KeptSystem = z.infer<typeof Kept>

export type KeepSystem = {
  readonly read: () => KeptSystem
  readonly change: (part: Partial<KeptSystem>) => void
}

const LARGEST_BYTES = 100_000

export function keepSystem(file: string): KeepSystem {
  let kept = readKept(file)
  return {
    read: () => kept,
    change(part) {
      kept = { ...kept, ...part }
      writeKept(file, kept)
    },
  }
}

function readKept(file: string): KeptSystem {
  try {
    const text = readFileSync(file, 'utf8')
    return Kept.parse(text.length > LARGEST_BYTES ? {} : JSON.parse(text))
  } catch {
    return Kept.parse({})
  }
}

/** Beside it, then in its place: a machine that goes off meanwhile leaves the old one. */
function writeKept(file: string, kept: KeptSystem): void {
  try {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(`${file}.new`, JSON.stringify(kept))
    renameSync(`${file}.new`, file)
  } catch {
    // It holds until the program ends; the next start has the window in the middle.
  }
}
