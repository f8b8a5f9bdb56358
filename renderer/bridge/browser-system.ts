import type { DeskBridge } from '#shared/bridge/contract.ts'
import type { ShellAsk } from '#shared/bridge/shell-asks.ts'
import { createTeller } from './teller.ts'

/**
 * What a page can do of it: the whole screen, kept awake. There is no tray, no key from other programs, and a browser asks
 * for leave to see whether somebody is there; its own settings say how large things are and what is spelt how.
 */
export function browserSystem(): DeskBridge['system'] {
  const asked = createTeller<ShellAsk>()
  const wall = browserWall((isOn) => asked.tell({ kind: 'wall', isOn }))
  return {
    abilities: async () => ({ idle: false, globalKeys: false, wall: document.fullscreenEnabled === true, zoom: false }),
    tell: async () => undefined,
    listen: async () => undefined,
    setGlobalKeys: async (keys) => keys.map(({ act }) => ({ act, fate: 'taken' })),
    watchIdle: async () => undefined,
    setWall: wall,
    spelling: async () => ({ kind: 'by-the-system' }),
    setSpelling: async () => ({ kind: 'by-the-system' }),
    on: { asked: asked.hear },
  }
}

/** A browser leaves the whole screen by Esc itself; what is so is told after the fact, however it came about. */
function browserWall(told: (isOn: boolean) => void): (isOn: boolean) => Promise<boolean> {
  let awake: WakeLockSentinel | null = null

  async function stayAwake(): Promise<void> {
    // A page that is hidden is let go by itself; some browsers have no such thing.
    awake = (await navigator.wakeLock?.request('screen').catch(() => null)) ?? null
  }
  document.addEventListener('fullscreenchange', () => {
    const isOn = document.fullscreenElement !== null
    if (!isOn) {
      void awake?.release().catch(() => undefined)
      awake = null
    }
    told(isOn)
  })
  document.addEventListener('visibilitychange', () => {
    if (document.fullscreenElement !== null && document.visibilityState === 'visible') void stayAwake()
  })
  return async (isOn) => {
    try {
      if (isOn) {
        await document.documentElement.requestFullscreen({ navigationUI: 'hide' })
        await stayAwake()
      } else if (document.fullscreenElement !== null) await document.exitFullscreen()
    } catch {
      // Refused, as a page may be that nobody has pressed anything on.
    }
    return document.fullscreenElement !== null
  }
}
