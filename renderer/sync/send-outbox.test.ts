import { beforeEach, describe, expect, test } from 'vitest'
import { freshDisk } from '#renderer/db/testing/a-cache.ts'
import type { Window } from './testing/fake-machine.ts'
import { aLiveDesk, type LiveDesk, reply } from './testing/live-desk.ts'

beforeEach(freshDisk)

describe('[S6] resend', () => {
  test('a reply whose answer was lost goes again under its id, and has one effect', async () => {
    const { machine, desk } = await aLiveDesk()
    machine.hub.set({ losesAnswers: true })
    // Neither the answer nor the effect comes back over the line that dies.
    const hub = machine.hub
    await reply(desk, 'once')
    await machine.until(() => hub.received.length === 1, 'the first try')
    hub.cut()
    hub.set({ losesAnswers: false })
    machine.clock.pass(5_000)
    await machine.live(desk)
    await machine.until(() => desk.state().outbox.length === 0, 'an empty outbox')
    expect([hub.effects.length, hub.texts('talk')]).toEqual([1, ['once']])
  })

  test('a silent hub is given ten seconds, then a new line and the same id', async () => {
    const { machine, desk } = await aLiveDesk()
    machine.hub.set({ answerWith: () => null, losesAnswers: true })
    machine.hub.set({ answerWith: (command) => (command.type === 'note' ? { ok: false, reason: 'internal' } : null) })
    await desk.actions.send('note', { conversationId: 'talk', text: 'said once', attachments: [], mentions: [] })
    await machine.until(() => machine.hub.received.length === 1, 'the first try')
    machine.clock.pass(9_000)
    await machine.quiet()
    expect(machine.hub.received.length).toBe(1)
    machine.hub.set({ losesAnswers: false, answerWith: () => null })
    machine.clock.pass(1_500)
    machine.clock.pass(5_000)
    await machine.until(() => desk.state().outbox.length === 0, 'an empty outbox')
    expect(new Set(machine.hub.received.map(({ id }) => id)).size).toBe(1)
    expect(machine.hub.texts('talk')).toEqual(['said once'])
  })

  test('closing the page between keeping and sending loses nothing', async () => {
    const { machine, desk } = await aLiveDesk()
    machine.hub.set({ isDown: true })
    machine.hub.cut()
    await reply(desk, 'kept over night')
    desk.kill()
    machine.hub.set({ isDown: false })
    const again = machine.openWindow()
    await again.opened()
    await machine.until(() => machine.hub.texts('talk').length === 1, 'the reply')
    expect(machine.hub.texts('talk')).toEqual(['kept over night'])
  })

  test('a hub in trouble is asked again a little later; one that stays in trouble refuses, and the words are kept', async () => {
    const { machine, desk } = await aLiveDesk()
    let troubles = 1
    machine.hub.set({ answerWith: () => ((troubles -= 1) >= 0 ? { ok: false, reason: 'too-many' } : null) })
    await reply(desk, 'patient')
    await machine.until(() => machine.hub.received.length === 1, 'the first try')
    await machine.quiet()
    machine.clock.pass(2_500)
    await machine.until(() => machine.hub.texts('talk').length === 1, 'the reply')
    machine.hub.set({ answerWith: () => ({ ok: false, reason: 'internal' }) })
    await reply(desk, 'kept')
    await machine.until(() => (machine.clock.pass(500), desk.state().outbox.some(({ state }) => state.kind === 'refused')), 'a refusal')
    expect(desk.state().outbox).toMatchObject([{ state: { kind: 'refused', reason: 'internal' }, command: { payload: { text: 'kept' } } }])
    expect(shown(desk).at(-1)).toBe('kept')
  })
})

describe('[S8] a reply that waited', () => {
  test('is held when the customer has spoken since, holds back only later replies there, and never goes by itself', async () => {
    const { machine, desk } = await aDeskWithAHeldReply()
    await reply(desk, 'and another thing')
    await desk.actions.send('resolve', { conversationId: 'talk', dispositionId: 'solved' })
    await desk.actions.send('note', { conversationId: 'talk', text: 'a note goes on', attachments: [], mentions: [] })
    await reply(desk, 'elsewhere', 'other')
    await machine.until(() => machine.hub.texts('other').includes('elsewhere') && machine.hub.texts('talk').includes('a note goes on'), 'what is not held back')
    machine.hub.cut()
    machine.clock.pass(2_000)
    await machine.live(desk)
    await machine.quiet()
    expect(desk.state().outbox.map(({ command: { type }, state: { kind } }) => [type, kind])).toEqual([
      ['reply', 'held'],
      ['reply', 'waiting'],
      ['resolve', 'waiting'],
    ])
    expect(machine.hub.texts('talk')).toEqual(['never mind, it came', 'a note goes on'])
    expect(machine.hub.conversation('talk')?.place.kind).toBe('assigned')
  })

  test('goes when the person says so, under a new id and against what is on screen now', async () => {
    const { machine, desk } = await aDeskWithAHeldReply()
    await desk.actions.openThread('talk')
    const [held] = desk.state().outbox
    await desk.actions.sendHeld(held?.n ?? 0, 'good to hear')
    await machine.until(() => desk.state().outbox.length === 0, 'an empty outbox')
    expect(machine.hub.texts('talk')).toEqual(['never mind, it came', 'good to hear'])
    const [, last] = machine.hub.received.filter(({ type }) => type === 'reply')
    expect(last?.id).not.toBe(held?.command.id)
    expect(last).toMatchObject({ payload: { waited: { acrossCut: false, seenUpTo: machine.hub.head() - 1 } } })
  })

  test('is gone when the person discards it, and what waited behind it goes', async () => {
    const { machine, desk } = await aDeskWithAHeldReply()
    await desk.actions.openThread('talk')
    await reply(desk, 'glad it came')
    await desk.actions.discard(desk.state().outbox[0]?.n ?? 0)
    await machine.until(() => desk.state().outbox.length === 0, 'an empty outbox')
    expect(machine.hub.texts('talk')).toEqual(['never mind, it came', 'glad it came'])
  })

  test('tells how long it waited and what its author had seen; a clock set back makes it no younger', async () => {
    const { machine, desk } = await aLiveDesk()
    const seen = machine.hub.customerSays('talk', 'hello')
    await desk.actions.openThread('talk')
    await machine.until(() => desk.state().threads.get('talk')?.entries.length === 1, 'the word')
    machine.hub.set({ isDown: true })
    machine.hub.cut()
    await reply(desk, 'hello to you')
    machine.clock.setBack(3_600_000)
    machine.clock.pass(20_000)
    machine.hub.set({ isDown: false })
    machine.clock.pass(5_000)
    await machine.until(() => machine.hub.received.length === 1, 'the reply')
    expect(machine.hub.received[0]?.payload).toMatchObject({ waited: { acrossCut: true, seenUpTo: seen } })
    const { payload } = machine.hub.received[0] ?? {}
    expect(payload !== undefined && 'waited' in payload ? payload.waited.ms : 0).toBeGreaterThanOrEqual(20_000)
  })
})

async function aDeskWithAHeldReply(): Promise<LiveDesk> {
  const { machine, desk } = await aLiveDesk()
  machine.hub.opens({ id: 'other' })
  await machine.until(() => desk.state().rows.conversations.has('other'), 'the other conversation')
  machine.hub.set({ isDown: true })
  machine.hub.cut()
  await reply(desk, 'it is on its way')
  machine.hub.customerSays('talk', 'never mind, it came')
  machine.hub.set({ isDown: false })
  machine.clock.pass(5_000)
  await machine.until(() => desk.state().outbox[0]?.state.kind === 'held', 'a held reply')
  await machine.live(desk)
  return { machine, desk }
}

function shown(desk: Window): readonly string[] {
  return desk.state().outbox.flatMap(({ command }) => ('text' in command.payload ? [command.payload.text] : []))
}
