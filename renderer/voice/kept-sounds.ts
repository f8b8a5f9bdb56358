import { z } from 'zod'
import type { VoiceSurroundings } from './surroundings.ts'

/** Which calls had their sound on this machine, so that a reload brings it back here, and another machine does not fetch it unasked. */
export type KeptSounds = { readonly has: (id: string) => boolean; readonly add: (id: string) => void; readonly drop: (id: string) => void }

const Kept = z.array(z.string().max(100)).max(40)
const MOST = 20

export function createKeptSounds(kept: VoiceSurroundings['kept'], userId: string): KeptSounds {
  const key = `hearth-sounds:${userId}`

  // Read each time: other windows of this machine write it too.
  function read(): readonly string[] {
    try {
      const parsed = Kept.safeParse(JSON.parse(kept.read(key) ?? '[]'))
      return parsed.success ? parsed.data : []
    } catch (error) {
      if (error instanceof SyntaxError) return []
      throw error
    }
  }

  return {
    has: (id) => read().includes(id),
    add: (id) => void (read().includes(id) || kept.write(key, JSON.stringify([...read(), id].slice(-MOST)))),
    drop: (id) => void (read().includes(id) && kept.write(key, JSON.stringify(read().filter((one) => one !== id)))),
  }
}
