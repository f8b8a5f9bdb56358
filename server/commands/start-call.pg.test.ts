import { expect, test } from 'vitest'
import { anInbox, aUser } from '#test/builders/people.ts'
import { aCore } from '#test/harness/workspace.ts'

const maria = aUser({ id: 'maria' })
const phones = anInbox({ id: 'phones', channel: 'phone', calls: { numbers: ['+4930900100'], isWebOn: false, wrapUpMs: 0, recording: 'never' } })
const to = { kind: 'number', number: '+4930123456' } as const

test('a number that was typed becomes somebody, whose call is dialled by who typed it; the same number again is the same one', async () => {
  const core = await aCore({ users: [maria], inboxes: [phones] })
  const { pool } = core.workspace
  expect(await core.ask(maria, 'start-call', { conversationId: 'first', inboxId: 'phones', to })).toMatchObject({ ok: true })
  const first = await core.conversation('first')
  expect(first).toMatchObject({ channel: 'phone', place: { kind: 'assigned', to: 'maria' }, call: { state: 'dialling', way: 'out', via: 'sip' } })
  const body = async () => (await pool.query<{ body: { call: { ani: string; dnis: string } } }>('select body from contents where id = $1', [first.call?.entryId])).rows[0]?.body.call
  expect(await body()).toMatchObject({ ani: '+4930900100', dnis: '+4930123456' })
  // One call at a time in one conversation.
  expect(await core.ask(maria, 'start-call', { conversationId: 'first', inboxId: 'phones', to })).toMatchObject({ ok: false })
  expect(await core.ask(maria, 'start-call', { conversationId: 'second', inboxId: 'phones', to })).toMatchObject({ ok: true })
  expect((await core.conversation('second')).identityId).toBe(first.identityId)
  expect((await pool.query("select row ->> 'value' as value, row ->> 'isVerified' as proved from identities where row ->> 'kind' = 'phone'")).rows).toEqual([{ value: '+4930123456', proved: 'false' }])
})

test('nobody calls from an inbox that is no telephone, or is another queue’s', async () => {
  const core = await aCore({ users: [maria], inboxes: [anInbox(), phones] })
  const wei = aUser({ id: 'wei', queueIds: [] })
  expect(await core.ask(maria, 'start-call', { conversationId: 'a', inboxId: 'shop', to })).toEqual({ ok: false, reason: 'not-found' })
  expect(await core.ask(wei, 'start-call', { conversationId: 'b', inboxId: 'phones', to })).toEqual({ ok: false, reason: 'not-found' })
})
