import 'fake-indexeddb/auto'
import { cleanup, configure } from '@testing-library/react'
import { afterAll, afterEach } from 'vitest'

// jsdom has no layout and no media queries; screens ask for both while mounting.
window.matchMedia ??= (query) => ({
  matches: false,
  media: query,
  onchange: null,
  addListener() {},
  removeListener() {},
  addEventListener() {},
  removeEventListener() {},
  dispatchEvent: () => false,
})
window.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
}
Element.prototype.scrollIntoView ??= () => {}

// Between two keys of a test no time passes: on a machine that stops for a moment a pair of them would be none.
Object.defineProperty(Event.prototype, 'timeStamp', { configurable: true, get: () => 1 })

// A limit against hanging, not a measure.
configure({ asyncUtilTimeout: 45_000 })

afterEach(cleanup)

// A page that is closed takes its timers with it. Here they are the process's own, and one that came after the page would be an error outside any test.
const pending = new Set<ReturnType<typeof setTimeout>>()
const { setTimeout: afterMs, setInterval: everyMs } = globalThis
const noted = <Set extends typeof afterMs | typeof everyMs>(set: Set) => Object.assign((...given: Parameters<typeof setTimeout>) => {
  const timer = set(...given)
  pending.add(timer)
  return timer
}, set)
Object.assign(globalThis, { setTimeout: noted(afterMs), setInterval: noted(everyMs) })
afterAll(() => {
  for (const timer of pending) clearTimeout(timer) // an interval's too.
  pending.clear()
})
