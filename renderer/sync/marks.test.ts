import { beforeEach, describe, expect, test } from 'vitest'
import { freshDisk } from '#renderer/db/testing/a-cache.ts'
import { aLiveDesk } from './testing/live-desk.ts'

beforeEach(freshDisk)

describe('marks', () => {
  test('are said again while they hold, and at once to a colleague who has just come', async () => {
    const { machine, desk } = await aLiveDesk()
    const said = () => machine.hub.told.length
    desk.actions.mark('talk', 'viewing')
    machine.clock.pass(5_000)
    expect(said()).toBe(2)
    machine.hub.hears({ who: 'agent', userId: 'wei', conversationId: 'talk', doing: 'replying' })
    expect(said()).toBe(3)
    machine.hub.hears({ who: 'agent', userId: 'wei', conversationId: 'talk', doing: 'replying' })
    expect(said()).toBe(3)
    expect(desk.state().marks.get('talk')).toEqual([{ userId: 'wei', doing: 'replying', until: machine.clock.now() + 12_000 }])
    desk.actions.mark('talk', 'left')
    machine.clock.pass(11_000)
    expect([said(), desk.state().marks.size]).toEqual([4, 1])
    machine.clock.pass(1_100)
    expect(desk.state().marks.size).toBe(0)
  })

  test('of a customer who types fade by themselves', async () => {
    const { machine, desk } = await aLiveDesk()
    machine.hub.hears({ who: 'customer', conversationId: 'talk', doing: 'typing', preview: 'whe' })
    expect(desk.state().customerMarks.get('talk')?.preview).toBe('whe')
    machine.clock.pass(12_100)
    expect(desk.state().customerMarks.size).toBe(0)
  })
})
