import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { freshDisk } from '#renderer/db/testing/a-cache.ts'
import { createMachine, type Machine, type Window } from './testing/fake-machine.ts'
import { aFollower } from './testing/live-desk.ts'

// What is read, from the cache or over HTTP, and changes while it is on its way. An entry that only changed goes to nobody who does not hold it;
// the reading that is just bringing its older standing must not be believed.

beforeEach(freshDisk)
afterEach(() => void vi.restoreAllMocks())

describe('an entry that changes', () => {
  test('[S3] while its thread is read from the cache is shown as it is now', async () => {
    const { machine, desk } = await aDesk(3)
    const release = holdReading()
    const opening = desk.actions.openThread('talk')
    await readMessage(machine, desk, 'in-3')
    release()
    await opening
    await machine.until(() => held(desk).length === 3, 'the thread')
    expect(held(desk)).toEqual(entriesOf(machine).slice(-3))
  })

  test('[S3] while an older page is read from the cache is shown as it is now', async () => {
    const { machine, desk } = await aDesk(120)
    await desk.actions.openThread('talk')
    const release = holdReading()
    const paging = desk.actions.loadOlder('talk')
    await readMessage(machine, desk, 'in-40')
    release()
    await paging
    expect(held(desk)).toEqual(entriesOf(machine).slice(-100))
  })

  test('[S3] on the way back down is shown as it is now', async () => {
    const { machine, desk } = await aDesk(800)
    await desk.actions.openThread('talk')
    while (desk.state().threads.get('talk')?.hasOlder === true) await desk.actions.loadOlder('talk')
    const release = holdReading()
    const paging = desk.actions.loadNewer('talk')
    await readMessage(machine, desk, 'in-620')
    release()
    await paging
    expect(held(desk)).toEqual(entriesOf(machine).slice(50, 650))
  })

  test.each(['the window that leads', 'another window'])('[S3] while its page comes from the hub to %s is shown and kept as it is now', async (which) => {
    const { machine, desk: leader } = await aDesk(120, { isFetched: true })
    const desk = which === 'another window' ? await aFollower(machine) : leader
    await desk.actions.openThread('talk')
    let arrive = () => {}
    machine.http.held = new Promise((resolve) => (arrive = resolve))
    const paging = desk.actions.loadOlder('talk')
    await machine.until(() => machine.http.asked.at(-1)?.includes('before=') === true, 'the question')
    await readMessage(machine, desk, 'in-40')
    machine.http.held = null
    arrive()
    await paging
    expect(held(desk)).toEqual(entriesOf(machine).slice(-100))
    // Nor does the disk hold what the window no longer shows.
    desk.kill()
    leader.kill()
    machine.hub.cut()
    const again = machine.openWindow()
    await again.opened()
    await again.actions.openThread('talk')
    await again.actions.loadOlder('talk')
    expect(held(again)).toEqual(entriesOf(machine).slice(-100))
  })

  test('[S3] in the first page of a thread of which nothing is held', async () => {
    const { machine, desk } = await aDesk(60, { isFetched: true })
    let arrive = () => {}
    machine.http.held = new Promise((resolve) => (arrive = resolve))
    const opening = desk.actions.openThread('talk')
    await machine.until(() => machine.http.asked.at(-1)?.includes('/talk') === true, 'the question')
    await readMessage(machine, desk, 'in-30')
    machine.http.held = null
    arrive()
    await opening
    expect(held(desk)).toEqual(entriesOf(machine).slice(-50))
  })
})

test('[S5] a page that comes before its desk has heard that the conversation is back leaves no hole', async () => {
  const { machine, desk } = await aDesk(60)
  machine.hub.leaves('talk')
  await machine.until(() => !desk.state().rows.conversations.has('talk'), 'the going')
  const release = holdWriting()
  machine.hub.comesBack('talk', 30)
  const changed = [...(machine.hub.thread('talk')?.entries.keys() ?? [])][25] ?? ''
  machine.hub.isRead('talk', changed)
  await desk.actions.openThread('talk')
  expect(held(desk)).toEqual([])
  release()
  await machine.until(() => held(desk).length >= 30, 'the return')
  expect([held(desk), desk.state().threads.get('talk')?.kind]).toEqual([entriesOf(machine).slice(-30), 'ready'])
  await desk.actions.loadOlder('talk')
  expect(held(desk)).toEqual(entriesOf(machine))
})

test('[S3] a conversation that is resolved while the desk reads its window is not shown as open', async () => {
  const { machine, desk } = await aDesk(1, { others: 100 })
  desk.kill()
  machine.hub.cut()
  const again = machine.openWindow()
  await again.opened()
  await machine.live(again)
  // The first page is there; the rest is read a moment after it.
  const release = holdReading()
  await machine.until(() => release.isWaitedFor(), 'the reading of the rest')
  machine.hub.resolves('other-1')
  await machine.until(() => again.state().freshness.asOf !== null && reachedHead(machine, again), 'the resolving')
  release()
  await machine.until(() => again.state().rows.conversations.has('other-2'), 'the rest')
  expect(again.state().rows.conversations.get('other-1')?.place.kind).not.toBe('assigned')
})

test('[S3] a window that takes the lead shows what the one before it kept and did not get to say', async () => {
  const { machine, desk: leader } = await aDesk(3)
  const desk = await aFollower(machine)
  await desk.actions.openThread('talk')
  desk.setDeaf(true)
  machine.hub.customerSays('talk', 'kept, and never said')
  await readMessage(machine, leader, 'in-2')
  // What it says of that reaches nobody.
  await machine.quiet()
  leader.kill()
  machine.hub.cut()
  desk.setDeaf(false)
  await machine.until(() => isLeader(desk), 'the lead')
  await machine.live(desk)
  await machine.quiet()
  expect(held(desk)).toEqual(entriesOf(machine))
})

test('[S5] a window that missed a going shows nothing of what went', async () => {
  const { machine, desk: leader } = await aDesk(3)
  const desk = await aFollower(machine)
  await desk.actions.openThread('talk')
  desk.setDeaf(true)
  machine.hub.leaves('talk')
  await machine.until(() => !leader.state().rows.conversations.has('talk'), 'the going')
  await machine.quiet()
  desk.setDeaf(false)
  machine.hub.opens({ id: 'second' })
  await machine.until(() => desk.state().rows.conversations.has('second'), 'the news')
  await machine.quiet()
  // A hub that gives its page all the same is not asked for it without end.
  const asked = machine.http.asked.length
  await machine.quiet()
  expect([held(desk), machine.http.asked.length]).toEqual([[], asked])
})

async function aDesk(count: number, { isFetched = false, others = 0 } = {}): Promise<{ readonly machine: Machine; readonly desk: Window }> {
  const machine = createMachine({ page: 500 })
  for (let at = 1; at <= others; at += 1) machine.hub.opens({ id: `other-${at}`, lastAt: at, assignedTo: 'wei' })
  const before = machine.hub.head()
  machine.hub.opens()
  for (let at = 1; at <= count; at += 1) machine.hub.customerSays('talk', `said ${at}`)
  if (isFetched) machine.hub.set({ sendsEntries: false })
  const desk = machine.openWindow()
  await desk.opened()
  await machine.live(desk)
  await machine.quiet()
  expect(machine.hub.head()).toBe(before + 1 + count)
  return { machine, desk }
}

/** The customer reads a message; settles once the window has heard of it. */
async function readMessage(machine: Machine, desk: Window, entryId: string): Promise<void> {
  const id = [...(machine.hub.thread('talk')?.entries.keys() ?? [])].at(Number(entryId.slice('in-'.length)) - 1) ?? ''
  machine.hub.isRead('talk', id)
  await machine.until(() => reachedHead(machine, desk), 'the news')
}

function reachedHead(machine: Machine, desk: Window): boolean {
  return desk.state().rows.conversations.get('talk')?.rev === machine.hub.conversation('talk')?.rev
}

/** Lets nothing of the cache be opened until it is released: what has been read from it is on its way. */
function holdReading(): (() => void) & { readonly isWaitedFor: () => boolean } {
  const decrypt = crypto.subtle.decrypt.bind(crypto.subtle)
  let waiting = 0
  let open = () => {}
  const gate = new Promise<void>((resolve) => (open = resolve))
  const spy = vi.spyOn(crypto.subtle, 'decrypt').mockImplementation(async (...sealed) => {
    waiting += 1
    await gate
    return decrypt(...sealed)
  })
  const release = () => {
    spy.mockRestore()
    open()
  }
  return Object.assign(release, { isWaitedFor: () => waiting > 0 })
}

/** Lets nothing be sealed until it is released: what has come from the hub is not yet kept, nor known here. */
function holdWriting(): () => void {
  const encrypt = crypto.subtle.encrypt.bind(crypto.subtle)
  let open = () => {}
  const gate = new Promise<void>((resolve) => (open = resolve))
  const spy = vi.spyOn(crypto.subtle, 'encrypt').mockImplementation(async (...plain) => {
    await gate
    return encrypt(...plain)
  })
  return () => {
    spy.mockRestore()
    open()
  }
}

/** The place of each entry and its `rev`. */
function held(desk: Window): readonly (readonly [number, number])[] {
  return (desk.state().threads.get('talk')?.entries ?? []).map(({ seq, rev }) => [seq, rev] as const)
}

function entriesOf(machine: Machine): readonly (readonly [number, number])[] {
  return [...(machine.hub.thread('talk')?.entries.values() ?? [])].map(({ seq, rev }) => [seq, rev] as const)
}

function isLeader({ state }: Window): boolean {
  const { session } = state()
  return session.kind === 'open' && session.isLeader
}
