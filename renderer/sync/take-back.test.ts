import { beforeEach, describe, expect, test } from 'vitest'
import { freshDisk } from '#renderer/db/testing/a-cache.ts'
import { aFollower, aLiveDesk, isLeading, reply, shownTexts } from './testing/live-desk.ts'

beforeEach(freshDisk)

const UNDO_MS = 3_000

describe('a reply that can be taken back', () => {
  test('is shown at once and leaves when its time is over, not before; what follows it waits', async () => {
    const { machine, desk } = await aLiveDesk({ undoMs: UNDO_MS })
    await reply(desk, 'first')
    await desk.actions.send('note', { conversationId: 'talk', text: 'then a note', attachments: [], mentions: [] })
    expect(shownTexts(desk)).toEqual([])
    await desk.actions.openThread('talk')
    expect(shownTexts(desk)).toEqual(['first', 'then a note'])
    machine.clock.pass(UNDO_MS - 1)
    await machine.quiet()
    expect(machine.hub.received).toEqual([])
    machine.clock.pass(1)
    await machine.until(() => desk.state().outbox.length === 0, 'an empty outbox')
    expect(machine.hub.texts('talk')).toEqual(['first', 'then a note'])
    // The time to think again is no waiting (S8).
    expect(machine.hub.received[0]?.payload).toMatchObject({ waited: { ms: 0, acrossCut: false } })
  })

  test('is taken back into the draft, before what was written since; what was to follow it does not happen', async () => {
    const { machine, desk } = await aLiveDesk({ undoMs: UNDO_MS })
    await reply(desk, 'too soon')
    await desk.actions.send('resolve', { conversationId: 'talk', dispositionId: 'solved' })
    desk.actions.saveDraft('talk', 'reply', 'and this', [])
    const [row] = desk.state().outbox
    expect(await desk.actions.takeBack(row?.n ?? 0)).toBe(true)
    machine.clock.pass(60_000)
    await machine.until(() => machine.hub.received.length > 0 && desk.state().outbox.length === 0, 'an empty outbox')
    expect(desk.state().drafts.get('talk:reply')?.text).toBe('too soon\nand this')
    expect(machine.hub.received.map(({ type }) => type)).toEqual(['save-draft'])
  })

  test('comes back whole when it is a mail: whom it is for, its formatted words and its files', async () => {
    const { machine, desk } = await aLiveDesk({ undoMs: UNDO_MS })
    const mail = { subject: 'Re: Your order', to: [{ name: 'Elena', address: 'ele•••@mail.example', identityId: 'elena' }], cc: [{ name: '', address: 'li@mail.example' }], bcc: [], html: '<p>too <strong>soon</strong></p>', isQuoting: false, answers: null, forwards: null }
    const file = { fileId: 'f', name: 'a.png', kind: 'image/png', sizeBytes: 9 }
    await desk.actions.send('reply', { conversationId: 'talk', text: 'too soon', attachments: [file], mail, waited: { ms: 0, acrossCut: false, seenUpTo: 0 } })
    desk.actions.saveDraft('talk', 'reply', 'and <this>', [], { ...mail, html: null, to: [] })
    expect(await desk.actions.takeBack(desk.state().outbox[0]?.n ?? 0)).toBe(true)
    const whole = { text: 'too soon\nand <this>', attachments: [file], mail: { ...mail, html: '<p>too <strong>soon</strong></p><div>and &lt;this&gt;</div>' } }
    expect(desk.state().drafts.get('talk:reply')).toMatchObject(whole)
    // And on the hub.
    machine.clock.pass(60_000)
    await machine.until(() => machine.hub.received.some(({ type }) => type === 'save-draft') && desk.state().outbox.length === 0, 'an empty outbox')
    expect(machine.hub.received.find(({ type }) => type === 'save-draft')?.payload).toMatchObject(whole)
  })

  test('cannot be taken back once it has left', async () => {
    const { machine, desk } = await aLiveDesk({ undoMs: UNDO_MS })
    machine.hub.set({ losesAnswers: true })
    await reply(desk, 'gone')
    const n = desk.state().outbox[0]?.n ?? 0
    machine.clock.pass(UNDO_MS)
    await machine.until(() => machine.hub.received.length === 1, 'it on its way')
    expect(await desk.actions.takeBack(n)).toBe(false)
  })

  test('goes when due after a restart, under its id', async () => {
    const { machine, desk } = await aLiveDesk({ undoMs: UNDO_MS })
    await reply(desk, 'kept')
    desk.kill()
    const again = machine.openWindow()
    await again.opened()
    await machine.live(again)
    await machine.quiet()
    expect(machine.hub.received).toEqual([])
    machine.clock.pass(UNDO_MS)
    await machine.until(() => machine.hub.texts('talk').length === 1, 'the reply')
    expect(machine.hub.effects.length).toBe(1)
  })

  test('that had left when the desk died goes again, and counts as left', async () => {
    const { machine, desk } = await aLiveDesk({ undoMs: UNDO_MS })
    machine.hub.set({ losesAnswers: true, answerWith: () => ({ ok: false, reason: 'internal' }) })
    await reply(desk, 'half way')
    const n = desk.state().outbox[0]?.n ?? 0
    machine.clock.pass(UNDO_MS)
    await machine.until(() => machine.hub.received.length === 1, 'the first try')
    desk.kill()
    machine.hub.set({ isDown: true })
    const again = machine.openWindow()
    await again.opened()
    expect(await again.actions.takeBack(n)).toBe(false)
    machine.hub.set({ isDown: false, losesAnswers: false, answerWith: () => null })
    machine.clock.pass(10_000)
    await machine.until(() => machine.hub.texts('talk').length === 1, 'the reply')
  })

  test('a cut does not lose it, and it can be taken back for as long as the line is down', async () => {
    const { machine, desk } = await aLiveDesk({ undoMs: UNDO_MS })
    machine.hub.set({ isDown: true })
    machine.hub.cut()
    await reply(desk, 'one')
    await reply(desk, 'two')
    machine.clock.pass(60_000)
    await machine.quiet()
    expect(await desk.actions.takeBack(desk.state().outbox[0]?.n ?? 0)).toBe(true)
    machine.hub.set({ isDown: false })
    machine.clock.pass(30_000)
    await machine.until(() => machine.hub.texts('talk').length === 1, 'the other')
    expect(machine.hub.texts('talk')).toEqual(['two'])
  })

  test('a wall clock that is set back makes nobody wait longer', async () => {
    const { machine, desk } = await aLiveDesk({ undoMs: UNDO_MS })
    await reply(desk, 'on time')
    machine.clock.setBack(3_600_000)
    machine.clock.pass(UNDO_MS)
    await machine.until(() => machine.hub.texts('talk').length === 1, 'the reply')
  })

  test('any window may take it back; of two that are at once, one is first', async () => {
    const { machine, desk } = await aLiveDesk({ undoMs: UNDO_MS })
    const other = await aFollower(machine)
    expect([isLeading(desk), isLeading(other)]).toEqual([true, false])
    await reply(other, 'from the second window')
    await machine.until(() => desk.state().outbox.length === 1, 'word of it')
    expect(await other.actions.takeBack(other.state().outbox[0]?.n ?? 0)).toBe(true)
    machine.clock.pass(UNDO_MS)
    await machine.until(() => desk.state().outbox.every(({ command }) => command.type !== 'reply'), 'word of that')
    expect(machine.hub.texts('talk')).toEqual([])
    expect(desk.state().drafts.get('talk:reply')?.text).toBe('from the second window')

    // The leader hears nothing of it, and its timer has rung: the disk decides.
    await reply(other, 'at the last moment')
    await machine.until(() => desk.state().outbox.some(({ command }) => command.type === 'reply'), 'word of it')
    const n = other.state().outbox.find(({ command }) => command.type === 'reply')?.n ?? 0
    desk.setDeaf(true)
    const took = other.actions.takeBack(n)
    machine.clock.pass(UNDO_MS)
    const isBack = await took
    await machine.until(() => desk.state().outbox.every(({ command }) => command.type !== 'reply'), 'an end of it')
    expect(machine.hub.texts('talk')).toEqual(isBack ? [] : ['at the last moment'])
  })

  test('an inbox without such a time sends at once', async () => {
    const { machine, desk } = await aLiveDesk({ undoMs: 0 })
    await reply(desk, 'now')
    await machine.until(() => machine.hub.texts('talk').length === 1, 'the reply')
  })
})
