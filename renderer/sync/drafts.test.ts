import { beforeEach, describe, expect, test } from 'vitest'
import { freshDisk } from '#renderer/db/testing/a-cache.ts'
import { aLiveDesk } from './testing/live-desk.ts'

beforeEach(freshDisk)

describe('drafts', () => {
  test('are here at once, on the hub when the typing rests, and back after a restart', async () => {
    const { machine, desk } = await aLiveDesk()
    for (const text of ['d', 'de', 'dear']) desk.actions.saveDraft('talk', 'reply', text, [])
    expect(desk.state().drafts.get('talk:reply')).toMatchObject({ text: 'dear', isSynced: false })
    machine.clock.pass(1_600)
    await machine.until(() => desk.state().drafts.get('talk:reply')?.isSynced === true, 'a saved draft')
    expect([machine.hub.draft('talk')?.text, machine.hub.draft('talk')?.version, machine.hub.received.length]).toEqual(['dear', 1, 1])
    desk.actions.saveDraft('talk', 'reply', 'dear customer', [])
    desk.hide()
    await machine.until(() => machine.hub.draft('talk')?.version === 2, 'the second version')
    desk.kill()
    const again = machine.openWindow()
    await again.opened()
    expect(again.state().drafts.get('talk:reply')).toMatchObject({ text: 'dear customer', conflict: null })
  })

  test('of a conversation that left come back with it', async () => {
    const { machine, desk } = await aLiveDesk()
    desk.actions.saveDraft('talk', 'reply', 'half written', [])
    machine.hub.leaves('talk')
    await machine.until(() => !desk.state().rows.conversations.has('talk'), 'the leaving')
    machine.hub.comesBack('talk')
    await machine.until(() => desk.state().rows.conversations.has('talk'), 'the return')
    expect(desk.state().drafts.get('talk:reply')?.text).toBe('half written')
  })

  test('that two devices wrote are both kept until the person chooses', async () => {
    const { machine, desk } = await aLiveDesk()
    desk.actions.saveDraft('talk', 'reply', 'mine', [])
    machine.hub.otherDeviceSaves('talk', 'theirs', 0)
    machine.clock.pass(1_600)
    await machine.until(() => desk.state().drafts.get('talk:reply')?.conflict != null, 'a conflict')
    expect(desk.state().drafts.get('talk:reply')).toMatchObject({ text: 'mine', conflict: { text: 'theirs', version: 1 } })
    await desk.actions.settleDraft('talk', 'reply', 'mine')
    await machine.until(() => machine.hub.draft('talk')?.version === 2, 'my text')
    expect(machine.hub.draft('talk')?.text).toBe('mine')
  })

  test('wishes that only the newest of counts are sent once', async () => {
    const { machine, desk } = await aLiveDesk()
    machine.hub.set({ isDown: true })
    machine.hub.cut()
    for (const upTo of [1, 2, 3]) await desk.actions.send('mark-read', { conversationId: 'talk', upTo })
    for (const reason of ['break', 'available'] as const) await desk.actions.send('set-presence', { reason, until: null })
    machine.hub.set({ isDown: false })
    machine.clock.pass(5_000)
    await machine.until(() => desk.state().outbox.length === 0 && machine.hub.received.length > 0, 'an empty outbox')
    expect(machine.hub.received.map(({ type, payload }) => [type, 'upTo' in payload ? payload.upTo : 'reason' in payload && payload.reason])).toEqual([
      ['mark-read', 3],
      ['set-presence', 'available'],
    ])
  })
})
