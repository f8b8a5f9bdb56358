import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { freshDisk } from '#renderer/db/testing/a-cache.ts'
import { openProfiles } from '#renderer/db/profiles.ts'
import { createMachine, type Machine, type Window } from './testing/fake-machine.ts'
import { keyStoreInHand, type KeyStoreInHand } from './testing/key-store.ts'

beforeEach(freshDisk)

/** Somebody signed in by the door, in the shell; then the program ends, and with it what was in memory. */
async function afterARestart(keyStore: KeyStoreInHand): Promise<Machine> {
  const machine = createMachine({ carriesToken: true, keyStore })
  machine.hub.opens()
  machine.http.isSignedIn = false
  const desk = machine.openWindow()
  await machine.until(() => desk.state().session.kind === 'signed-out', 'the door')
  await desk.actions.signIn('maria@example.test', 'right')
  await machine.live(desk)
  await machine.quiet()
  desk.kill()
  return machine
}

function cutOff(machine: Machine): void {
  machine.http.isUp = false
  machine.hub.set({ isDown: true })
  machine.hub.cut()
}

async function startedWithoutLine(machine: Machine): Promise<Window> {
  cutOff(machine)
  const desk = machine.openWindow()
  await machine.until(() => (machine.clock.pass(100), desk.state().session.kind === 'open' || desk.state().session.kind === 'locked'), 'an open or a locked desk')
  return desk
}

describe('after a restart without a line', () => {
  test('a machine with a key store opens the desk without asking', async () => {
    const machine = await afterARestart(keyStoreInHand('system'))
    const desk = await startedWithoutLine(machine)
    expect([desk.state().session.kind, desk.state().rows.conversations.has('talk')]).toEqual(['open', true])
    expect(machine.http.asked.filter((path) => path.endsWith('/sign-in')).length).toBe(1)
  })

  test('one without asks for the password, which also gives back the token: the line needs no second one', async () => {
    const keyStore = keyStoreInHand('nowhere')
    const machine = await afterARestart(keyStore)
    expect(keyStore.entries.size).toBe(0)
    const desk = await startedWithoutLine(machine)
    expect(desk.state().session.kind).toBe('locked')
    expect(await desk.actions.unlock('shop-team:maria', 'right')).toEqual({ ok: true })
    expect(desk.carried.current).toBe('token')
  })

  test('a machine that keeps it in memory has it again too: it asks the hub for pictures with it', async () => {
    const keyStore = keyStoreInHand('memory')
    const machine = await afterARestart(keyStore)
    keyStore.entries.clear()
    const desk = await startedWithoutLine(machine)
    await desk.actions.unlock('shop-team:maria', 'right')
    expect(keyStore.entries.get('session')).toBe('token')
  })

  test('a key store that fails is no reason to keep somebody out', async () => {
    const said = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    onTestFinished(() => said.mockRestore())
    const keyStore = keyStoreInHand('system')
    const machine = await afterARestart(keyStore)
    keyStore.isBroken.value = true
    const desk = await startedWithoutLine(machine)
    expect(desk.state().session.kind).toBe('locked')
    expect(await desk.actions.unlock('shop-team:maria', 'right')).toEqual({ ok: true })
  })
})

describe('what is kept', () => {
  test('of the token is sealed where the machine keeps none, and nowhere in the clear', async () => {
    await afterARestart(keyStoreInHand('nowhere'))
    const profiles = openProfiles()
    const [profile] = await profiles.all()
    profiles.close()
    const text = new TextDecoder('latin1').decode(profile?.token)
    expect([text.length > 20, text.includes('token')]).toEqual([true, false])
  })

  test('goes when the hub knows nobody here any more: then the desk opens with the password alone', async () => {
    const keyStore = keyStoreInHand('system')
    const machine = await afterARestart(keyStore)
    expect([...keyStore.entries.keys()].sort()).toEqual(['cache-key:maria', 'session'])
    machine.http.isSignedIn = false
    const desk = machine.openWindow()
    await machine.until(() => desk.state().session.kind === 'signed-out', 'the door')
    expect([keyStore.entries.size, desk.state().session]).toEqual([0, { kind: 'signed-out', why: 'expired' }])
  })

  test('goes with signing out, and the window’s store with it, but not what people have chosen', async () => {
    const keyStore = keyStoreInHand('system')
    const machine = await afterARestart(keyStore)
    const desk = machine.openWindow()
    await desk.opened()
    expect(await desk.actions.signOut({ discardUnsent: false })).toEqual({ ok: true })
    expect([keyStore.entries.size, keyStore.wiped, desk.carried.current]).toEqual([0, [false], null])
  })

  test('goes with signing out even in the moment in which it is being kept', async () => {
    const keyStore = keyStoreInHand('system')
    const machine = await afterARestart(keyStore)
    const desk = machine.openWindow()
    let answer = () => {}
    const unsubscribe = desk.subscribe(() => {
      if (desk.state().session.kind !== 'open') return
      unsubscribe()
      keyStore.held.value = new Promise((resolve) => (answer = resolve))
    })
    await desk.opened()
    await machine.until(() => keyStore.held.value === null, 'the keeping')
    const leaving = desk.actions.signOut({ discardUnsent: false })
    await machine.quiet()
    answer()
    expect(await leaving).toEqual({ ok: true })
    await machine.quiet()
    const profiles = openProfiles()
    expect([keyStore.entries.size, keyStore.wiped, await profiles.all()]).toEqual([0, [false], []])
    profiles.close()
  })
})
