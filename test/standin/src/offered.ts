import { EventEmitter } from 'node:events'

// A member of Electron's that the stand-in lacks must not look like one that is absent in Electron: asking for it fails at once, by name.

// What Node, Playwright and the test runner look for on any object they meet.
const looked = new Set(['then', 'toJSON', 'inspect', 'nodeType', 'asymmetricMatch', 'default', '__esModule', 'window', 'self', '_domain', 'domain'])

/** The object itself, except that asking it for a member that it does not have throws. */
export function offered<T extends object>(name: string, value: T): T {
  return new Proxy(value, {
    get(target, key, receiver) {
      if (typeof key === 'symbol' || key in target || looked.has(key)) return Reflect.get(target, key, receiver) as unknown
      throw new Error(`stand-in: ${name}.${key} is not offered. Add it to test/standin, or test it on the real Electron only.`)
    },
  })
}

/** The base of a class. Private fields of a class built on it lie on the guarded object, so `#name` goes on working. */
export class Guarded {
  constructor(name: string) {
    return offered(name, this)
  }
}

/** The same for a class that emits events. */
export class Offered extends EventEmitter {
  constructor(name: string) {
    super()
    return offered(name, this)
  }
}

export type PreventableEvent = { defaultPrevented: boolean; preventDefault: () => void }

/** The first argument of most of Electron's events. */
export function anEvent<T extends object = object>(fields?: T): PreventableEvent & T {
  const event = {
    defaultPrevented: false,
    preventDefault() {
      event.defaultPrevented = true
    },
    ...fields,
  }
  return event as PreventableEvent & T
}
