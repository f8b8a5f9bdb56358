import type { Codec, Encoded } from './codec.ts'

type Callable = (...given: unknown[]) => unknown
type Message =
  | { readonly kind: 'call'; readonly call: number; readonly to: number; readonly given: Encoded }
  | { readonly kind: 'answer'; readonly call: number; readonly isThrown: boolean; readonly value: Encoded }
  | { readonly kind: 'settled'; readonly promise: number; readonly isThrown: boolean; readonly value: Encoded }

/**
 * Two JavaScript worlds share one page's DOM and nothing else. Each has one end of this bridge, and calls the other's functions at once and
 * with an answer: DOM events are synchronous. What crosses is a copy; functions stay where they are and are called from afar. Event names
 * hold a secret of the document's, so that a page cannot join in.
 *
 * Sent into pages as text: it may name nothing outside itself but its arguments and what a page has.
 *
 * @returns a way to call the function that the other end has given as its `root`.
 */
export function makeWorldBridge(codec: Codec, speakOn: string, hearOn: string, root: Callable): Callable {
  const functions = new Map<number, Callable>([[0, root]])
  const numbers = new Map<Callable, number>([[root, 0]])
  const promises = new Map<number, { resolve: (value: unknown) => void; reject: (error: unknown) => void }>()
  const answers = new Map<number, { isThrown: boolean; value: Encoded }>()
  const { stringify, parse } = JSON
  const Event = CustomEvent
  let lastNumber = 0

  const say = (message: Message) => void window.dispatchEvent(new Event(speakOn, { detail: stringify(message) }))
  const next = () => {
    lastNumber += 1
    return lastNumber
  }
  const encode = (value: unknown) => codec.encode(value, {
    ofFunction(known) {
      const number = numbers.get(known) ?? next()
      numbers.set(known, number)
      functions.set(number, known)
      return number
    },
    ofPromise(promise) {
      const number = next()
      promise.then(
        (settled) => say({ kind: 'settled', promise: number, isThrown: false, value: encode(settled) }),
        (error: unknown) => say({ kind: 'settled', promise: number, isThrown: true, value: encodeError(error) }),
      )
      return number
    },
  })
  const encodeError = (error: unknown) => encode(error instanceof Error ? error : new Error(String(error)))
  const decode = (value: Encoded) => codec.decode(value, {
    toFunction: (number) => (...given: unknown[]) => callThere(number, given),
    toPromise: (number) => new Promise((resolve, reject) => promises.set(number, { resolve, reject })),
  })

  function callThere(to: number, given: unknown[]): unknown {
    const call = next()
    say({ kind: 'call', call, to, given: encode(given) })
    const answer = answers.get(call)
    answers.delete(call)
    if (answer === undefined) throw new Error('the other world did not answer')
    if (answer.isThrown) throw decode(answer.value)
    return decode(answer.value)
  }

  function callHere(message: Message & { kind: 'call' }): void {
    try {
      const result = functions.get(message.to)?.(...(decode(message.given) as unknown[]))
      say({ kind: 'answer', call: message.call, isThrown: false, value: encode(result) })
    } catch (error) {
      say({ kind: 'answer', call: message.call, isThrown: true, value: encodeError(error) })
    }
  }

  window.addEventListener(hearOn, (event) => {
    const message = parse((event as CustomEvent<string>).detail) as Message
    if (message.kind === 'call') return callHere(message)
    if (message.kind === 'answer') return void answers.set(message.call, message)
    const waiting = promises.get(message.promise)
    promises.delete(message.promise)
    return message.isThrown ? waiting?.reject(decode(message.value)) : waiting?.resolve(decode(message.value))
  })
  return (...given) => callThere(0, given)
}
