import { Dexie } from 'dexie'
import { beforeEach, describe, expect, test } from 'vitest'
import { freshDisk } from '#renderer/db/testing/a-cache.ts'
import { createMachine } from './testing/fake-machine.ts'
import { keyStoreInHand } from './testing/key-store.ts'
import { aFollower, aLiveDesk, reply } from './testing/live-desk.ts'

beforeEach(freshDisk)

const ORDER = { workspaceId: 'shop-team', userId: 'maria' }

/** The databases that are on the disk, and in those of profiles what is in them. */
async function left(): Promise<readonly string[]> {
  return (await Dexie.getDatabaseNames()).filter((name) => name !== 'hearth-profiles')
}

describe('a desk that was told to forget', () => {
  test('wipes itself when its line is refused, says how much was unsent, and tells the hub; its other windows close with it', async () => {
    const { machine, desk } = await aLiveDesk()
    const other = await aFollower(machine)
    machine.http.order = ORDER
    machine.hub.set({ refusesDoor: 'desk-forgotten' })
    machine.hub.cut()
    await reply(desk, 'never sent')
    machine.clock.pass(5_000)
    await machine.until(() => desk.state().session.kind === 'signed-out', 'the door')
    await machine.until(() => JSON.stringify(other.state().session) === JSON.stringify(desk.state().session), 'the other window’s door')
    expect(desk.state().session).toEqual({ kind: 'signed-out', why: 'forgotten', lost: 1 })
    expect([machine.http.order, await left(), machine.keyStore.wiped.includes(true)]).toEqual([null, [], true])
    expect([desk.state().outbox, desk.state().rows.conversations.size]).toEqual([[], 0])
  })

  test('that was switched off meanwhile does so at its next start, before it shows anything', async () => {
    const { machine, desk } = await aLiveDesk()
    desk.kill()
    machine.http.order = ORDER
    const later = machine.openWindow()
    await machine.until(() => later.state().session.kind === 'signed-out', 'the door')
    expect([later.state().session, await left()]).toEqual([{ kind: 'signed-out', why: 'forgotten', lost: 0 }, []])
    later.kill()
    const after = machine.openWindow()
    await machine.until(() => after.state().session.kind === 'signed-out', 'the door')
    expect(after.state().session).toEqual({ kind: 'signed-out', why: 'never' })
  })

  test('forgets its one person, and leaves what others keep here', async () => {
    const { machine, desk } = await aLiveDesk()
    machine.http.order = { ...ORDER, userId: 'wei' }
    desk.kill()
    const later = machine.openWindow()
    await machine.until(() => later.state().session.kind === 'signed-out', 'the door')
    expect([await left(), machine.keyStore.wiped]).toEqual([['hearth:shop-team:epoch-1:maria'], []])
  })

  test('carries on where it was cut short: what is not told to the hub is told at the next start', async () => {
    const keyStore = keyStoreInHand('system')
    const machine = createMachine({ carriesToken: true, keyStore })
    machine.hub.opens()
    machine.http.isSignedIn = false
    const desk = machine.openWindow()
    await machine.until(() => desk.state().session.kind === 'signed-out', 'the door')
    await desk.actions.signIn('maria@example.test', 'right')
    await machine.live(desk)
    desk.kill()
    Object.assign(machine.http, { order: ORDER, isDeafToForgotten: true })
    const first = machine.openWindow()
    await machine.until(() => first.state().session.kind === 'signed-out', 'the door')
    first.kill()
    expect([await left(), [...keyStore.entries.keys()], keyStore.wiped]).toEqual([[], ['session'], []])
    machine.http.isDeafToForgotten = false
    const second = machine.openWindow()
    await machine.until(() => second.state().session.kind === 'signed-out', 'the door')
    expect([machine.http.order, [...keyStore.entries.keys()], keyStore.wiped]).toEqual([null, [], [true]])
  })
})
