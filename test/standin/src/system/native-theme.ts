import type { Devtools } from '../browser/protocol.ts'
import { carefully, chromium } from '../current.ts'
import { anEvent, Offered } from '../offered.ts'
import { settings } from '../settings.ts'
import { inside } from '../window/inside.ts'
import { bySession } from '../window/registry.ts'

/** Drives what pages see as `prefers-color-scheme`. */
class NativeTheme extends Offered {
  readonly shouldUseHighContrastColors = false
  readonly shouldUseInvertedColorScheme = false
  readonly prefersReducedTransparency = false
  readonly inForcedColorsMode = false
  #source: 'system' | 'light' | 'dark' = 'system'

  constructor() {
    super('nativeTheme')
  }

  get themeSource(): 'system' | 'light' | 'dark' {
    return this.#source
  }

  set themeSource(source: 'system' | 'light' | 'dark') {
    const before = this.shouldUseDarkColors
    this.#source = source
    if (this.shouldUseDarkColors === before) return
    for (const sessionId of bySession.keys()) carefully(chromium().send('Emulation.setEmulatedMedia', { features: this[inside]() }, sessionId))
    this.emit('updated', anEvent())
  }

  get shouldUseDarkColors(): boolean {
    return this.#source === 'system' ? settings.isDark : this.#source === 'dark'
  }

  [inside](): Devtools.Emulation.MediaFeature[] {
    return [{ name: 'prefers-color-scheme', value: this.shouldUseDarkColors ? 'dark' : 'light' }]
  }
}

export const nativeTheme = new NativeTheme()
