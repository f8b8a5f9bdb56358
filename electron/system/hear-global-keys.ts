import type { GlobalShortcut } from 'electron'
import type { GlobalAct, GlobalKeyFate, GlobalKeys } from '#shared/bridge/global-keys.ts'
import { acceleratorOf } from './accelerator.ts'

/** The part of Electron's that is used. */
type Keys = Pick<GlobalShortcut, 'register' | 'unregister'>

/**
 * Hears the keys a person has chosen, from any program; those that were heard before are let go first. A key that another
 * program holds is told as such, and no other is tried in its place. The same key twice is heard for the first alone.
 */
export function createGlobalKeys(keys: Keys, press: (act: GlobalAct) => void): (wanted: GlobalKeys) => readonly GlobalKeyFate[] {
  let held: readonly string[] = []
  return (wanted) => {
    for (const accelerator of held) keys.unregister(accelerator)
    held = []
    return wanted.map(({ act, key }) => {
      const accelerator = acceleratorOf(key)
      const isHeard = !held.includes(accelerator) && tryRegister(keys, accelerator, () => press(act))
      if (isHeard) held = [...held, accelerator]
      return { act, fate: isHeard ? 'heard' : 'taken' }
    })
  }
}

function tryRegister(keys: Keys, accelerator: string, press: () => void): boolean {
  try {
    return keys.register(accelerator, press)
  } catch {
    // A key this system cannot spell is as good as taken.
    return false
  }
}
