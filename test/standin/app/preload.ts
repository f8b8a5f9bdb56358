// The preload of the stand-in's own tests: what a page may ask, and what a sandboxed preload can get at.
import type * as Electron from 'electron/renderer'

const { contextBridge, ipcRenderer } = require('electron') as typeof Electron

// Must stay invisible to the page.
Object.assign(globalThis, { leaked: 'from the preload' })

function canRequire(name: string): boolean {
  try {
    require(name)
    return true
  } catch {
    return false
  }
}

contextBridge.exposeInMainWorld('small', {
  echo: (value: unknown) => ipcRenderer.invoke('echo', value),
  fail: () => ipcRenderer.invoke('fail'),
  nobody: () => ipcRenderer.invoke('nobody'),
  say: (words: string) => ipcRenderer.send('say', words),
  onHeard: (heard: (words: string) => void) => {
    const listener = (_event: unknown, words: string): void => heard(words)
    ipcRenderer.on('heard', listener)
    return () => void ipcRenderer.off('heard', listener)
  },
  add: (one: number, other: number) => one + other,
  refuse: () => {
    throw new RangeError('not today')
  },
  requires: ['electron', 'events', 'timers', 'url', 'fs', 'node:child_process'].filter(canRequire),
})
