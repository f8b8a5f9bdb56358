import type { CallbackResponse, BeforeSendResponse, HeadersReceivedResponse } from 'electron'
import { Guarded } from '../offered.ts'

type Listener = (details: object, callback: (answer: object) => void) => void
type Moment = 'before' | 'sending' | 'received'
export type Answers = { before: CallbackResponse; sending: BeforeSendResponse; received: HeadersReceivedResponse }

const listenersOf = new WeakMap<object, Partial<Record<Moment, Listener>>>()

/** A session's listeners; a second one for the same moment takes the place of the first, as in Electron. */
export class WebRequest extends Guarded {
  constructor() {
    super('session.webRequest')
    listenersOf.set(this, {})
  }

  onBeforeRequest(...given: unknown[]): void {
    listen(this, 'before', given)
  }

  onBeforeSendHeaders(...given: unknown[]): void {
    listen(this, 'sending', given)
  }

  onHeadersReceived(...given: unknown[]): void {
    listen(this, 'received', given)
  }
}

export function isListening(webRequest: WebRequest, moment: Moment): boolean {
  return listenersOf.get(webRequest)?.[moment] !== undefined
}

/** What the app says; nothing at all if it does not listen. */
export function askListener<M extends Moment>(webRequest: WebRequest, moment: M, details: object): Promise<Partial<Answers[M]>> {
  const listener = listenersOf.get(webRequest)?.[moment]
  if (listener === undefined) return Promise.resolve({})
  return new Promise((resolve) => listener(details, (answer: Partial<Answers[M]>) => resolve(answer ?? {})))
}

// With or without a filter before it; filters by address are not offered, since nobody has needed one.
function listen(webRequest: WebRequest, moment: Moment, [first, second]: unknown[]): void {
  const listeners = listenersOf.get(webRequest)
  if (listeners === undefined) return
  if (first === null) delete listeners[moment]
  else if (typeof first === 'function') listeners[moment] = first as Listener
  else {
    const { urls = [] } = first as { urls?: string[] }
    if (urls.some((url) => url !== '<all_urls>' && !/^\*:\/\/\*\/\*$/.test(url))) throw new Error(`stand-in: webRequest filters by address are not offered (${urls.join(', ')})`)
    listeners[moment] = second as Listener
  }
}
