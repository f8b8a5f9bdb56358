import { beforeEach, describe, expect, test } from 'vitest'
import { freshDisk } from '#renderer/db/testing/a-cache.ts'
import { createMachine, type Machine, type Window } from './testing/fake-machine.ts'

beforeEach(freshDisk)

describe('searching', () => {
  test('asks the hub while the line stands, and says that it was everything', async () => {
    const { machine, desk } = await aDesk(['hello'])
    machine.http.found = { results: [{ by: 'message', conversationId: 'talk', entryId: 'e', seq: 3, at: 9, author: { kind: 'bot' }, snippet: 'a refund', customerName: 'Ann', conversation: { inboxId: 'shop', identityId: 'visitor', channel: 'chat' } }], indexedUpTo: 9, isIndexing: false, more: 3 }
    expect(await desk.actions.search('refund', null)).toMatchObject({ cover: { kind: 'everything' }, hits: [{ snippet: 'a refund', customerName: 'Ann', channel: 'chat' }], more: 3 })
    expect(machine.http.asked.at(-1)).toBe('/api/v1/search?q=refund&limit=20')
  })

  test('finds here what is held, when the hub does not answer', async () => {
    const { machine, desk } = await aDesk(['我想申请退款', 'hello', '退款 again'])
    await indexed(machine, desk)
    const { cover, hits, more } = await desk.actions.search('退款', null)
    expect([cover, hits.map(({ snippet }) => snippet), more]).toEqual([{ kind: 'this-desk', messages: 3, isIndexing: false }, ['退款 again', '我想申请退款'], null])
  })

  test('finds what was said a moment ago, once there was time to index it; nothing stands in its way before', async () => {
    const { machine, desk } = await aDesk(['hello'])
    await indexed(machine, desk)
    machine.hub.customerSays('talk', 'umbrella')
    await machine.until(() => desk.state().rows.conversations.get('talk')?.preview === 'umbrella', 'the news')
    await machine.until(() => (machine.clock.pass(100), true))
    await found(machine, desk, 'umbrella', ['umbrella'])
  })

  test('is indexed while nobody touches a key, and at the latest some seconds after', async () => {
    const { machine, desk } = await aDesk(['hello'])
    machine.hands.restedMs = 0
    const isFound = async () => (await desk.actions.search('hello', null)).hits.length > 0
    for (let second = 0; second < 6; second += 1) {
      machine.clock.pass(1_000)
      await machine.quiet()
      expect([second, await isFound()]).toEqual([second, false])
    }
    await indexed(machine, desk)
    expect(await isFound()).toBe(true)
  })

  test('says that it is still indexing', async () => {
    const { desk } = await aDesk(['hello'])
    expect((await desk.actions.search('hello', null)).cover).toEqual({ kind: 'this-desk', messages: 0, isIndexing: true })
  })

  test('goes on with the index of the window that led before', async () => {
    const { machine, desk } = await aDesk(['hello'])
    await indexed(machine, desk)
    desk.kill()
    const next = machine.openWindow()
    await next.opened()
    machine.hub.customerSays('talk', 'parasol')
    await found(machine, next, 'parasol', ['parasol'])
    await found(machine, next, 'hello', ['hello'])
  })
})

describe('an entry that was found', () => {
  test('is reached, however far up it stands', async () => {
    const { desk } = await aDesk(Array.from({ length: 900 }, (_, at) => `said ${at + 1}`), { isFetched: true })
    await desk.actions.openThread('talk')
    const first = desk.state().threads.get('talk')?.entries[0]?.seq ?? 0
    expect(await desk.actions.reachEntry('talk', first - 700)).toBe(true)
    expect(desk.state().threads.get('talk')?.entries.some(({ seq }) => seq === first - 700)).toBe(true)
    expect(await desk.actions.reachEntry('talk', first + 40)).toBe(true)
  })

  test('and not held here, with the line cut, is not', async () => {
    const { machine, desk } = await aDesk(Array.from({ length: 200 }, (_, at) => `said ${at + 1}`), { isFetched: true })
    await desk.actions.openThread('talk')
    machine.http.isUp = false
    machine.hub.cut()
    const first = desk.state().threads.get('talk')?.entries[0]?.seq ?? 0
    expect(await desk.actions.reachEntry('talk', first - 70)).toBe(false)
  })
})

/** Time passes until a search here finds just these. */
async function found(machine: Machine, desk: Window, query: string, snippets: readonly string[]): Promise<void> {
  let last: readonly string[] = []
  let isAsking = false
  await machine.until(() => {
    machine.clock.pass(20)
    if (!isAsking) {
      isAsking = true
      void desk.actions.search(query, null).then(({ hits }) => {
        last = hits.map(({ snippet }) => snippet)
        isAsking = false
      })
    }
    return last.join() === snippets.join()
  }, `${query} found`)
}

async function indexed(machine: Machine, desk: Window): Promise<void> {
  let isIndexed = false
  await machine.until(() => {
    machine.clock.pass(20)
    void desk.actions.search('x', null).then(({ cover }) => (isIndexed = !cover.isIndexing))
    return isIndexed
  }, 'an index')
}

async function aDesk(said: readonly string[], { isFetched = false } = {}): Promise<{ machine: Machine; desk: Window }> {
  const machine = createMachine({ page: 500 })
  machine.hub.opens()
  for (const text of said) machine.hub.customerSays('talk', text)
  if (isFetched) machine.hub.set({ sendsEntries: false })
  const desk = machine.openWindow()
  await desk.opened()
  await machine.live(desk)
  return { machine, desk }
}
