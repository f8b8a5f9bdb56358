import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { MESSAGE_LIMIT } from '#shared/base/fields.ts'
import type { Conversation } from '#shared/model/conversation.ts'
import type { Attachment, Delivery, MessageEntry } from '#shared/model/entry.ts'
import type { User } from '#shared/model/user.ts'
import type { Answer, CommandType, PayloadOf } from '#shared/protocol/command.ts'
import type { Handler } from '#server/commands/handler.ts'
import { HUB } from '#server/commands/actor.ts'
import { changeDelivery } from '#server/routing/hub-commands.ts'
import type { Workspace } from '#server/workspace.ts'

// What every channel promises, whatever it looks like outside. A channel passes when its own end, real or a peer that
// speaks its protocol, is driven through these from both sides.

/** One customer at the other end of the channel. */
export type ContractCustomer = {
  readonly identity: { readonly kind: string; readonly value: string }
  /** Says something, under an id of the outside's own. `kept`, or why not. */
  readonly say: (text: string, id?: string) => Promise<string>
  readonly sendFile: (name: string, bytes: Buffer) => Promise<string>
  /** What has come to them, in the order it came, each time it came. */
  readonly heard: () => readonly string[] | Promise<readonly string[]>
}

export type ContractRig = {
  readonly workspace: Workspace
  readonly agent: User
  readonly clock: { aheadMs: number; stoppedAt: number | null }
  readonly ask: <T extends CommandType>(by: User, type: T, payload: PayloadOf<T>, id?: string) => Promise<Answer>
  readonly aCustomer: () => Promise<ContractCustomer>
  /** Somebody who writes to an inbox that is not there: how they are told. */
  readonly sayToUnknownInbox: () => Promise<string>
  /** How many messages one customer, or one system, may send at once; the next is `too-many`. */
  readonly burst: number
  readonly afterBurstMs: number
  /** Makes the other end refuse for good, and take again. Only of a channel that can fail. */
  readonly outage?: { readonly begin: () => void | Promise<void>; readonly end: () => void | Promise<void> }
  /** What a text is once it has come this way, where the way itself has a say in it (a mail's line ends). Left out: as it was. */
  readonly asKept?: (text: string) => string
  readonly close: () => Promise<void>
}

/**
 * `canFail`: false where the customer reads from the hub itself, so that a kept message is a sent one. `isTold`: false where
 * nobody is there to be told that a message was not taken; then whatever comes is taken.
 */
export function describeChannelContract(name: string, { canFail, isTold = true }: { readonly canFail: boolean; readonly isTold?: boolean }, startRig: () => Promise<ContractRig>): void {
  describe(`the channel contract: ${name}`, () => {
    let rig: ContractRig
    beforeAll(async () => {
      rig = await startRig()
    })
    afterAll(() => rig.close())

    const kept = (text: string) => rig.asKept?.(text) ?? text

    describe('inward', () => {
      test('[1.2] messages are kept in the order they were sent', async () => {
        const customer = await rig.aCustomer()
        const texts = count(12, 'in')
        for (const text of texts) expect(await customer.say(text)).toBe('kept')
        expect((await threadOf(rig, customer)).map(textOf)).toEqual(texts)
      })

      test('[1.2] the same message again is accepted and changes nothing, at once and later', async () => {
        const customer = await rig.aCustomer()
        const id = randomUUID()
        const answers = await Promise.all(count(6, 'once').map(() => customer.say('once', id)))
        expect(new Set([...answers, await customer.say('once', id)])).toEqual(new Set(['kept']))
        expect((await threadOf(rig, customer)).map(textOf)).toEqual(['once'])
      })

      test('[2.1] first contact makes one identity, one customer and one conversation, however many messages come at once', async () => {
        const customer = await rig.aCustomer()
        expect(new Set(await Promise.all(count(10, 'first').map((text) => customer.say(text))))).toEqual(new Set(['kept']))
        const found = await peopleOf(rig, customer)
        expect(found).toEqual({ identities: 1, customers: 1, conversations: 1 })
        expect((await threadOf(rig, customer)).map(textOf).toSorted()).toEqual(count(10, 'first').toSorted())
      })

      test('a message of the largest size comes whole', async () => {
        const customer = await rig.aCustomer()
        const longest = '退款😀!'.repeat(MESSAGE_LIMIT / 4)
        expect(Array.from(longest)).toHaveLength(MESSAGE_LIMIT)
        expect(await customer.say(longest)).toBe('kept')
        expect((await threadOf(rig, customer)).map(textOf)).toEqual([longest])
      })

      test.each(HOSTILE)('%s arrives as it was written', async (_what, sent, expected) => {
        const customer = await rig.aCustomer()
        expect(await customer.say(sent)).toBe('kept')
        expect((await threadOf(rig, customer)).map(textOf)).toEqual([kept(expected)])
      })

      test.each(BAD_NAMES)('a file whose name has %s comes whole, under one that harms nobody', async (_what, name) => {
        const customer = await rig.aCustomer()
        const bytes = Buffer.from([0, 1, 2, 255, 254, 13, 10, 0])
        expect(await customer.sendFile(name, bytes)).toBe('kept')
        const [attachment] = (await threadOf(rig, customer)).flatMap(filesOf)
        expect(attachment?.sizeBytes).toBe(bytes.length)
        expect(attachment?.name).toMatch(/^[^/\\\p{Cc}\u202A-\u202E<>]{1,200}$/u)
        expect(attachment?.name).not.toMatch(/^\.+$/)
      })

      if (isTold) testRefusals(() => rig)

      test('a message to an inbox that is not there is refused', async () => {
        expect(await rig.sayToUnknownInbox()).not.toBe('kept')
      })
    })

    describe('outward', () => {
      test('[1.2] replies come once each, in the order they were written', async () => {
        const { customer, reply } = await aTalk(rig)
        const texts = count(12, 'out')
        for (const text of texts) await reply(text)
        await expect.poll(customer.heard, SOON).toEqual(texts)
      })

      test('[S6] a reply sent again under its id reaches the customer once', async () => {
        const { customer, reply } = await aTalk(rig)
        const id = randomUUID()
        const answers = await Promise.all([reply('just once', id), reply('just once', id), reply('just once', id)])
        expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
        await reply('and after it')
        await expect.poll(customer.heard, SOON).toEqual(['just once', 'and after it'])
      })

      test('the longest reply and hostile words come whole', async () => {
        const { customer, reply } = await aTalk(rig)
        const texts = ['我'.repeat(MESSAGE_LIMIT), ...HOSTILE.map(([, , expected]) => expected)]
        for (const text of texts) await reply(text)
        await expect.poll(customer.heard, SOON).toEqual(texts.map(kept))
      })

      test('[1.2] what was sent is shown as sent, and a late receipt never takes a state back', async () => {
        const { customer, conversation, reply } = await aTalk(rig)
        await reply('how far?')
        await expect.poll(customer.heard, SOON).toEqual(['how far?'])
        await expect.poll(async () => REACHED.has((await lastDelivery(rig, customer))?.kind ?? 'queued'), SOON).toBe(true)
        const entryId = (await threadOf(rig, customer)).at(-1)?.id ?? ''
        await deliveryTold(rig, conversation.id, entryId, { kind: 'read', at: 1 })
        for (const kind of ['delivered', 'sent', 'queued'] as const) await deliveryTold(rig, conversation.id, entryId, kind === 'queued' ? { kind } : { kind, at: 2 })
        expect(await lastDelivery(rig, customer)).toEqual({ kind: 'read', at: 1 })
      })

      canFail ? testFailing(() => rig) : testNeverFailing(() => rig)
    })

    // Last: it spends what the others would need.
    if (isTold) testFlood(() => rig)
  })
}

/** Whoever sends something wrong is told so. */
function testRefusals(rig: () => ContractRig): void {
  test('one larger than that is refused', async () => {
    const customer = await rig().aCustomer()
    expect(await customer.say('退款😀!'.repeat(MESSAGE_LIMIT / 4) + '!')).toMatch(/^too-(long|large)$/)
    expect(await peopleOf(rig(), customer)).toEqual({ identities: 0, customers: 0, conversations: 0 })
  })

  test('a message of nothing is refused', async () => {
    const customer = await rig().aCustomer()
    expect(await customer.say(' \n ')).not.toBe('kept')
    expect(await peopleOf(rig(), customer)).toEqual({ identities: 0, customers: 0, conversations: 0 })
  })
}

function testFlood(rig: () => ContractRig): void {
  test('who floods is told so, and is heard again after a while; nothing that was accepted is lost', async () => {
    const customer = await rig().aCustomer()
    const { clock } = rig()
    const begun = Date.now() + clock.aheadMs
    clock.stoppedAt = begun
    const answers = await Promise.all(count(rig().burst + 20, 'flood').map((text) => customer.say(text)))
    expect(answers.filter((answer) => answer === 'too-many').length).toBeGreaterThan(0)
    expect(new Set(answers)).toEqual(new Set(['kept', 'too-many']))
    clock.stoppedAt = begun + rig().afterBurstMs
    expect(await customer.say('calm again')).toBe('kept')
    expect(await threadOf(rig(), customer)).toHaveLength(answers.filter((answer) => answer === 'kept').length + 1)
  })
}

function testNeverFailing(rig: () => ContractRig): void {
  test('[1.2] nothing that was kept waits to be sent, or has failed', async () => {
    const { reply } = await aTalk(rig())
    await reply('kept is sent')
    const { rows } = await rig().workspace.pool.query<{ n: number }>("select count(*) as n from entries where row #>> '{delivery,kind}' in ('failed', 'queued')")
    expect(rows[0]?.n).toBe(0)
  })
}

function testFailing(rig: () => ContractRig): void {
  test('[1.2] a failure is shown as one; a retry sends it once, and what came after it keeps its order', async () => {
    const { outage } = rig()
    if (outage === undefined) throw new Error('a channel that can fail comes with an outage')
    const { customer, conversation, reply } = await aTalk(rig())
    await outage.begin()
    await reply('does not get through')
    await expect.poll(async () => (await lastDelivery(rig(), customer))?.kind, SOON).toBe('failed')
    expect(await customer.heard()).toEqual([])
    await outage.end()
    const entryId = (await threadOf(rig(), customer)).at(-1)?.id ?? ''
    const retry = () => rig().ask(rig().agent, 'retry-send', { conversationId: conversation.id, entryId })
    expect((await Promise.all([retry(), retry()])).map(({ ok }) => ok).toSorted()).toEqual([false, true])
    await expect.poll(customer.heard, SOON).toEqual(['does not get through'])
    await reply('does')
    await expect.poll(customer.heard, SOON).toEqual(['does not get through', 'does'])
    await expect.poll(async () => (await threadOf(rig(), customer)).slice(1).every(({ delivery }) => REACHED.has(delivery.kind)), SOON).toBe(true)
  })
}

const SOON = { timeout: 45_000, interval: 25 }
const REACHED: ReadonlySet<string> = new Set(['sent', 'delivered', 'read'])

const HOSTILE: readonly (readonly [what: string, sent: string, kept: string])[] = asWritten([
  ['HTML', '<img src=x onerror=alert(1)><script>alert("1")</script>&amp;</style>'],
  ['a query for the database', "'; drop table entries; -- $1 \\' {{7*7}} ${process.exit()}"],
  ['emoji of many parts', '👩🏽‍🚀👨‍👩‍👧‍👦🇨🇳 1️⃣'],
  ['right-to-left words and marks', 'مرحبا \u202Egnp.exe\u202C שלום'],
  ['Chinese beyond the basic plane', '𠮷野家，龘靐齉'],
  ['lines, tabs and strange spaces', 'a\r\nb\tc\u00A0d\u2028e\u200Bf'],
  ['half a character', 'cut \uD83D here \uDE00 too', 'cut \uFFFD here \uFFFD too'],
  ['NUL', 'a\u0000b', 'ab'],
])

function asWritten(all: readonly (readonly [what: string, sent: string, kept?: string])[]) {
  return all.map(([what, sent, kept = sent]) => [what, sent, kept] as const)
}

const BAD_NAMES: readonly (readonly [what: string, name: string])[] = [
  ['folders', '../../etc/passwd'],
  ['a device of Windows', 'C:\\Windows\\con'],
  ['NUL', 'a\u0000.exe'],
  ['a mark that turns it round', 'invoice\u202Egpj.exe'],
  ['HTML', '<script>.html'],
  ['a thousand characters', `${'长'.repeat(1_000)}.pdf`],
  ['only dots', '..'],
  ['only a space', ' '],
  ['half a character', 'half\uD83D.txt'],
]

function count(to: number, what: string): readonly string[] {
  return Array.from({ length: to }, (_, index) => `${what} ${index + 1}`)
}

async function aTalk(rig: ContractRig) {
  const customer = await rig.aCustomer()
  expect(await customer.say('hello')).toBe('kept')
  const conversation = await conversationOf(rig, customer)
  const waited = { ms: 0, acrossCut: false, seenUpTo: 1_000_000 }
  const reply = async (text: string, id: string = randomUUID()) => {
    const answer = await rig.ask(rig.agent, 'reply', { conversationId: conversation.id, text, attachments: [], waited }, id)
    expect(answer.ok).toBe(true)
    return answer
  }
  return { customer, conversation, reply }
}

async function conversationOf({ workspace }: ContractRig, { identity }: ContractCustomer): Promise<Conversation> {
  const { rows } = await workspace.pool.query<{ row: Conversation }>('select c.row from conversations c join identities i on i.id = c.identity_id where i.kind = $1 and i.value = $2', [identity.kind, identity.value])
  expect(rows).toHaveLength(1)
  return rows[0]?.row as Conversation // just counted.
}

async function peopleOf({ workspace }: ContractRig, { identity }: ContractCustomer) {
  const { rows } = await workspace.pool.query(
    `select count(distinct i.id) as identities, count(distinct l.customer_id) as customers, count(distinct c.id) as conversations
     from identities i left join identity_links l on l.identity_id = i.id left join conversations c on c.identity_id = i.id where i.kind = $1 and i.value = $2`,
    [identity.kind, identity.value],
  )
  return rows[0]
}

async function threadOf({ workspace }: ContractRig, { identity }: ContractCustomer): Promise<readonly MessageEntry[]> {
  const { rows } = await workspace.pool.query<{ row: MessageEntry; body: MessageEntry['content'] }>(
    `select e.row, k.body from identities i join conversations c on c.identity_id = i.id join entries e on e.conversation_id = c.id left join contents k on k.id = e.id
     where i.kind = $1 and i.value = $2 and e.row ->> 'kind' = 'message' and e.row #>> '{author,kind}' <> 'system' order by e.seq`,
    [identity.kind, identity.value],
  )
  return rows.map(({ row, body }) => ({ ...row, content: body }))
}

function textOf({ content }: MessageEntry): string {
  return content?.text ?? ''
}

function filesOf({ content }: MessageEntry): readonly Attachment[] {
  return content?.attachments ?? []
}

async function lastDelivery(rig: ContractRig, customer: ContractCustomer): Promise<Delivery | undefined> {
  return (await threadOf(rig, customer)).at(-1)?.delivery
}

async function deliveryTold({ workspace }: ContractRig, conversationId: string, entryId: string, delivery: Delivery): Promise<void> {
  await workspace.lane.run({ context: { id: randomUUID(), at: Date.now(), actor: HUB }, payload: { conversationId, entryIds: [entryId], delivery }, handler: changeDelivery as Handler<never> }) // changeDelivery's own payload.
}
