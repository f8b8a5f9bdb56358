import { beforeEach, describe, expect, test } from 'vitest'
import { freshDisk } from '#renderer/db/testing/a-cache.ts'
import { selectMine } from '#renderer/state/select-mine.ts'
import { selectThread } from '#renderer/state/select-thread.ts'
import { selectUnsentCount } from '#renderer/state/select-unsent.ts'
import { createMachine, type Machine, type Window } from './testing/fake-machine.ts'

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

async function aLiveDesk({ password }: { readonly password?: string } = {}): Promise<{ machine: Machine; desk: Window }> {
  const machine = createMachine()
  machine.hub.opens()
  if (password !== undefined) machine.http.isSignedIn = false
  const desk = machine.openWindow()
  if (password !== undefined) {
    await machine.until(() => desk.state().session.kind === 'signed-out', 'the door')
    expect(await desk.actions.signIn('maria@example.test', 'wrong')).toEqual({ ok: false, reason: 'wrong' })
    expect(await desk.actions.signIn('maria@example.test', password)).toEqual({ ok: true })
    // The password is wrapped in after the desk is open.
    await machine.quiet()
  }
  await desk.opened()
  await machine.live(desk)
  return { machine, desk }
}

async function aFollower(machine: Machine): Promise<Window> {
  const window = machine.openWindow()
  await window.opened()
  await machine.until(() => window.state().line.kind === 'connected', 'word of the line')
  return window
}

async function aDeskWithAHeldReply(): Promise<{ machine: Machine; desk: Window }> {
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

function reply(desk: Window, text: string, conversationId = 'talk'): Promise<void> {
  return desk.actions.send('reply', { conversationId, text, attachments: [], waited: { ms: 0, acrossCut: false, seenUpTo: 0 } })
}

function shownTexts(desk: Window): readonly string[] {
  return (selectThread(desk.state(), 'talk')?.entries ?? []).flatMap((entry) => (entry.kind === 'activity' || entry.content === null ? [] : [entry.content.text]))
}

function shown(desk: Window): readonly string[] {
  return desk.state().outbox.flatMap(({ command }) => ('text' in command.payload ? [command.payload.text] : []))
}

function isLeading(desk: Window): boolean {
  const { session } = desk.state()
  return session.kind === 'open' && session.isLeader
}
