import { describe, expect, test } from 'vitest'
import { anEvent, Guarded, Offered, offered } from './offered.ts'

describe('what is offered', () => {
  test('is there, and what is not says its name', () => {
    const thing = offered<Record<string, unknown>>('thing', { known: 1 })
    expect(thing['known']).toBe(1)
    expect(() => thing['unknown']).toThrow('thing.unknown is not offered')
  })

  test('may be replaced by a test', () => {
    const dialog = offered('dialog', { ask: (): string => 'nobody' })
    dialog.ask = () => 'the test'
    expect(dialog.ask()).toBe('the test')
  })

  test('can be awaited, printed and compared, which asks an object for what it need not have', async () => {
    const thing = offered('thing', { known: 1 })
    expect(await Promise.resolve(thing)).toEqual({ known: 1 })
    expect(JSON.stringify(thing)).toBe('{"known":1}')
  })

  test('keeps its private fields, and emits', () => {
    class Counter extends Offered {
      #count = 0
      constructor() {
        super('counter')
      }
      add(): number {
        this.#count += 1
        this.emit('added', this.#count)
        return this.#count
      }
    }
    const counter = new Counter()
    const heard: number[] = []
    counter.on('added', (count: number) => heard.push(count))
    expect([counter.add(), counter.add(), heard]).toEqual([1, 2, [1, 2]])
    expect(() => (counter as unknown as { remove: () => void }).remove()).toThrow('counter.remove is not offered')
    expect(counter).toBeInstanceOf(Counter)
  })

  test('keeps them without events too', () => {
    class Frame extends Guarded {
      readonly #url = 'app://desk/'
      get url(): string {
        return this.#url
      }
    }
    expect(new Frame('frame').url).toBe('app://desk/')
  })
})

test('an event remembers that it was prevented, and what it is about', () => {
  const event = anEvent({ url: 'https://example.test/' })
  expect([event.defaultPrevented, event.url]).toEqual([false, 'https://example.test/'])
  event.preventDefault()
  expect(event.defaultPrevented).toBe(true)
})
