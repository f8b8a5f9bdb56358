import type { Codec, Encoded, makeCodec } from './codec.ts'
import type { makeWorldBridge } from './world-bridge.ts'

// What passes between a page's preload world and the main process. Upwards by a binding that only the preload's world can see.

export type FromPage =
  | { readonly kind: 'invoke'; readonly call: number; readonly channel: string; readonly given: Encoded }
  | { readonly kind: 'send'; readonly channel: string; readonly given: Encoded }
  | { readonly kind: 'permission'; readonly call: number; readonly permission: string; readonly details: Encoded; readonly isCheck: boolean }
  | { readonly kind: 'preload-error'; readonly message: string }

export type ToPage =
  | { readonly kind: 'event'; readonly channel: string; readonly given: Encoded }
  | { readonly kind: 'answer'; readonly call: number; readonly value: Encoded }
  | { readonly kind: 'failure'; readonly call: number; readonly message: string }
  | { readonly kind: 'front'; readonly isInFront: boolean }

export type PreloadSurroundings = { readonly platform: string; readonly arch: string; readonly versions: Record<string, string>; readonly argv: readonly string[] }
export type Preload = (require: (name: string) => unknown, process: unknown, module: { exports: unknown }, exports: unknown) => void
type Listener = (...given: unknown[]) => void

/**
 * Runs in the isolated world of a page's main frame, and is to the preload what Electron's sandbox is: `require` gives electron, events,
 * timers and url, and nothing else.
 *
 * Sent into pages as text: it may name nothing outside itself but its arguments and what a page has.
 */
export function inPreloadWorld(codecMaker: typeof makeCodec, bridgeMaker: typeof makeWorldBridge, secret: string, surroundings: PreloadSurroundings, preload: Preload): void {
  if (window.top !== window) return
  const world = globalThis as unknown as { hearthStandinUp: (text: string) => void; hearthStandinDown: (message: ToPage) => void }
  const codec: Codec = codecMaker()
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>()
  const { hearthStandinUp } = world
  let lastCall = 0
  const up = (message: FromPage) => hearthStandinUp(JSON.stringify(message))

  class EventEmitter {
    readonly #listeners = new Map<string, Listener[]>()
    on(name: string, listener: Listener): this {
      this.#listeners.set(name, [...(this.#listeners.get(name) ?? []), listener])
      return this
    }
    once(name: string, listener: Listener): this {
      const once: Listener = (...given) => {
        this.off(name, once)
        listener(...given)
      }
      return this.on(name, once)
    }
    off(name: string, listener: Listener): this {
      this.#listeners.set(name, (this.#listeners.get(name) ?? []).filter((known) => known !== listener))
      return this
    }
    addListener(name: string, listener: Listener): this {
      return this.on(name, listener)
    }
    removeListener(name: string, listener: Listener): this {
      return this.off(name, listener)
    }
    removeAllListeners(name: string): this {
      this.#listeners.delete(name)
      return this
    }
    listenerCount(name: string): number {
      return this.#listeners.get(name)?.length ?? 0
    }
    emit(name: string, ...given: unknown[]): boolean {
      const listeners = this.#listeners.get(name) ?? []
      for (const listener of listeners) listener.apply(this, given)
      return listeners.length > 0
    }
  }

  function ask(compose: (call: number) => FromPage): Promise<unknown> {
    lastCall += 1
    const call = lastCall
    return new Promise((resolve, reject) => {
      waiting.set(call, { resolve, reject })
      up(compose(call))
    })
  }
  const notOffered = (name: string) => () => {
    throw new Error(`stand-in: ${name} is not offered`)
  }

  const ipcRenderer = Object.assign(new EventEmitter(), {
    // Inside the function of a promise, so that what cannot be cloned rejects, as it does in Electron.
    invoke: async (channel: string, ...given: unknown[]) => {
      const encoded = codec.encode(given)
      return ask((call) => ({ kind: 'invoke', call, channel, given: encoded }))
    },
    send: (channel: string, ...given: unknown[]) => up({ kind: 'send', channel, given: codec.encode(given) }),
    sendSync: notOffered('ipcRenderer.sendSync'),
    sendToHost: notOffered('ipcRenderer.sendToHost'),
    postMessage: notOffered('ipcRenderer.postMessage'),
  })
  world.hearthStandinDown = (message) => {
    if (message.kind === 'front') return void callPage('front', message.isInFront)
    if (message.kind === 'event') {
      ipcRenderer.emit(message.channel, { sender: ipcRenderer, ports: [] }, ...(codec.decode(message.given) as unknown[]))
      return undefined
    }
    const asked = waiting.get(message.call)
    waiting.delete(message.call)
    if (message.kind === 'answer') return asked?.resolve(codec.decode(message.value))
    return asked?.reject(new Error(message.message))
  }
  const callPage = bridgeMaker(codec, `${secret} to page`, `${secret} to preload`, (permission, details, isCheck) =>
    ask((call) => ({ kind: 'permission', call, permission: String(permission), details: codec.encode(details), isCheck: isCheck === true })))

  const electron = {
    contextBridge: { exposeInMainWorld: (key: string, api: unknown) => void callPage('expose', key, api) },
    ipcRenderer,
    webFrame: new Proxy({}, { get: (_target, name) => notOffered(`webFrame.${String(name)}`)() }),
    // A page's files have no path here: they never came from a disk that the page could name.
    webUtils: { getPathForFile: () => '' },
  }
  const modules: Record<string, unknown> = {
    electron,
    'electron/renderer': electron,
    events: Object.assign(EventEmitter, { EventEmitter }),
    timers: { setTimeout, setInterval, clearTimeout, clearInterval },
    url: { URL, URLSearchParams },
  }
  const requireHere = (name: string) => {
    const found = modules[name.replace(/^node:/, '')]
    if (found === undefined) throw new Error(`module not found: ${name}`)
    return found
  }
  const process = { type: 'renderer', sandboxed: true, contextIsolated: true, env: {}, ...surroundings }
  const module = { exports: {} }
  try {
    preload.call(window as never, requireHere, process, module, module.exports)
  } catch (error) {
    up({ kind: 'preload-error', message: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  }
}
