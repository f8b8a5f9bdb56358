import { describe, expect, test } from 'vitest'
import type { Draft } from '#shared/model/draft.ts'
import { NO_FILTER } from '#shared/model/saved-view.ts'
import type { User } from '#shared/model/user.ts'
import { findSession, openSession } from '#server/sessions.ts'
import { aUser } from '#test/builders/people.ts'
import { aCore, type Core } from '#test/harness/workspace.ts'

const maria = aUser({ id: 'maria' })
const wei = aUser({ id: 'wei' })
const lin = aUser({ id: 'lin', role: 'lead' })
const admin = aUser({ id: 'admin', role: 'admin', queueIds: [] })

describe('a draft', () => {
  test('saved on two devices on the same version is kept once, and the second is told', async () => {
    const core = await aCore()
    const id = await core.customerSays('hello')
    const save = (text: string, onVersion: number, by: User = maria) => core.ask(by, 'save-draft', { conversationId: id, mode: 'reply', text, attachments: [], onVersion })
    const both = await Promise.all([save('at my desk', 0), save('on my other', 0)])
    expect(both.map((answer) => (answer.ok ? 'kept' : answer.reason)).toSorted()).toEqual(['conflict', 'kept'])
    expect(await save('later', 1)).toMatchObject({ ok: true })
    expect(await save('from long ago', 1)).toEqual({ ok: false, reason: 'conflict' })
    expect(await save('of a colleague', 0, wei)).toMatchObject({ ok: true })
    const { rows } = await core.workspace.pool.query<{ row: Draft }>('select row from drafts order by user_id')
    expect(rows.map(({ row: { userId, text, version } }) => ({ userId, text, version }))).toEqual([{ userId: 'maria', text: 'later', version: 2 }, { userId: 'wei', text: 'of a colleague', version: 1 }])
  })

  test('is heard of by nobody but its writer', async () => {
    const core = await aCore()
    const id = await core.customerSays('hello')
    await core.ask(maria, 'save-draft', { conversationId: id, mode: 'note', text: 'x', attachments: [], onVersion: 0 })
    await core.ask(maria, 'mark-read', { conversationId: id, upTo: 3 })
    const { rows } = await core.workspace.pool.query<{ kind: string; audience_before: string[]; audience_after: string[] }>("select fact ->> 'kind' as kind, audience_before, audience_after from events order by seq desc limit 2")
    expect(rows).toEqual([{ kind: 'conversation.read', audience_before: ['user:maria'], audience_after: ['user:maria'] }, { kind: 'draft.saved', audience_before: ['user:maria'], audience_after: ['user:maria'] }])
  })
})

test('a read mark only moves on, and each person has their own', async () => {
  const core = await aCore()
  const id = await core.customerSays('hello')
  for (const upTo of [3, 5, 4, 5]) await core.ask(maria, 'mark-read', { conversationId: id, upTo })
  await core.ask(wei, 'mark-read', { conversationId: id, upTo: 2 })
  const { rows } = await core.workspace.pool.query<{ user_id: string; seq: string }>("select user_id, row ->> 'seq' as seq from read_marks order by user_id")
  expect(rows).toEqual([{ user_id: 'maria', seq: '5' }, { user_id: 'wei', seq: '2' }])
  const events = await core.workspace.pool.query<{ n: number }>("select count(*) as n from events where fact ->> 'kind' = 'conversation.read'")
  expect(events.rows[0]?.n).toBe(3)
})

test('a mark can be taken back, to before what is to be read again, and moves on from there', async () => {
  const core = await aCore()
  const id = await core.customerSays('hello')
  await core.ask(maria, 'mark-read', { conversationId: id, upTo: 9 })
  await core.ask(maria, 'mark-unread', { conversationId: id, from: 4 })
  const mark = async () => (await core.workspace.pool.query<{ seq: string }>("select row ->> 'seq' as seq from read_marks")).rows
  expect(await mark()).toEqual([{ seq: '3' }])
  await core.ask(maria, 'mark-read', { conversationId: id, upTo: 9 })
  expect(await mark()).toEqual([{ seq: '9' }])
})

test('a saved view is its maker’s alone: nobody else hears of it or changes it', async () => {
  const core = await aCore()
  const view = { id: 'view-1', name: 'Pressing', filter: { ...NO_FILTER, priorities: ['urgent' as const] }, isDropped: false }
  expect(await core.ask(maria, 'save-view', view)).toMatchObject({ ok: true })
  expect(await core.ask(wei, 'save-view', { ...view, name: 'Mine now' })).toEqual({ ok: false, reason: 'not-found' })
  expect(await core.ask(maria, 'save-view', { ...view, isDropped: true })).toMatchObject({ ok: true })
  const { rows } = await core.workspace.pool.query<{ audience_after: string[] }>("select audience_after from events where fact ->> 'kind' = 'view.saved'")
  expect(rows).toEqual([{ audience_after: ['user:maria'] }, { audience_after: ['user:maria'] }])
  const kept = await core.workspace.pool.query<{ row: object }>('select row from views')
  expect(kept.rows.map(({ row }) => row)).toMatchObject([{ name: 'Pressing', isDropped: true, userId: 'maria' }])
})

test('[S13] a file is attached as the hub knows it, by whoever stored it or where it is shown already', async () => {
  const core = await aCore()
  const ids = [await core.customerSays('hello', { who: 'a' }), await core.customerSays('hello', { who: 'b' })] as const
  await core.workspace.pool.query("insert into files (workspace_id, id, sha256, kind, size_bytes, name, uploaded_by, created_at) values ('main', 'f1', 'x', 'image/png', 7, 'cat.png', 'maria', 1)")
  const claimed = { fileId: 'f1', name: 'harmless.txt', kind: 'text/plain', sizeBytes: 1 }
  const send = (by: User, conversationId: string, fileId = 'f1') => core.ask(by, 'note', { conversationId, text: 'see here', attachments: [{ ...claimed, fileId }], mentions: [] })
  expect(await send(maria, ids[0], 'f2')).toEqual({ ok: false, reason: 'file-missing' })
  expect(await send(wei, ids[0])).toEqual({ ok: false, reason: 'file-missing' })
  expect(await send(maria, ids[0])).toMatchObject({ ok: true })
  const { rows } = await core.workspace.pool.query<{ attachments: object }>("select body -> 'attachments' as attachments from contents where body ->> 'text' = 'see here'")
  expect(rows).toEqual([{ attachments: [{ fileId: 'f1', name: 'cat.png', kind: 'image/png', sizeBytes: 7 }] }])
  expect(await send(wei, ids[0])).toMatchObject({ ok: true })
  expect(await send(wei, ids[1])).toEqual({ ok: false, reason: 'file-missing' })
})

describe('a customer’s record', () => {
  test('edited on an old version is refused, so that nobody overwrites a colleague unseen', async () => {
    const core = await aCore()
    const customerId = await aCustomer(core)
    const edit = (by: User, onVersion: number, note: string) => core.ask(by, 'edit-customer', { customerId, onVersion, set: { note } })
    expect(await edit(maria, 0, 'likes blue')).toMatchObject({ ok: true })
    expect(await edit(wei, 0, 'likes red')).toEqual({ ok: false, reason: 'conflict' })
    expect(await edit(wei, 1, 'likes blue and red')).toMatchObject({ ok: true })
    expect(await customer(core, customerId)).toMatchObject({ note: 'likes blue and red', version: 2, name: 'visitor' })
  })

  test('is for those who may see one of their conversations, to edit and to hear of', async () => {
    const core = await aCore()
    const customerId = await aCustomer(core)
    const stranger = aUser({ id: 'stranger', queueIds: ['returns'] })
    expect(await core.ask(stranger, 'edit-customer', { customerId, onVersion: 0, set: { note: 'x' } })).toEqual({ ok: false, reason: 'not-found' })
    expect(await core.ask(lin, 'edit-customer', { customerId, onVersion: 0, set: { note: 'x' } })).toMatchObject({ ok: true })
    const { rows } = await core.workspace.pool.query<{ audience_after: string[]; fact: object }>("select audience_after, fact from events where fact ->> 'kind' = 'customer.edited'")
    expect(rows[0]?.audience_after.toSorted()).toEqual(['leads', 'queue:care'])
    expect(rows[0]?.fact).toEqual({ kind: 'customer.edited', customerId, fields: ['note'] })
  })
})

test('someone who no longer is this customer lets nobody edit them', async () => {
  const core = await aCore()
  const customerId = await aCustomer(core)
  const identity = await core.workspace.pool.query<{ id: string }>('select id from identities')
  await core.workspace.pool.query("insert into identity_links (workspace_id, identity_id, seq, customer_id, why) values ('main', $1, 1000, 'someone-else', 'by-agent')", [identity.rows[0]?.id])
  expect(await core.ask(maria, 'edit-customer', { customerId, onVersion: 0, set: { note: 'x' } })).toEqual({ ok: false, reason: 'not-found' })
})

describe('the floor', () => {
  const { rev: _rev, id: _id, email: _email, ...plain } = wei
  const saved = { ...plain, userId: 'wei', queueIds: ['care'], skills: [], onRev: null }

  test('a person who is disabled is signed out everywhere at once', async () => {
    const core = await aCore()
    const token = await openSession(core.workspace, 'wei', core.clock.now)
    expect(await findSession(core.workspace, token, core.clock.now)).toMatchObject({ id: 'wei' })
    expect(await core.ask(admin, 'save-user', { ...saved, isDisabled: true })).toMatchObject({ ok: true })
    expect(await findSession(core.workspace, token, core.clock.now)).toBeNull()
    await core.ask(admin, 'save-user', { ...saved, isDisabled: false })
    expect(await findSession(core.workspace, token, core.clock.now)).toBeNull()
  })

  test('a person whose sessions are revoked is signed out, and may sign in again', async () => {
    const core = await aCore()
    const token = await openSession(core.workspace, 'wei', core.clock.now)
    expect(await core.ask(admin, 'revoke-sessions', { userId: 'wei' })).toMatchObject({ ok: true })
    expect(await findSession(core.workspace, token, core.clock.now)).toBeNull()
    expect(await findSession(core.workspace, await openSession(core.workspace, 'wei', core.clock.now), core.clock.now)).toMatchObject({ id: 'wei' })
    expect(await core.ask(admin, 'revoke-sessions', { userId: 'nobody' })).toEqual({ ok: false, reason: 'not-found' })
  })

  test('an administrator cannot lock themselves out', async () => {
    const core = await aCore()
    const own = { ...saved, userId: 'admin', queueIds: [], role: 'admin' as const }
    expect(await core.ask(admin, 'save-user', { ...own, isDisabled: true })).toEqual({ ok: false, reason: 'not-now' })
    expect(await core.ask(admin, 'save-user', { ...own, role: 'agent' })).toEqual({ ok: false, reason: 'not-now' })
    expect(await core.ask(admin, 'save-user', { ...own, name: 'The Admin' })).toMatchObject({ ok: true })
  })
})

async function aCustomer(core: Core): Promise<string> {
  await core.customerSays('hello')
  const { rows } = await core.workspace.pool.query<{ id: string }>('select id from customers')
  return rows[0]?.id ?? ''
}

async function customer(core: Core, id: string): Promise<object | undefined> {
  const { rows } = await core.workspace.pool.query<{ row: object }>('select row from customers where id = $1', [id])
  return rows[0]?.row
}
