import { IDBObjectStore } from 'fake-indexeddb'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { freshDisk } from '#renderer/db/testing/a-cache.ts'
import { createMachine, type Machine, type Window } from './testing/fake-machine.ts'

beforeEach(freshDisk)

describe('a thread', () => {
  test('opens from the cache without asking the hub, once it has been read to its beginning', async () => {
    const { machine, desk } = await aDeskWithEntries(3)
    await desk.actions.openThread('talk')
    await machine.until(() => desk.state().threads.get('talk')?.hasOlder === false, 'the beginning')
    desk.kill()
    const again = machine.openWindow()
    await again.opened()
    machine.http.asked.length = 0
    await again.actions.openThread('talk')
    expect([texts(again), again.state().threads.get('talk')?.hasOlder, machine.http.asked]).toEqual([['said 1', 'said 2', 'said 3'], false, []])
  })

  test('that is likely to be next is read beforehand from the cache alone, with what is said meanwhile', async () => {
    const { machine, desk } = await aDeskWithEntries(3)
    await desk.actions.openThread('talk')
    await machine.until(() => desk.state().threads.get('talk')?.hasOlder === false, 'the beginning')
    desk.kill()
    const again = machine.openWindow()
    await again.opened()
    await machine.live(again)
    machine.http.asked.length = 0
    again.actions.prepareThreads(['talk'])
    machine.hub.customerSays('talk', 'meanwhile')
    await machine.until(() => texts(again).includes('meanwhile') && texts(again).length === 4, 'what is held and the news')
    expect(again.state().threads.get('talk')?.kind).toBe('ready')
    expect(machine.http.asked.filter((address) => address.includes('/conversations/'))).toEqual([])
  })

  test('is read from the hub where it is not cached, and again from the cache when the hub is away', async () => {
    const { machine, desk } = await aDeskWithEntries(120, { isFetched: true })
    await desk.actions.openThread('talk')
    expect([texts(desk).length, texts(desk).at(-1), desk.state().threads.get('talk')?.hasOlder]).toEqual([50, 'said 120', true])
    await Promise.all([desk.actions.loadOlder('talk'), desk.actions.loadOlder('talk')])
    expect(texts(desk).length).toBe(100)
    await desk.actions.loadOlder('talk')
    expect([texts(desk).length, texts(desk)[0], desk.state().threads.get('talk')?.hasOlder]).toEqual([120, 'said 1', false])
    desk.kill()
    machine.http.isUp = false
    machine.hub.set({ isDown: true })
    machine.hub.cut()
    const alone = machine.openWindow()
    await machine.until(() => (machine.clock.pass(100), alone.state().session.kind === 'locked'), 'a locked desk')
    await alone.actions.unlock('shop-team:maria', 'right')
    await alone.actions.openThread('talk')
    await alone.actions.loadOlder('talk')
    await alone.actions.loadOlder('talk')
    expect([texts(alone).length, alone.state().threads.get('talk')?.hasOlder]).toEqual([120, false])
  })

  test('of a hundred thousand words holds some hundreds, wherever one reads, and misses none on the way up and down', async () => {
    const { machine, desk } = await aDeskWithEntries(1_400, { isFetched: true })
    const window = () => desk.state().threads.get('talk')
    await desk.actions.openThread('talk')
    const seen = new Set(texts(desk))
    let most = 0
    const note = () => {
      for (const text of texts(desk)) seen.add(text)
      most = Math.max(most, texts(desk).length)
    }
    while (window()?.hasOlder === true) {
      await desk.actions.loadOlder('talk')
      note()
    }
    expect([seen.size, most, texts(desk)[0], window()?.hasNewer]).toEqual([1_400, 600, 'said 1', true])
    // What is said meanwhile is no part of what is read here, and no hole on the way back.
    machine.hub.customerSays('talk', 'meanwhile')
    await machine.until(() => desk.state().rows.conversations.get('talk')?.preview === 'meanwhile', 'the news')
    expect(texts(desk)).not.toContain('meanwhile')
    const down: string[] = [...texts(desk)]
    while (window()?.hasNewer === true) {
      await desk.actions.loadNewer('talk')
      down.push(...texts(desk).filter((text) => !down.includes(text)))
      note()
    }
    expect(down).toEqual([...Array.from({ length: 1_400 }, (_, at) => `said ${at + 1}`), 'meanwhile'])
    expect([most, window()?.hasOlder]).toEqual([600, true])
    machine.hub.customerSays('talk', 'and now')
    await machine.until(() => texts(desk).at(-1) === 'and now', 'the news at the end')
  })

  test('goes back to its end at once from far up, and opens there again', async () => {
    const { desk } = await aDeskWithEntries(800, { isFetched: true })
    await desk.actions.openThread('talk')
    while (desk.state().threads.get('talk')?.hasOlder === true) await desk.actions.loadOlder('talk')
    expect(texts(desk).at(-1)).toBe('said 600')
    await desk.actions.showNewest('talk')
    expect([texts(desk).length, texts(desk).at(-1), desk.state().threads.get('talk')?.hasNewer]).toEqual([50, 'said 800', false])
    while (desk.state().threads.get('talk')?.hasOlder === true) await desk.actions.loadOlder('talk')
    desk.actions.closeThread('talk')
    await desk.actions.openThread('talk')
    expect([texts(desk).length, texts(desk).at(-1)]).toEqual([50, 'said 800'])
  })

  test('takes in what is said while it is being read', async () => {
    const { machine, desk } = await aDeskWithEntries(2)
    const opening = desk.actions.openThread('talk')
    machine.hub.customerSays('talk', 'just now')
    await opening
    await machine.until(() => texts(desk).includes('just now'), 'the news')
    expect(texts(desk)).toEqual(['said 1', 'said 2', 'just now'])
  })

  test('of a conversation that leaves is emptied, and fills again when it comes back', async () => {
    const { machine, desk } = await aDeskWithEntries(2)
    await desk.actions.openThread('talk')
    machine.hub.leaves('talk')
    await machine.until(() => texts(desk).length === 0, 'the leaving')
    machine.hub.comesBack('talk')
    await machine.until(() => texts(desk).length === 2, 'the return')
    expect(desk.state().rows.conversations.has('talk')).toBe(true)
  })

  test('that cannot be had says so, and is fetched when the line is back', async () => {
    const { machine, desk } = await aDeskWithEntries(60, { isFetched: true })
    machine.http.isUp = false
    await desk.actions.openThread('talk')
    expect(desk.state().threads.get('talk')?.kind).toBe('failed')
    machine.http.isUp = true
    machine.hub.cut()
    machine.clock.pass(1_000)
    await machine.until(() => desk.state().threads.get('talk')?.kind === 'ready', 'the thread')
    expect(texts(desk).length).toBe(50)
  })
})

test('a page fetched before its conversation left does not bring it back', async () => {
  const { machine, desk } = await aDeskWithEntries(60, { isFetched: true })
  // The hub answers the page late, after it has said that the conversation is gone.
  const opening = desk.actions.openThread('talk')
  machine.hub.leaves('talk')
  await opening
  await machine.until(() => !desk.state().rows.conversations.has('talk'), 'the leaving')
  await machine.quiet()
  expect([desk.state().rows.conversations.has('talk'), texts(desk)]).toEqual([false, []])
})

test('a page fetched before its conversation left leaves no hole when it comes back', async () => {
  const { machine, desk } = await aDeskWithEntries(60, { isFetched: true })
  await desk.actions.openThread('talk')
  // An older page is on its way while the conversation leaves, goes on elsewhere and comes back with its newest words alone.
  let arrive = () => {}
  machine.http.held = new Promise((resolve) => (arrive = resolve))
  const paging = desk.actions.loadOlder('talk')
  machine.hub.leaves('talk')
  for (let at = 61; at <= 100; at += 1) machine.hub.customerSays('talk', `said ${at}`)
  machine.hub.comesBack('talk', 5)
  await machine.until(() => texts(desk).at(-1) === 'said 100', 'the return')
  machine.http.held = null
  arrive()
  await paging
  await machine.quiet()
  const shown = texts(desk)
  expect(shown).toEqual(Array.from({ length: shown.length }, (_, at) => `said ${101 - shown.length + at}`))
  // Nor on the disk, where a desk that starts anew would find it.
  desk.kill()
  const again = machine.openWindow()
  await again.opened()
  await again.actions.openThread('talk')
  await again.actions.loadOlder('talk')
  await machine.quiet()
  const found = texts(again)
  expect(found).toEqual(Array.from({ length: found.length }, (_, at) => `said ${101 - found.length + at}`))
})

describe('a disk that is full', () => {
  test('closes the desk without moving on, and loses nothing', async () => {
    const { machine, desk } = await aDeskWithEntries(1)
    machine.hub.set({ isDown: true })
    machine.hub.cut()
    await desk.actions.send('reply', aReplyTo('kept before'))
    const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('no room', 'QuotaExceededError')
    })
    const add = vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(() => {
      throw new DOMException('no room', 'QuotaExceededError')
    })
    await expect(desk.actions.send('reply', aReplyTo('not kept, and said so'))).rejects.toThrow('no room')
    await machine.until(() => desk.state().session.kind === 'cache-broken', 'the word')
    expect(desk.state().session).toEqual({ kind: 'cache-broken', why: 'full' })
    put.mockRestore()
    add.mockRestore()
    machine.hub.set({ isDown: false })
    desk.actions.reconnect()
    await machine.until(() => machine.hub.texts('talk').includes('kept before'), 'the reply')
    expect(machine.hub.texts('talk')).toEqual(['said 1', 'kept before'])
  })
})

test('a row that was damaged on the disk is fetched anew; what is unsent stays', async () => {
  const { machine, desk } = await aDeskWithEntries(1)
  machine.hub.set({ isDown: true })
  machine.hub.cut()
  await desk.actions.send('reply', aReplyTo('unsent'))
  desk.kill()
  await damage('hearth:shop-team:epoch-1:maria', 'conversations', 'talk')
  machine.hub.set({ isDown: false })
  const again = machine.openWindow()
  await machine.until(() => machine.hub.texts('talk').length === 2, 'the reply')
  await machine.until(() => again.state().rows.conversations.has('talk'), 'the conversation')
})

async function aDeskWithEntries(count: number, { isFetched = false } = {}): Promise<{ machine: Machine; desk: Window }> {
  const machine = createMachine({ page: 500 })
  machine.http.isSignedIn = false
  machine.hub.opens()
  for (let at = 1; at <= count; at += 1) machine.hub.customerSays('talk', `said ${at}`)
  // As the real hub: a first copy brings the conversation, and its thread is fetched by whoever looks.
  if (isFetched) machine.hub.set({ sendsEntries: false })
  const desk = machine.openWindow()
  await machine.until(() => desk.state().session.kind === 'signed-out', 'the door')
  await desk.actions.signIn('maria@example.test', 'right')
  await desk.opened()
  await machine.live(desk)
  await machine.quiet()
  return { machine, desk }
}

function texts(desk: Window): readonly string[] {
  return (desk.state().threads.get('talk')?.entries ?? []).flatMap((entry) => (entry.kind === 'activity' || entry.content === null ? [] : [entry.content.text]))
}

function aReplyTo(text: string) {
  return { conversationId: 'talk', text, attachments: [], waited: { ms: 0, acrossCut: false, seenUpTo: 0 } }
}

async function damage(name: string, table: string, key: string): Promise<void> {
  const database = await new Promise<IDBDatabase>((resolve) => {
    const opening = indexedDB.open(name)
    opening.onsuccess = () => resolve(opening.result)
  })
  const store = database.transaction(table, 'readwrite').objectStore(table)
  await new Promise<void>((resolve) => {
    const reading = store.get(key)
    reading.onsuccess = () => {
      const record = reading.result as { sealed: ArrayBuffer }
      new Uint8Array(record.sealed).set([1, 2, 3], 15)
      store.put(record).onsuccess = () => resolve()
    }
  })
  database.close()
}
