import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { receiveVisitorCommand } from '#server/channels/chat/visitor-commands.ts'
import { aPostOffice, proofOf, type PostOffice } from '#test/harness/post-office.ts'

// One person by chat and by mail: the shop's word on an address, and the address's own proof.

const ann = { kind: 'login' as const, value: 'shop:42', name: 'Ann', email: 'Ann@customer.example' }
const proved = proofOf('customer.example')

test('whoever the shop vouched for is met again in their proved mail', async () => {
  const office = await aPostOffice()
  await say(office)
  await office.keep({ results: proved })
  expect(await people(office)).toEqual([['email ann@customer.example', 'login shop:42']])
})

test('whoever proved their address by mail is met again when the shop vouches for it, and nothing noted of them is missed', async () => {
  const office = await aPostOffice()
  await office.keep({ from: 'ann@customer.example', results: proved })
  await say(office)
  await say(office)
  expect(await people(office)).toEqual([['email ann@customer.example', 'login shop:42']])
  const { rows } = await office.core.workspace.pool.query<{ name: string; why: string[] }>(
    `select c.row ->> 'name' as name, array(select why from identity_links l where l.customer_id = c.id order by seq) as why from customers c where c.id = (select customer_id from identity_links where identity_id = (select id from identities where kind = 'email') order by seq desc limit 1)`)
  expect(rows).toEqual([{ name: 'Ann', why: ['first-contact', 'verified-key'] }])
})

test.each([
  ['a mail without proof', (office: PostOffice) => office.keep({})],
  ['a mail that its domain denies', (office: PostOffice) => office.keep({ results: 'mx.hub.example; dmarc=fail header.from=customer.example' })],
  ['a mail of the same name', (office: PostOffice) => office.keep({ from: 'Ann <ann@home.example>', results: proofOf('home.example') })],
  ['an address that a visitor typed', (office: PostOffice) => leaveMessage(office)],
])('%s joins nobody to anybody, before or after', async (_what, write) => {
  const office = await aPostOffice()
  await write(office)
  await say(office)
  await write(office)
  expect((await people(office)).find((one) => one.includes('login shop:42'))).toEqual(['email ann@customer.example', 'login shop:42'])
  expect(await people(office)).toHaveLength(2)
})

test('what a colleague has parted is not joined again by itself', async () => {
  const office = await aPostOffice()
  const { pool } = office.core.workspace
  await office.keep({ results: proved })
  await say(office)
  // As a parting is recorded: one more link, back to where they came from.
  await pool.query(`insert into identity_links (workspace_id, identity_id, seq, customer_id, why)
    select 'main', identity_id, 1000000, customer_id, 'by-agent' from identity_links where why = 'first-contact' and identity_id = (select id from identities where kind = 'login')`)
  await say(office)
  await office.keep({ results: proved, body: 'Hello again' })
  expect(await people(office)).toHaveLength(2)
  expect((await pool.query(`select from identity_links where why = 'verified-key'`)).rowCount).toBe(1)
})

test('an address that a colleague typed is verified by its owner’s mail', async () => {
  const office = await aPostOffice()
  const { core, inboxId } = office
  const maria = core.workspace.feed.floor().user('maria')
  if (maria === undefined) throw new Error('maria is not there')
  expect(await core.ask(maria, 'start-mail', { conversationId: 'new-talk', inboxId, to: { kind: 'address', name: 'Ann', address: 'ann@customer.example' } })).toMatchObject({ ok: true })
  await office.keep({ results: proved })
  const { rows } = await core.workspace.pool.query(`select row -> 'isVerified' as verified from identities`)
  expect(rows).toEqual([{ verified: true }])
})

async function say({ core }: PostOffice): Promise<void> {
  const asking = { workspace: core.workspace, inboxId: 'shop', person: ann, language: 'en' as const, at: core.clock.now, onRead: () => undefined, canCall: async () => false }
  expect(await receiveVisitorCommand(asking, { id: randomUUID(), type: 'say', payload: { text: 'Hello', attachments: [] } })).toEqual({ ok: true })
}

async function leaveMessage({ core }: PostOffice): Promise<void> {
  const person = { kind: 'visitor' as const, value: 'a browser', name: null, email: null }
  const asking = { workspace: core.workspace, inboxId: 'shop', person, language: 'en' as const, at: core.clock.now, onRead: () => undefined, canCall: async () => false }
  expect(await receiveVisitorCommand(asking, { id: randomUUID(), type: 'leave-message', payload: { name: 'Ann', email: 'ann@customer.example', text: 'Call me' } })).toEqual({ ok: true })
}

/** Who is one profile: the identities of each customer who has any. */
async function people({ core }: PostOffice): Promise<readonly (readonly string[])[]> {
  const { rows } = await core.workspace.pool.query<{ who: string[] }>(
    `select array_agg(i.kind || ' ' || i.value order by i.kind) as who from identities i
     join lateral (select customer_id from identity_links l where l.identity_id = i.id order by seq desc limit 1) l on true group by l.customer_id order by 1`)
  return rows.map(({ who }) => who)
}
