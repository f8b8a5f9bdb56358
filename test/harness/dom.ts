import 'fake-indexeddb/auto'
import { cleanup, configure } from '@testing-library/react'
import { afterEach } from 'vitest'

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
