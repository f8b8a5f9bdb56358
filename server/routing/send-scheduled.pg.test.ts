import { describe, expect, test } from 'vitest'
import type { Scheduled } from '#shared/model/scheduled.ts'
import type { PayloadOf } from '#shared/protocol/command.ts'
import type { Workspace } from '#server/workspace.ts'
import { aUser } from '#test/builders/people.ts'
import { aCore, type Core } from '#test/harness/workspace.ts'
import { lookOnce } from './look-once.ts'

const maria = aUser({ id: 'maria' })
const wei = aUser({ id: 'wei' })
const admin = aUser({ id: 'admin', role: 'admin', queueIds: [] })
const HOUR = 3_600_000

describe('a reply that is to go later', () => {
  test('goes at its time and not before, as its author’s, and once', async () => {
    const { core, id, later, look } = await aTalk()
    await later({ text: 'It is on its way.' })
    core.clock.now += HOUR - 1
    await look()
    expect(await texts(core)).toEqual(['hello'])
    core.clock.now += 1
    await look()
    await look()
    expect(await texts(core)).toEqual(['hello', 'It is on its way.'])
    expect(await facts(core, 3)).toEqual([
      { kind: 'conversation.assigned', to: 'maria', entryId: expect.anything() },
      { kind: 'message.queued', userId: 'maria', entryId: expect.anything() },
      { kind: 'reply.unscheduled', scheduledId: 'later', why: 'sent' },
    ])
    expect(await row(core)).toMatchObject({ state: 'sent', text: '', attachments: [] })
    expect((await core.conversation(id)).place).toMatchObject({ kind: 'assigned', to: 'maria' })
    // What has gone is neither changed nor dropped.
    expect(await later({ text: 'again' })).toEqual({ ok: false, reason: 'not-found' })
    expect(await core.ask(maria, 'drop-scheduled', { scheduledId: 'later' })).toEqual({ ok: false, reason: 'not-now' })
  })

  test('goes once, however many hubs see that it is due', async () => {
    const { core, later, look } = await aTalk()
    const other = await core.another()
    for (let n = 0; n < 8; n += 1) await later({ scheduledId: `later-${n}`, text: `word ${n}` })
    core.clock.now += HOUR
    await Promise.all([look(), look(other), look(), look(other), look(other)])
    expect((await texts(core)).toSorted()).toEqual(['hello', ...Array.from({ length: 8 }, (_, n) => `word ${n}`)])
  })

  test('is neither lost nor doubled when the hub dies while it sends', async () => {
    const { core, later } = await aTalk()
    await later({ text: 'through all that' })
    core.clock.now += HOUR
    // The hub is killed as it writes: the store breaks every one of its lines, at whatever point it was.
    const dying = await core.another()
    const looking = lookOnce(workOf(core, dying)).catch(() => false)
    for (let round = 0; round < 5; round += 1) await core.database.common.query("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and state <> 'idle' and pid <> pg_backend_pid()").catch(() => undefined)
    await looking
    await lookOnce(workOf(core, await core.another()))
    expect(await texts(core)).toEqual(['hello', 'through all that'])
    expect(await row(core)).toMatchObject({ state: 'sent' })
  })

  test('[S8] is held for its author’s word when somebody spoke since, stays held, and goes when they say so', async () => {
    const { core, later, look } = await aTalk()
    await later({ text: 'Shall I book it?' })
    await core.customerSays('I have booked it myself')
    core.clock.now += HOUR
    await look()
    await look()
    expect(await row(core)).toMatchObject({ state: 'held', text: 'Shall I book it?' })
    expect(await facts(core, 1)).toEqual([{ kind: 'reply.unscheduled', scheduledId: 'later', why: 'held' }])
    expect(await texts(core)).toEqual(['hello', 'I have booked it myself'])
    await later({ text: 'Good to hear.', dueAt: core.clock.now, seenUpTo: 1_000 })
    await look()
    expect(await texts(core)).toEqual(['hello', 'I have booked it myself', 'Good to hear.'])
  })

  test('its author’s own words since do not hold it', async () => {
    const { core, id, later, look } = await aTalk()
    await later({ text: 'second' })
    await core.ask(maria, 'reply', { conversationId: id, text: 'first', attachments: [], waited: { ms: 0, acrossCut: false, seenUpTo: 0 } })
    core.clock.now += HOUR
    await look()
    expect(await texts(core)).toEqual(['hello', 'first', 'second'])
  })

  test('is held when no hub was there in time, and the talk is another by now', async () => {
    const { core, later, look } = await aTalk()
    await later({ text: 'in an hour' })
    core.clock.now += HOUR + 11 * 60_000
    await look()
    expect(await row(core)).toMatchObject({ state: 'held' })
  })

  test('is held when its author may no longer answer', async () => {
    const { core, later, look } = await aTalk()
    await later({ text: 'soon' })
    const { rev: _rev, id: _id, email: _email, ...plain } = maria
    expect(await core.ask(admin, 'save-user', { ...plain, userId: 'maria', queueIds: [...plain.queueIds], skills: [], isDisabled: true, onRev: null })).toMatchObject({ ok: true })
    core.clock.now += HOUR
    await look()
    expect(await row(core)).toMatchObject({ state: 'held' })
    expect(await texts(core)).toEqual(['hello'])
  })

  test('is changed, moved and dropped by its author alone', async () => {
    const { core, id, later, look } = await aTalk()
    await later({ text: 'a' })
    await later({ text: 'b', dueAt: core.clock.now + 2 * HOUR })
    expect(await core.ask(wei, 'schedule-reply', { conversationId: id, scheduledId: 'later', text: 'mine', attachments: [], dueAt: core.clock.now, seenUpTo: 9 })).toEqual({ ok: false, reason: 'not-found' })
    expect(await core.ask(wei, 'drop-scheduled', { scheduledId: 'later' })).toEqual({ ok: false, reason: 'not-found' })
    core.clock.now += HOUR
    await look()
    expect(await row(core)).toMatchObject({ state: 'waiting', text: 'b' })
    expect(await core.ask(maria, 'drop-scheduled', { scheduledId: 'later' })).toMatchObject({ ok: true })
    core.clock.now += HOUR
    await look()
    expect(await row(core)).toMatchObject({ state: 'dropped', text: '' })
    expect(await texts(core)).toEqual(['hello'])
  })
})

async function aTalk() {
  const core = await aCore()
  const id = await core.customerSays('hello')

  const later = async (set: Partial<PayloadOf<'schedule-reply'>> = {}) => {
    const head = await core.workspace.pool.query<{ seq: number }>("select seq from log_heads where workspace_id = 'main'")
    return core.ask(maria, 'schedule-reply', { conversationId: id, scheduledId: 'later', text: 'x', attachments: [], dueAt: core.clock.now + HOUR, seenUpTo: head.rows[0]?.seq ?? 0, ...set })
  }
  const look = (workspace: Workspace = core.workspace) => lookOnce(workOf(core, workspace))
  return { core, id, later, look }
}

function workOf(core: Core, { id, pool, feed, lane }: Workspace) {
  return { workspaceId: id, pool, feed, lane, now: () => core.clock.now }
}

async function texts(core: Core): Promise<readonly string[]> {
  const { rows } = await core.workspace.pool.query<{ text: string }>("select c.body ->> 'text' as text from contents c join entries e on e.id = c.id order by e.seq")
  return rows.map(({ text }) => text)
}

async function facts(core: Core, count: number): Promise<readonly object[]> {
  const { rows } = await core.workspace.pool.query<{ fact: object }>('select fact from events order by seq desc limit $1', [count])
  return rows.map(({ fact }) => fact).reverse()
}

async function row(core: Core): Promise<Scheduled | undefined> {
  const { rows } = await core.workspace.pool.query<{ row: Scheduled }>("select row from scheduled where id = 'later'")
  return rows[0]?.row
}
