import type { makeCodec } from './codec.ts'
import type { makeWorldBridge } from './world-bridge.ts'

/**
 * Runs in the page's own world, before any script of the page: it puts on `window` what the preload exposes, and has the main process asked
 * before the page uses what needs a permission. Chromium's own call follows, and succeeds or fails by itself. It also knows whether the window is
 * in front.
 *
 * Sent into pages as text: it may name nothing outside itself but its arguments and what a page has.
 */
export function inMainWorld(codecMaker: typeof makeCodec, bridgeMaker: typeof makeWorldBridge, secret: string): void {
  if (window.top !== window) return

  const ask = bridgeMaker(codecMaker(), `${secret} to preload`, `${secret} to page`, (what, ...given) => (what === 'front' ? comeToFront(given[0] === true) : expose(given[0], given[1])))

  function expose(key: unknown, api: unknown): void {
    if (String(key) in window) throw new Error('Cannot bind an API on top of an existing property on the window object')
    Object.defineProperty(window, String(key), { value: freeze(api), enumerable: true, writable: false, configurable: false })
  }

  // Without a screen every page has the focus; a window of the app's that has lost it takes it from its page.
  let isInFront = true
  const { hasFocus } = Document.prototype
  Document.prototype.hasFocus = function hasFocusHere(this: Document) {
    return isInFront && hasFocus.call(this)
  }
  function comeToFront(isNow: boolean): void {
    if (isInFront === isNow) return
    isInFront = isNow
    window.dispatchEvent(new Event(isNow ? 'focus' : 'blur'))
  }

  function freeze(value: unknown): unknown {
    if (typeof value !== 'object' || value === null) return value
    if (!Array.isArray(value) && Object.getPrototypeOf(value) !== Object.prototype) return value
    Object.values(value).forEach(freeze)
    return Object.freeze(value)
  }

  type Wish = { readonly permission: string; readonly details?: Record<string, unknown>; readonly isCheck?: boolean }
  function askBefore(owner: unknown, name: string, wishOf: (given: readonly unknown[]) => Wish | null): void {
    const holder = owner as Record<string, unknown> | undefined
    const original = holder?.[name]
    if (holder === undefined || typeof original !== 'function') return
    holder[name] = function asking(this: unknown, ...given: unknown[]) {
      const wish = wishOf(given)
      const go = () => original.apply(this, given) as unknown
      return wish === null ? go() : Promise.resolve(ask(wish.permission, wish.details ?? {}, wish.isCheck === true)).then(go)
    }
  }

  const { mediaDevices, geolocation, clipboard, permissions } = navigator
  const kind = (owner: object | undefined) => (owner === undefined ? undefined : (Object.getPrototypeOf(owner) as object))
  askBefore(kind(mediaDevices), 'getUserMedia', ([wanted]) => {
    const { audio, video } = (wanted ?? {}) as MediaStreamConstraints
    return { permission: 'media', details: { mediaTypes: [...(audio ? ['audio'] : []), ...(video ? ['video'] : [])] } }
  })
  askBefore(kind(geolocation), 'getCurrentPosition', () => ({ permission: 'geolocation' }))
  askBefore(kind(geolocation), 'watchPosition', () => ({ permission: 'geolocation' }))
  askBefore(kind(clipboard), 'read', () => ({ permission: 'clipboard-read' }))
  askBefore(kind(clipboard), 'readText', () => ({ permission: 'clipboard-read' }))
  askBefore(kind(clipboard), 'write', () => ({ permission: 'clipboard-sanitized-write' }))
  askBefore(kind(clipboard), 'writeText', () => ({ permission: 'clipboard-sanitized-write' }))
  if (typeof Notification !== 'undefined') askBefore(Notification, 'requestPermission', () => ({ permission: 'notifications' }))
  askBefore(kind(permissions), 'query', ([wanted]) => {
    const { name } = (wanted ?? {}) as { name?: string }
    if (name === 'microphone' || name === 'camera') return { permission: 'media', details: { mediaType: name === 'camera' ? 'video' : 'audio' }, isCheck: true }
    return name === 'notifications' || name === 'geolocation' || name === 'clipboard-read' ? { permission: name, isCheck: true } : null
  })

  // tel:, mailto: and whatever else no browser fetches: Chromium would ask the person, with a question that nobody here can answer.
  const carried = ['http:', 'https:', 'about:', 'blob:', 'data:', 'javascript:', 'file:']
  window.navigation.addEventListener('navigate', (event) => {
    const { protocol, href } = new URL(event.destination.url)
    if (carried.includes(protocol)) return
    event.preventDefault()
    void ask('openExternal', { externalURL: href }, false)
  })
}
