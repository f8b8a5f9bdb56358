import { beforeEach, describe, expect, test } from 'vitest'
import { freshDisk } from '#renderer/db/testing/a-cache.ts'
import { selectMine } from '#renderer/state/select-mine.ts'
import { selectUnsentCount } from '#renderer/state/select-unsent.ts'
import { aLiveDesk, reply, shownTexts } from './testing/live-desk.ts'

beforeEach(freshDisk)

describe('an open desk', () => {
  test('is sent everything, shows its own reply at once, and the hub has it once', async () => {
    const { machine, desk } = await aLiveDesk()
    machine.hub.customerSays('talk', 'where is my parcel?')
    await desk.actions.openThread('talk')
    await reply(desk, 'on its way')
    expect(shownTexts(desk)).toEqual(['where is my parcel?', 'on its way'])
    await machine.until(() => desk.state().outbox.length === 0, 'an empty outbox')
    expect([shownTexts(desk), machine.hub.texts('talk')]).toEqual([
      ['where is my parcel?', 'on its way'],
      ['where is my parcel?', 'on its way'],
    ])
    expect(selectMine(desk.state()).waitingForCustomer.map(({ id }) => id)).toEqual(['talk'])
  })

  test('[S9] says how fresh it is and how much is unsent, while the line is down and after', async () => {
    const { machine, desk } = await aLiveDesk()
    machine.hub.set({ isDown: true })
    machine.hub.cut()
    await reply(desk, 'one')
    await reply(desk, 'two')
    expect(desk.state().freshness).toEqual({ kind: 'as-of', asOf: machine.clock.now() + 500 })
    expect([desk.state().line.kind, selectUnsentCount(desk.state())]).toEqual(['disconnected', 2])
    machine.hub.set({ isDown: false })
    machine.clock.pass(5_000)
    await machine.live(desk)
    await machine.until(() => selectUnsentCount(desk.state()) === 0, 'everything sent')
    expect(machine.hub.texts('talk')).toEqual(['one', 'two'])
  })

  test('asks again from where it stands when a stretch went missing', async () => {
    const { machine, desk } = await aLiveDesk()
    const before = machine.hub.hellos.length
    machine.hub.inject({ workspaceId: 'shop-team', epoch: 'epoch-1', after: 90, upTo: 91, items: [] })
    machine.hub.inject({ workspaceId: 'shop-team', epoch: 'epoch-1', after: 91, upTo: 92, items: [] })
    await machine.until(() => machine.hub.hellos.length > before, 'another hello')
    machine.hub.customerSays('talk', 'still there?')
    await machine.until(() => desk.state().rows.conversations.get('talk')?.preview === 'still there?', 'the news')
    expect(machine.hub.hellos.slice(before)).toMatchObject([{ cursor: 1 }])
  })

  test('[S3] is not taken back by the beginning of a fresh copy that comes a second time', async () => {
    const { machine, desk } = await aLiveDesk()
    machine.hub.customerSays('talk', 'the newest word')
    await machine.until(() => desk.state().rows.conversations.get('talk')?.preview === 'the newest word', 'the word')
    const cursor = desk.state().freshness
    machine.hub.inject({ workspaceId: 'shop-team', epoch: 'epoch-1', after: 0, upTo: 1, reset: true, more: true, items: [] })
    await machine.quiet()
    expect([desk.state().rows.conversations.get('talk')?.preview, desk.state().freshness]).toEqual(['the newest word', cursor])
  })

  test('does not take what it cannot read, and asks again', async () => {
    const { machine, desk } = await aLiveDesk()
    machine.hub.inject({ workspaceId: 'shop-team', epoch: 'epoch-1', after: 1, upTo: 2, items: [{ nonsense: true }] })
    expect(desk.state().line.kind).toBe('failed')
    machine.clock.pass(5_000)
    await machine.live(desk)
    expect(desk.state().rows.conversations.has('talk')).toBe(true)
  })

  test('opens again from its cache without the hub, by a password or by another window’s key', async () => {
    const { machine, desk } = await aLiveDesk({ password: 'right' })
    machine.http.isUp = false
    machine.hub.set({ isDown: true })
    machine.hub.cut()
    const sibling = machine.openWindow()
    await sibling.opened()
    expect(sibling.state().rows.conversations.has('talk')).toBe(true)
    desk.kill()
    sibling.kill()
    const alone = machine.openWindow()
    await machine.until(() => (machine.clock.pass(100), alone.state().session.kind === 'locked'), 'a locked desk')
    const session = alone.state().session
    const [profile] = session.kind === 'locked' ? session.profiles : []
    expect(profile).toEqual({ id: 'shop-team:maria', email: 'maria@example.test', name: 'maria' })
    expect(await alone.actions.unlock(profile?.id ?? '', 'guessed')).toEqual({ ok: false, reason: 'wrong' })
    expect(await alone.actions.unlock(profile?.id ?? '', 'right')).toEqual({ ok: true })
    expect([...alone.state().rows.conversations.keys()]).toEqual(['talk'])
    expect(alone.state().freshness.kind).toBe('as-of')
  })

  test('can be asked as soon as it says that it is open: a view asks the moment it is there', async () => {
    const { machine, desk } = await aLiveDesk()
    machine.hub.customerSays('talk', 'kept here')
    await machine.until(() => desk.state().rows.conversations.get('talk')?.preview === 'kept here', 'the word')
    desk.kill()
    const later = machine.openWindow()
    const asked = new Promise<void>((resolve, reject) => {
      const stop = later.subscribe(() => {
        if (later.state().session.kind !== 'open') return
        stop()
        later.actions.openThread('talk').then(resolve, reject)
      })
    })
    await asked
    expect(shownTexts(later)).toEqual(['kept here'])
  })

  test('does not open with a wrong password', async () => {
    const { machine, desk } = await aLiveDesk()
    await desk.actions.signOut({ discardUnsent: false })
    expect(await desk.actions.signIn('maria@example.test', 'wrong')).toEqual({ ok: false, reason: 'wrong' })
    machine.http.isUp = false
    expect(await desk.actions.signIn('maria@example.test', 'right')).toEqual({ ok: false, reason: 'unreachable' })
    expect(desk.state().session).toEqual({ kind: 'signed-out', why: 'by-person' })
  })

  test('that the hub signs out keeps what is unsent, and sends it when its person is back', async () => {
    const { machine, desk } = await aLiveDesk({ password: 'right' })
    machine.hub.set({ refusesDoor: 'signed-out' })
    machine.hub.cut()
    await reply(desk, 'not lost')
    machine.clock.pass(5_000)
    await machine.until(() => desk.state().session.kind === 'signed-out', 'the door')
    expect(desk.state().session).toEqual({ kind: 'signed-out', why: 'revoked' })
    machine.hub.set({ refusesDoor: null })
    expect(await desk.actions.signIn('maria@example.test', 'right')).toEqual({ ok: true })
    await machine.until(() => machine.hub.texts('talk').length === 1, 'the reply')
    expect(machine.hub.texts('talk')).toEqual(['not lost'])
  })

  test('that is too old says so and keeps its outbox', async () => {
    const { machine, desk } = await aLiveDesk()
    machine.hub.set({ welcomeWith: () => ({ ok: false, reason: 'desk-too-old' }) })
    machine.hub.cut()
    await reply(desk, 'kept')
    machine.clock.pass(5_000)
    await machine.until(() => desk.state().session.kind === 'desk-too-old', 'too old')
    expect(selectUnsentCount(desk.state())).toBe(1)
    machine.hub.set({ welcomeWith: (welcome) => welcome })
    const newer = machine.openWindow()
    await machine.until(() => machine.hub.texts('talk').length === 1, 'the reply')
    newer.kill()
  })

  test('whose cookie became someone else’s sends them nothing', async () => {
    const { machine, desk } = await aLiveDesk()
    machine.hub.set({ welcomeWith: (welcome) => (welcome.ok ? { ...welcome, user: { ...welcome.user, id: 'wei' } } : welcome) })
    machine.hub.cut()
    await reply(desk, 'maria’s words')
    machine.clock.pass(5_000)
    await machine.until(() => desk.state().session.kind === 'signed-out', 'the door')
    expect(machine.hub.received).toEqual([])
  })

  test('signs out only when unsent words are confirmed, and leaves nothing behind', async () => {
    const { machine, desk } = await aLiveDesk()
    machine.hub.set({ isDown: true })
    machine.hub.cut()
    await reply(desk, 'unsent')
    desk.actions.saveDraft('talk', 'note', 'half a thought', [])
    expect(await desk.actions.signOut({ discardUnsent: false })).toEqual({ ok: false, reason: 'unsent', count: 2 })
    expect(await desk.actions.signOut({ discardUnsent: true })).toEqual({ ok: true })
    expect([desk.state().session, desk.state().rows.conversations.size, machine.http.isSignedIn]).toEqual([{ kind: 'signed-out', why: 'by-person' }, 0, false])
    expect((await indexedDB.databases()).map(({ name }) => name)).toEqual(['hearth-profiles'])
  })

  test('signed out while the hub is away tells it before anything else', async () => {
    const { machine, desk } = await aLiveDesk()
    machine.http.isUp = false
    await desk.actions.signOut({ discardUnsent: true })
    machine.http.isUp = true
    desk.kill()
    const next = machine.openWindow()
    await machine.until(() => next.state().session.kind === 'signed-out', 'the door')
    expect([next.state().session, machine.http.isSignedIn]).toEqual([{ kind: 'signed-out', why: 'never' }, false])
  })
})
