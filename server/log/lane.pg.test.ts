import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { aUser } from '#test/builders/people.ts'
import { aCore } from '#test/harness/workspace.ts'
import { receiveCommand } from '#server/commands/receive-command.ts'

const maria = aUser({ id: 'maria' })
const waited = { ms: 0, acrossCut: false, seenUpTo: 0 }

describe('the lane', () => {
  test('[S1] seq is gapless and in commit order with two hubs writing at once', async () => {
    const core = await aCore()
    const id = await core.customerSays('hello')
    const other = await core.another()
    const note = (index: number) => receiveCommand(index % 2 === 0 ? core.workspace.lane : other.lane, maria, { id: randomUUID(), type: 'note', payload: { conversationId: id, text: `note ${index}` } }, core.clock.now)
    const answers = await Promise.all(Array.from({ length: 120 }, (_, index) => note(index)))
    expect(answers.every(({ ok }) => ok)).toBe(true)
    const { rows } = await core.workspace.pool.query<{ seq: number }>('select seq from events order by seq')
    expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, index) => index + 1))
    const entries = await core.workspace.pool.query<{ n: number }>("select count(*) as n from entries where row ->> 'kind' = 'note'")
    expect(entries.rows[0]?.n).toBe(120)
  })

  test('[S6] a command sent again gets the first answer and has one effect, on either hub and within one batch', async () => {
    const core = await aCore()
    const id = await core.customerSays('hello')
    const other = await core.another()
    const command = { id: randomUUID(), type: 'reply', payload: { conversationId: id, text: 'once', waited } }
    const answers = await Promise.all([1, 2, 3, 4, 5, 6].map((n) => receiveCommand(n % 2 ? core.workspace.lane : other.lane, maria, command, core.clock.now)))
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    const { rows } = await core.workspace.pool.query<{ n: number }>("select count(*) as n from contents where body ->> 'text' = 'once'")
    expect(rows[0]?.n).toBe(1)
  })

  test('[S6] another person learns nothing from an id that was used', async () => {
    const core = await aCore()
    const id = await core.customerSays('hello')
    const command = { id: randomUUID(), type: 'note', payload: { conversationId: id, text: 'mine' } }
    await receiveCommand(core.workspace.lane, maria, command, core.clock.now)
    expect(await receiveCommand(core.workspace.lane, aUser({ id: 'wei' }), command, core.clock.now)).toEqual({ ok: false, reason: 'forbidden' })
  })

  test('[S13] in a batch, a command that is refused or breaks leaves the others whole', async () => {
    const core = await aCore()
    const id = await core.customerSays('hello')
    const boom = { needs: () => ({}), decide: () => { throw new Error('boom') } }
    const answers = await Promise.all([
      core.ask(maria, 'note', { conversationId: id, text: 'before', attachments: [], mentions: [] }),
      core.ask(maria, 'park', { conversationId: id }),
      core.workspace.lane.run({ context: { id: randomUUID(), at: core.clock.now, actor: { kind: 'hub' } }, payload: null, handler: boom }),
      core.ask(maria, 'note', { conversationId: id, text: 'after', attachments: [], mentions: [] }),
    ])
    expect(answers.map((answer) => (answer.ok ? 'ok' : answer.reason))).toEqual(['ok', 'not-yours', 'internal', 'ok'])
  })

  test('[S13] two first messages of one new person at two hubs make one customer and one conversation', async () => {
    const core = await aCore()
    const other = await core.another()
    const { receive } = await import('#server/intake/receive.ts')
    const say = (lane: typeof other.lane, externalId: string) => lane.run({ context: { id: randomUUID(), at: core.clock.now, actor: { kind: 'customer' } }, handler: receive as never, payload: { inboxId: 'shop', externalId, from: { kind: 'visitor', value: 'new', name: null, isVerified: false, language: null }, content: { text: externalId, attachments: [] }, sentAt: null } })
    const answers = await Promise.all([say(core.workspace.lane, 'a'), say(other.lane, 'b'), say(core.workspace.lane, 'c'), say(other.lane, 'a')])
    expect(answers.map(({ ok }) => ok)).toEqual([true, true, true, true])
    const count = async (table: string) => (await core.workspace.pool.query<{ n: number }>(`select count(*) as n from ${table}`)).rows[0]?.n
    expect([await count('customers'), await count('identities'), await count('conversations'), await count('contents')]).toEqual([1, 1, 1, 3])
  })

  test('[S13] two hubs that make the same row at once lose nothing of what either makes of it', async () => {
    const core = await aCore()
    const other = await core.another()
    // Both find that she has no presence yet before either writes one.
    const holder = await core.workspace.pool.connect()
    await holder.query('begin')
    await holder.query('select seq from log_heads for update')
    const command = (lane: typeof other.lane, type: string, payload: object) => receiveCommand(lane, maria, { id: randomUUID(), type, payload }, core.clock.now)
    const answers = Promise.all([command(core.workspace.lane, 'set-presence', { reason: 'available', until: null }), command(other.lane, 'set-channels', { closed: ['email'] })])
    const waiting = async () => (await core.workspace.pool.query("select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'")).rowCount
    await expect.poll(waiting).toBe(2)
    await holder.query('commit')
    holder.release()
    expect(await answers).toMatchObject([{ ok: true }, { ok: true }])
    expect((await core.workspace.pool.query("select row from presences where id = 'maria'")).rows).toMatchObject([{ row: { reason: 'available', closedChannels: ['email'] } }])
  })

  test('[S11] the log holds no words, names or addresses, and an erasure empties them', async () => {
    const core = await aCore()
    const id = await core.customerSays('the secret word', { from: { kind: 'email', value: 'elena@mail.test', name: 'Elena Marsh', isVerified: false, language: 'en' } })
    await core.ask(maria, 'save-draft', { conversationId: id, mode: 'reply', text: 'the secret draft', attachments: [], onVersion: 0 })
    const log = await core.workspace.pool.query('select * from events')
    expect(JSON.stringify(log.rows)).not.toMatch(/secret|Elena|elena@/)
    const entryId = (await core.workspace.pool.query<{ id: string }>("select id from entries where row ->> 'kind' = 'message'")).rows[0]?.id ?? ''
    expect(await core.ask(aUser({ id: 'lin', role: 'lead' }), 'erase-content', { conversationId: id, entryIds: [entryId] })).toMatchObject({ ok: true })
    const left = await core.workspace.pool.query("select (select count(*) from contents) as contents, (select row ->> 'preview' from conversations limit 1) as preview")
    expect(left.rows[0]).toEqual({ contents: 0, preview: '' })
  })

  test('[S13] row-level security hides another workspace even from a query that forgot its where', async () => {
    const core = await aCore()
    await core.customerSays('hello')
    const stranger = core.database.of('elsewhere')
    expect((await stranger.query('select * from conversations')).rows).toEqual([])
    await expect(stranger.query("insert into customers (workspace_id, id, row) values ('main', 'x', '{}')")).rejects.toThrow(/row-level security/)
  })
})
