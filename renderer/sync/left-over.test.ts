import { beforeEach, describe, expect, test } from 'vitest'
import { freshDisk } from '#renderer/db/testing/a-cache.ts'
import { aLiveDesk, reply } from './testing/live-desk.ts'

beforeEach(freshDisk)

describe('[S12] a log that began anew', () => {
  test('opens a new database, and lays what was unsent beside it for the person', async () => {
    const { machine, desk } = await aLiveDesk()
    machine.hub.set({ isDown: true })
    machine.hub.cut()
    await reply(desk, 'said before the restore')
    desk.actions.saveDraft('talk', 'note', 'half a thought', [])
    await desk.actions.send('mark-read', { conversationId: 'talk', upTo: 1 })
    machine.hub.restoresTo('epoch-2')
    machine.hub.set({ isDown: false })
    machine.clock.pass(5_000)
    await machine.until(() => desk.state().session.kind === 'open' && desk.state().leftOver.length > 0, 'left-over words')
    await machine.live(desk)
    expect(desk.state()).toMatchObject({ session: { epoch: 'epoch-2' }, outbox: [], leftOver: [{ n: -1, command: { payload: { text: 'said before the restore' } } }] })
    expect(desk.state().drafts.get('talk:note')).toMatchObject({ text: 'half a thought' })
    expect(machine.hub.texts('talk')).toEqual([])
    expect((await indexedDB.databases()).map(({ name }) => name).sort()).toEqual(['hearth-profiles', 'hearth:shop-team:epoch-2:maria'])
    await desk.actions.sendHeld(-1)
    await machine.until(() => machine.hub.texts('talk').length === 1, 'the reply')
    expect([machine.hub.texts('talk'), desk.state().leftOver]).toEqual([['said before the restore'], []])
  })
})
