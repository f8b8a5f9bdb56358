import { beforeEach, describe, expect, test } from 'vitest'
import { openProfiles } from '#renderer/db/profiles.ts'
import { aKey, freshDisk, OWNER } from '#renderer/db/testing/a-cache.ts'
import { freshShelf } from '#renderer/db/testing/a-shelf.ts'
import { openCache } from '#renderer/db/open-cache.ts'
import { createMachine } from './testing/fake-machine.ts'
import { aLiveDesk, reply, type LiveDesk } from './testing/live-desk.ts'

// Chromium may lose a whole IndexedDB to two crashes (docs/GOTCHAS.md). What was said to be kept is there all the same.

beforeEach(freshDisk)

/** A desk whose line is down: what is written waits. */
async function aDeskWithoutLine(): Promise<LiveDesk> {
  const live = await aLiveDesk({ password: 'right' })
  live.machine.hub.set({ isDown: true })
  live.machine.hub.cut()
  return live
}

function lineComesBack({ machine }: Pick<LiveDesk, 'machine'>): void {
  machine.http.isUp = true
  machine.hub.set({ isDown: false })
  machine.clock.pass(5_000)
}

describe('a desk whose database was lost', () => {
  test('sends what it had kept, in its order and once, and has its drafts', async () => {
    freshShelf()
    const { machine, desk } = await aDeskWithoutLine()
    for (const text of ['one', 'two', 'three']) await reply(desk, text)
    desk.actions.saveDraft('talk', 'note', 'half a thought', [])
    machine.clock.pass(300)
    await machine.quiet()
    desk.kill()
    freshDisk()
    const later = machine.openWindow()
    await later.opened()
    expect(later.state().outbox.flatMap(({ command }) => (command.type === 'reply' ? [command.payload.text] : []))).toEqual(['one', 'two', 'three'])
    lineComesBack({ machine })
    await machine.until(() => machine.hub.texts('talk').length === 3, 'the replies')
    await machine.live(later)
    expect(machine.hub.texts('talk')).toEqual(['one', 'two', 'three'])
    expect(later.state().drafts.get('talk:note')).toMatchObject({ text: 'half a thought' })
  })

  test('opens with its password while no hub answers, and has what it had kept', async () => {
    freshShelf()
    const { machine, desk } = await aDeskWithoutLine()
    await reply(desk, 'kept')
    desk.kill()
    freshDisk()
    machine.http.isUp = false
    const later = machine.openWindow()
    await machine.until(() => {
      // No other window has the key; it waits a moment for one.
      machine.clock.pass(100)
      return later.state().session.kind === 'locked'
    }, 'the locked door')
    expect(await later.actions.unlock('shop-team:maria', 'right')).toEqual({ ok: true })
    expect(later.state().outbox.length).toBe(1)
    lineComesBack({ machine })
    await machine.until(() => machine.hub.texts('talk').length === 1, 'the reply')
  })

  test('though it was lost again and again, and windows died in between', async () => {
    freshShelf()
    const { machine, desk } = await aDeskWithoutLine()
    let window = desk
    const kept: string[] = []
    for (let round = 0; round < 4; round += 1) {
      for (let n = 0; n < 3; n += 1) {
        const text = `round ${round} word ${n}`
        await reply(window, text)
        kept.push(text)
        // Somebody who dies in the middle of the next word was told nothing of it.
        if (n === 2) void reply(window, `${text}, unheard`)
      }
      window.kill()
      if (round % 2 === 0) freshDisk()
      window = machine.openWindow()
      await window.opened()
      await machine.quiet()
    }
    lineComesBack({ machine })
    await machine.until(() => kept.every((text) => machine.hub.texts('talk').includes(text)), 'every word')
    await machine.live(window)
    const said = machine.hub.texts('talk')
    expect([said.filter((text) => kept.includes(text)), new Set(said).size]).toEqual([kept, said.length])
  })

  test('sends nothing that was thrown away, and nothing a second time', async () => {
    freshShelf()
    const { machine, desk } = await aLiveDesk()
    await reply(desk, 'heard')
    await machine.until(() => machine.hub.texts('talk').length === 1 && desk.state().outbox.length === 0, 'its effect')
    machine.hub.set({ isDown: true })
    machine.hub.cut()
    await reply(desk, 'thrown away')
    await desk.actions.discard(desk.state().outbox[0]?.n ?? 0)
    await machine.quiet()
    desk.kill()
    freshDisk()
    const later = machine.openWindow()
    await later.opened()
    expect(later.state().outbox).toEqual([])
    lineComesBack({ machine })
    await machine.live(later)
    expect(machine.hub.texts('talk')).toEqual(['heard'])
  })

  test('does so too when the hub’s log began anew meanwhile: the words lie beside, to be looked at', async () => {
    freshShelf()
    const { machine, desk } = await aDeskWithoutLine()
    await reply(desk, 'said before the restore')
    desk.kill()
    freshDisk()
    machine.hub.restoresTo('epoch-2')
    machine.hub.set({ isDown: false })
    const later = machine.openWindow()
    await later.opened()
    await machine.until(() => later.state().leftOver.length > 0, 'left-over words')
    expect(later.state().leftOver.map(({ command }) => command.type === 'reply' && command.payload.text)).toEqual(['said before the restore'])
  })
})

describe('a second copy', () => {
  test('goes with its person', async () => {
    const shelf = freshShelf()
    const { machine, desk } = await aDeskWithoutLine()
    await reply(desk, 'never sent')
    expect(shelf.addresses().length).toBeGreaterThan(1)
    expect(await desk.actions.signOut({ discardUnsent: true })).toEqual({ ok: true })
    await machine.quiet()
    expect(shelf.addresses()).toEqual([])
  })

  test('that another key sealed stays where it is, and keeps nobody out', async () => {
    const shelf = freshShelf()
    const { desk } = await aDeskWithoutLine()
    await reply(desk, 'sealed')
    desk.kill()
    freshDisk()
    const before = shelf.addresses()
    const opened = await openCache(OWNER, await aKey())
    expect([opened.ok, opened.ok && (await opened.cache.database.outbox.count()), shelf.addresses()]).toEqual([true, 0, before])
  })

  test('that was never written is written at the next start', async () => {
    const { machine, desk } = await aDeskWithoutLine()
    await reply(desk, 'of a desk without such a store')
    desk.kill()
    const shelf = freshShelf()
    const later = machine.openWindow()
    await later.opened()
    await machine.until(() => shelf.addresses().some((address) => address.endsWith('/outbox/1')), 'the copy')
  })
})

test('two windows that meet somebody for the first time in the same moment seal with one key', async () => {
  const machine = createMachine()
  machine.hub.opens()
  const [one, other] = [machine.openWindow(), machine.openWindow()]
  await Promise.all([one.opened(), other.opened()])
  await machine.live(one)
  for (const window of [one, other]) window.kill()
  const later = machine.openWindow()
  await later.opened()
  const profiles = openProfiles()
  expect((await profiles.all()).length).toBe(1)
  profiles.close()
})
