import { beforeEach, describe, expect, test } from 'vitest'
import { freshDisk } from '#renderer/db/testing/a-cache.ts'
import { selectThread } from '#renderer/state/select-thread.ts'
import { aFollower, aLiveDesk, isLeading, reply, shownTexts } from './testing/live-desk.ts'

beforeEach(freshDisk)

describe('several windows', () => {
  test('one leads; the others see what it sees, and what they write is sent by it', async () => {
    const { machine, desk } = await aLiveDesk()
    const other = await aFollower(machine)
    expect([desk.state().session, other.state().session]).toMatchObject([{ isLeader: true }, { isLeader: false }])
    expect(machine.hub.lines()).toBe(1)
    machine.hub.customerSays('talk', 'seen by both')
    await machine.until(() => other.state().rows.conversations.get('talk')?.preview === 'seen by both', 'the news')
    await reply(other, 'from the second window')
    await machine.until(() => other.state().outbox.length === 0 && desk.state().outbox.length === 0, 'empty outboxes')
    expect(machine.hub.texts('talk')).toEqual(['seen by both', 'from the second window'])
    expect(other.state().line.kind).toBe('connected')
  })

  test('when the leader dies another leads, and sends again what was unanswered', async () => {
    const { machine, desk } = await aLiveDesk()
    const other = await aFollower(machine)
    machine.hub.set({ losesAnswers: true })
    await reply(other, 'unanswered')
    await machine.until(() => machine.hub.received.length === 1, 'the first try')
    desk.kill()
    machine.hub.cut()
    machine.hub.set({ losesAnswers: false })
    await machine.until(() => isLeading(other), 'the lead')
    await machine.until(() => other.state().outbox.length === 0 && other.state().freshness.kind === 'live', 'an empty outbox')
    expect(machine.hub.texts('talk')).toEqual(['unanswered'])
  })

  test('a row that is sent while another window opens does not stay behind in it', async () => {
    const { machine, desk } = await aLiveDesk()
    const opened = []
    for (let turns = 0; turns < 12; turns += 1) {
      // The window comes a little later each time: before the row is kept, while it is sent, as it is dropped.
      const replying = reply(desk, `reply ${turns}`)
      for (let turn = 0; turn < turns; turn += 1) await new Promise((resolve) => setTimeout(resolve))
      opened.push(machine.openWindow())
      await replying
      await machine.until(() => desk.state().outbox.length === 0, 'an empty outbox')
    }
    for (const window of opened) await window.opened()
    await machine.quiet()
    expect(opened.map((window) => window.state().outbox)).toEqual(opened.map(() => []))
  })

  test('a window that missed a stretch reads the cache again', async () => {
    const { machine, desk } = await aLiveDesk()
    const sleeper = await aFollower(machine)
    await sleeper.actions.openThread('talk')
    sleeper.setDeaf(true)
    machine.hub.opens({ id: 'second' })
    machine.hub.opens({ id: 'third' })
    machine.hub.leaves('second')
    machine.hub.customerSays('talk', 'while it slept')
    await machine.until(() => desk.state().rows.conversations.get('talk')?.preview === 'while it slept', 'the news at the leader')
    await machine.quiet()
    sleeper.setDeaf(false)
    machine.hub.customerSays('talk', 'and after')
    await machine.until(() => sleeper.state().rows.conversations.has('third') && (selectThread(sleeper.state(), 'talk')?.entries.length ?? 0) === 2, 'the news')
    expect([[...sleeper.state().rows.conversations.keys()].sort(), shownTexts(sleeper)]).toEqual([['talk', 'third'], ['while it slept', 'and after']])
  })

  test('signing out in one signs out of all', async () => {
    const { machine, desk } = await aLiveDesk()
    const other = await aFollower(machine)
    await other.actions.signOut({ discardUnsent: true })
    await machine.until(() => desk.state().session.kind === 'signed-out', 'the door')
    expect([desk.state().session, other.state().session]).toEqual([
      { kind: 'signed-out', why: 'by-person' },
      { kind: 'signed-out', why: 'by-person' },
    ])
  })
})
