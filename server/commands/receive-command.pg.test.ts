import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { Answer } from '#shared/protocol/command.ts'
import { aUser } from '#test/builders/people.ts'
import { aCore, type Core } from '#test/harness/workspace.ts'
import { receiveCommand } from './receive-command.ts'

const maria = aUser({ id: 'maria' })
const waited = { ms: 0, acrossCut: false, seenUpTo: 0 }

describe('what comes from outside', () => {
  test('is refused by its form, with the place of the fault, and costs nothing', async () => {
    const { core, send } = await aSender()
    const id = await core.customerSays('hello')
    const before = await count(core, 'command_answers')
    const reply = { conversationId: id, text: 'x', waited }
    const answers = await Promise.all(
      [
        null, undefined, 'reply', 42, [], {},
        { type: 'reply', payload: reply },
        { id: 'short', type: 'reply', payload: reply },
        { id: `${randomUUID()} or 1=1`, type: 'reply', payload: reply },
        { id: randomUUID(), type: { $ne: 1 }, payload: reply },
        { id: randomUUID(), type: 'reply' },
        { id: randomUUID(), type: 'reply', payload: { ...reply, conversationId: '../../etc' } },
        { id: randomUUID(), type: 'reply', payload: { ...reply, text: 7 } },
        { id: randomUUID(), type: 'reply', payload: { ...reply, waited: { ...waited, ms: -1 } } },
        { id: randomUUID(), type: 'reply', payload: { ...reply, attachments: Array(51).fill({ fileId: 'f', name: 'f', kind: '', sizeBytes: 1 }) } },
        { id: randomUUID(), type: 'snooze', payload: { conversationId: id, until: Infinity } },
        { id: randomUUID(), type: 'note', payload: { conversationId: id, text: '  ' } },
      ].map(send),
    )
    expect(answers.filter((answer) => answer.ok || answer.reason !== 'malformed' || !answer.detail)).toEqual([])
    expect(await count(core, 'command_answers')).toBe(before)
  })

  test.each(['no-such-thing', '__proto__', 'constructor', 'toString', ''])('of a kind nobody knows (%j) is unknown', async (type) => {
    const { send } = await aSender()
    expect(await send({ id: randomUUID(), type, payload: {} })).toMatchObject({ ok: false, reason: 'unknown-command' })
  })

  test('more than the form asks for is left aside', async () => {
    const { core, send } = await aSender()
    const id = await core.customerSays('hello')
    expect(await send({ id: randomUUID(), type: 'tag', payload: { conversationId: id, add: ['a'], place: { kind: 'closed', at: 1 } }, userId: 'admin' })).toMatchObject({ ok: true })
    expect(await core.conversation(id)).toMatchObject({ tags: ['a'], place: { kind: 'waiting' } })
  })
})

describe('a long text', () => {
  test('of a hundred thousand characters goes through whole; one more is refused as too long, never cut', async () => {
    const { core, send } = await aSender()
    const id = await core.customerSays('hello')
    const say = (text: string) => send({ id: randomUUID(), type: 'reply', payload: { conversationId: id, text, waited } })
    expect(await say('退'.repeat(100_001))).toEqual({ ok: false, reason: 'too-long' })
    expect(await say('退'.repeat(100_000))).toMatchObject({ ok: true })
    expect((await texts(core)).at(-1)).toBe('退'.repeat(100_000))
  })

  test('is too long wherever text is: a note, a draft, a transfer, a customer’s note, a name', async () => {
    const { core, send } = await aSender()
    const id = await core.customerSays('hello')
    const long = 'x'.repeat(100_001)
    const answers = await Promise.all([
      send({ id: randomUUID(), type: 'note', payload: { conversationId: id, text: long } }),
      send({ id: randomUUID(), type: 'save-draft', payload: { conversationId: id, mode: 'reply', text: long, onVersion: 0 } }),
      send({ id: randomUUID(), type: 'transfer', payload: { conversationId: id, to: { kind: 'queue', queueId: 'care' }, note: long } }),
      send({ id: randomUUID(), type: 'edit-customer', payload: { customerId: 'c', onVersion: 0, set: { note: long } } }),
      send({ id: randomUUID(), type: 'tag', payload: { conversationId: id, add: ['x'.repeat(61)] } }),
    ])
    expect(answers).toEqual(Array(5).fill({ ok: false, reason: 'too-long' }))
  })
})

describe('hostile text', () => {
  const hostile = [
    ['<script>alert(1)</script><img src=x onerror=alert(1)>', '<script>alert(1)</script><img src=x onerror=alert(1)>'],
    ['\u202Egnp.exe\u202C 👩‍👩‍👧 e\u0301 退款', '\u202Egnp.exe\u202C 👩‍👩‍👧 e\u0301 退款'],
    ['half \uD83D of one, \uDE42 of another', 'half \uFFFD of one, \uFFFD of another'],
    ['nul\u0000led', 'nulled'],
    ['\\u0000 \\ud83d "}\' ; drop table entries; --', '\\u0000 \\ud83d "}\' ; drop table entries; --'],
  ] as const

  test('in a message, a note, a draft, a tag and a customer’s record is kept, cleaned of what cannot be stored', async () => {
    const core = await aCore()
    for (const [text, kept] of hostile) await hold(core, text, kept)
  })

  async function hold(core: Core, text: string, kept: string): Promise<void> {
    const id = await core.customerSays(text, { who: randomUUID(), from: { kind: 'visitor', value: randomUUID(), name: text, isVerified: false, language: null } })
    const { rows } = await core.workspace.pool.query<{ id: string; row: { name: string } }>('select c.id, c.row from customers c order by (row ->> \'rev\')::bigint desc limit 1')
    const customerId = rows[0]?.id ?? ''
    expect(rows[0]?.row.name).toBe(kept)
    const ask = (type: string, payload: object) => receiveCommand(core.workspace.lane, maria, { id: randomUUID(), type, payload }, core.clock.now)
    const answers = await Promise.all([
      ask('reply', { conversationId: id, text, waited }),
      ask('note', { conversationId: id, text }),
      ask('save-draft', { conversationId: id, mode: 'reply', text, onVersion: 0 }),
      ask('tag', { conversationId: id, add: [text.slice(0, 60)] }),
      ask('edit-customer', { customerId, onVersion: 0, set: { name: text, note: text, attributes: [{ name: 'x', value: text }], tags: ['x'] } }),
    ])
    expect(answers.map(({ ok }) => ok)).toEqual([true, true, true, true, true])
    expect((await texts(core)).slice(-3)).toEqual([kept, kept, kept])
    const draft = await core.workspace.pool.query<{ text: string }>("select row ->> 'text' as text from drafts where row ->> 'conversationId' = $1", [id])
    expect(draft.rows).toEqual([{ text: kept }])
    const customer = await core.workspace.pool.query<{ row: object }>('select row from customers where id = $1', [customerId])
    expect(customer.rows[0]?.row).toMatchObject({ name: kept, note: kept, attributes: [{ name: 'x', value: kept }] })
  }

  test('a long name with a character across its three-hundredth place is cut without leaving half of it', async () => {
    const core = await aCore()
    const name = `${'x'.repeat(299)}🙂`
    await core.customerSays('hello', { from: { kind: 'visitor', value: randomUUID(), name, isVerified: false, language: null } })
    const { rows } = await core.workspace.pool.query<{ name: string }>("select row ->> 'name' as name from customers order by (row ->> 'rev')::bigint desc limit 1")
    expect(rows[0]?.name).not.toMatch(/\p{Surrogate}/u)
    expect(rows[0]?.name.startsWith('x'.repeat(299))).toBe(true)
  })
})

async function aSender(): Promise<{ readonly core: Core; readonly send: (raw: unknown) => Promise<Answer> }> {
  const core = await aCore()
  return { core, send: (raw) => receiveCommand(core.workspace.lane, maria, raw, core.clock.now) }
}

async function count(core: Core, table: 'command_answers'): Promise<number | undefined> {
  return (await core.workspace.pool.query<{ n: number }>(`select count(*) as n from ${table}`)).rows[0]?.n
}

/** What was said, in order. */
async function texts(core: Core): Promise<readonly string[]> {
  const { rows } = await core.workspace.pool.query<{ text: string }>("select c.body ->> 'text' as text from entries e join contents c on c.id = e.id order by e.seq")
  return rows.map(({ text }) => text)
}
