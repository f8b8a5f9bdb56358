import { describe, expect, test } from 'vitest'
import { NO_FILTER } from '#shared/model/saved-view.ts'
import type { Role, User } from '#shared/model/user.ts'
import { COMMANDS, type CommandType, type PayloadOf } from '#shared/protocol/command.ts'
import { aDisposition, aUser, anInbox } from '#test/builders/people.ts'
import { aCore, type Core } from '#test/harness/workspace.ts'
import { mayAsk } from './authorise.ts'

const waited = { ms: 0, acrossCut: false, seenUpTo: 0 }
const ROLES: readonly Role[] = ['agent', 'lead', 'trainee', 'admin']

/** Who may ask for what, told a second time: who changes the table in authorise.ts says so here too. */
const EXPECTED: Record<CommandType, readonly Role[]> = {
  reply: ['agent', 'lead', 'admin'],
  note: ['agent', 'lead', 'trainee', 'admin'],
  'retry-send': ['agent', 'lead', 'admin'],
  'confirm-sent': ['agent', 'lead', 'admin'],
  'approve-message': ['agent', 'lead', 'admin'],
  'return-message': ['agent', 'lead', 'admin'],
  'start-mail': ['agent', 'lead', 'admin'],
  'start-call': ['agent', 'lead', 'admin'],
  'report-call': ['agent', 'lead', 'admin'],
  'mark-call': ['agent', 'lead', 'admin'],
  'watch-call': ['lead', 'admin'],
  'promise-call': ['agent', 'lead', 'admin'],
  'settle-call': ['agent', 'lead', 'admin'],
  'end-wrap-up': ['agent', 'lead', 'trainee', 'admin'],
  'report-phone': ['agent', 'lead', 'trainee', 'admin'],
  'accept-offer': ['agent', 'lead', 'admin'],
  'decline-offer': ['agent', 'lead', 'admin'],
  take: ['agent', 'lead', 'admin'],
  assign: ['agent', 'lead', 'admin'],
  transfer: ['agent', 'lead', 'admin'],
  park: ['agent', 'lead', 'admin'],
  snooze: ['agent', 'lead', 'admin'],
  wake: ['agent', 'lead', 'admin'],
  resolve: ['agent', 'lead', 'admin'],
  reopen: ['agent', 'lead', 'admin'],
  tag: ['agent', 'lead', 'trainee', 'admin'],
  prioritise: ['agent', 'lead', 'admin'],
  'mark-read': ['agent', 'lead', 'trainee', 'admin'],
  'mark-unread': ['agent', 'lead', 'trainee', 'admin'],
  'edit-message': ['agent', 'lead', 'admin'],
  'schedule-reply': ['agent', 'lead', 'admin'],
  'drop-scheduled': ['agent', 'lead', 'admin'],
  'save-view': ['agent', 'lead', 'trainee', 'admin'],
  'save-draft': ['agent', 'lead', 'trainee', 'admin'],
  'set-presence': ['agent', 'lead', 'trainee', 'admin'],
  'set-next-presence': ['agent', 'lead', 'trainee', 'admin'],
  'set-channels': ['agent', 'lead', 'trainee', 'admin'],
  'edit-customer': ['agent', 'lead', 'admin'],
  'erase-content': ['lead', 'admin'],
  'save-user': ['admin'],
  'revoke-sessions': ['admin'],
  'save-queue': ['admin'],
  'save-inbox': ['admin'],
  'save-disposition': ['admin'],
  'save-hours': ['admin'],
  'save-skill': ['admin'],
  'save-snippet': ['lead', 'admin'],
  'save-settings': ['admin'],
  'block-visitor': ['lead', 'admin'],
  'unblock-visitor': ['lead', 'admin'],
}

/** A payload of each kind that would pass, were its sender allowed. */
function payloads(conversationId: string, customerId: string): { readonly [T in CommandType]: PayloadOf<T> } {
  return {
    reply: { conversationId, text: 'x', attachments: [], waited },
    note: { conversationId, text: 'x', attachments: [], mentions: [] },
    'retry-send': { conversationId, entryId: 'm1' },
    'confirm-sent': { conversationId, entryId: 'm1' },
    'approve-message': { conversationId, entryId: 'm1' },
    'return-message': { conversationId, entryId: 'm1', note: 'x' },
    'start-mail': { conversationId: 'new-one', inboxId: 'mails', to: { kind: 'address', name: 'Elena', address: 'elena@mail.example' } },
    'start-call': { conversationId: 'called', inboxId: 'phones', to: { kind: 'number', number: '+4930123456' } },
    'report-call': { conversationId, entryId: 'k1', what: { kind: 'ended', end: 'by-agent' } },
    'mark-call': { conversationId, entryId: 'k1', mark: 'menu-confusing' },
    'watch-call': { conversationId, entryId: 'k1', way: null },
    'promise-call': { conversationId, number: '', fromAt: 1, dueAt: 2 },
    'settle-call': { conversationId, how: 'not-wanted' },
    'end-wrap-up': {},
    'report-phone': { phone: { kind: 'ready', at: 1 } },
    'accept-offer': { conversationId },
    'decline-offer': { conversationId },
    take: { conversationId },
    assign: { conversationId, to: null },
    transfer: { conversationId, to: { kind: 'queue', queueId: 'care' }, note: '' },
    park: { conversationId },
    snooze: { conversationId, until: Number.MAX_SAFE_INTEGER },
    wake: { conversationId },
    resolve: { conversationId, dispositionId: 'solved' },
    reopen: { conversationId },
    tag: { conversationId, add: ['a'], remove: [] },
    prioritise: { conversationId, priority: 'high' },
    'mark-read': { conversationId, upTo: 1 },
    'save-draft': { conversationId, mode: 'reply', text: 'x', attachments: [], onVersion: 0 },
    'set-presence': { reason: 'busy', until: null },
    'set-next-presence': { reason: null },
    'set-channels': { closed: [] },
    'edit-customer': { customerId, onVersion: 0, set: { note: 'x' } },
    'erase-content': { conversationId, entryIds: ['m1'] },
    'save-user': { userId: 'wei', name: 'Wei', publicName: 'Wei', role: 'agent', queueIds: ['care'], skills: [], capacity: {}, isDisabled: false, onRev: null },
    'revoke-sessions': { userId: 'wei' },
    'save-queue': { id: 'care', name: 'Care', skills: [], offerTimeoutMs: 20_000, sla: { firstResponseMs: null, nextResponseMs: null, resolutionMs: null }, hoursId: null, idleCloseMs: null, onRev: null },
    'save-inbox': { ...anInbox(), onRev: null },
    'save-disposition': { ...aDisposition(), onRev: null },
    'save-hours': { id: 'office', name: 'Office', timeZone: 'Asia/Shanghai', week: [], holidays: [], onRev: null },
    'save-skill': { id: 'en', name: 'English', isRetired: false, onRev: null },
    'save-snippet': { id: 'hello', shortcut: 'hello', name: 'Hello', zh: '', en: 'Hello', queueIds: [], isRetired: false, onRev: null },
    'save-settings': { id: 'workspace', name: 'Nuanbao', linkHosts: [], onRev: null },
    'block-visitor': { identityId: 'someone', until: null, why: '' },
    'unblock-visitor': { identityId: 'someone' },
    'mark-unread': { conversationId, from: 1 },
    'edit-message': { conversationId, entryId: 'm1', text: 'x' },
    'schedule-reply': { conversationId, scheduledId: 'later', text: 'x', attachments: [], dueAt: Number.MAX_SAFE_INTEGER, seenUpTo: 0 },
    'drop-scheduled': { scheduledId: 'later' },
    'save-view': { id: 'view', name: 'Mine', filter: NO_FILTER, isDropped: false },
  }
}

const TYPES = Object.keys(COMMANDS) as CommandType[] // Object.keys widens.

describe('who may ask', () => {
  test('is told for every role and every command', () => {
    const allowed = Object.fromEntries(TYPES.map((type) => [type, ROLES.filter((role) => mayAsk(aUser({ role }), type))]))
    expect(allowed).toEqual(EXPECTED)
  })

  test('is nobody for a command the table does not name, and nothing for who is disabled', () => {
    expect(ROLES.map((role) => mayAsk(aUser({ role }), 'tell-nobody' as CommandType))).toEqual([false, false, false, false]) // a command that is to come.
    expect(TYPES.filter((type) => mayAsk(aUser({ role: 'admin', isDisabled: true }), type))).toEqual([])
  })

  test('every command asked by a role that may not is forbidden, and has no effect', async () => {
    const core = await aCore()
    const { conversationId, customerId } = await aTalk(core)
    const given = payloads(conversationId, customerId)
    const before = await headOf(core)
    const answers = await Promise.all(ROLES.flatMap((role) => TYPES.filter((type) => !EXPECTED[type].includes(role)).map((type) => core.ask(aUser({ id: `some-${role}`, role }), type, given[type]))))
    expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(new Set([JSON.stringify({ ok: false, reason: 'forbidden' })]))
    expect(await headOf(core)).toBe(before)
  })
})

describe('whose conversation', () => {
  test('one that is not seen does not exist, for any command on it', async () => {
    const core = await aCore()
    const { conversationId, customerId } = await aTalk(core)
    const stranger = aUser({ id: 'stranger', queueIds: ['returns'] })
    const given = payloads(conversationId, customerId)
    const elsewhere = payloads('no-such-talk', 'no-such-customer')
    const onOne = TYPES.filter((type) => 'conversationId' in given[type] || 'customerId' in given[type])
    const ask = (by: User, some: typeof given) => Promise.all(onOne.filter((type) => EXPECTED[type].includes(by.role)).map(async (type) => [type, await core.ask(by, type, some[type])] as const))
    const unseen = await ask(stranger, given)
    expect(unseen.filter(([, answer]) => answer.ok || answer.reason !== 'not-found')).toEqual([])
    // Not to be told apart from one that is not there.
    expect(await ask(stranger, elsewhere)).toEqual(unseen)
  })

  test.each(['assign', 'transfer', 'resolve', 'prioritise', 'retry-send'] as const)('%s of a colleague’s is not theirs to do, but a lead’s', async (type) => {
    const core = await aCore()
    const { conversationId, customerId } = await aTalk(core)
    await core.ask(aUser({ id: 'maria' }), 'take', { conversationId })
    const payload = payloads(conversationId, customerId)[type]
    expect(await core.ask(aUser({ id: 'wei' }), type, payload)).toEqual({ ok: false, reason: 'not-yours' })
    expect(await core.ask(aUser({ id: 'lin', role: 'lead' }), type, payload)).not.toEqual({ ok: false, reason: 'not-yours' })
  })

  test('someone mentioned in a note sees it from then on', async () => {
    const core = await aCore({ users: [aUser({ id: 'maria' }), aUser({ id: 'wei', queueIds: [] })] })
    const { conversationId } = await aTalk(core)
    const wei = aUser({ id: 'wei', queueIds: [] })
    expect(await core.ask(wei, 'mark-read', { conversationId, upTo: 1 })).toEqual({ ok: false, reason: 'not-found' })
    await core.ask(aUser({ id: 'maria' }), 'note', { conversationId, text: 'wei, please look', attachments: [], mentions: ['wei', 'nobody'] })
    expect(await core.ask(wei, 'mark-read', { conversationId, upTo: 1 })).toMatchObject({ ok: true })
    expect((await core.conversation(conversationId)).participants).toEqual(['wei'])
  })
})

async function aTalk(core: Core): Promise<{ readonly conversationId: string; readonly customerId: string }> {
  const conversationId = await core.customerSays('hello')
  const { rows } = await core.workspace.pool.query<{ id: string }>('select id from customers')
  return { conversationId, customerId: rows[0]?.id ?? '' }
}

async function headOf(core: Core): Promise<number | undefined> {
  const { rows } = await core.workspace.pool.query<{ seq: number }>('select seq from log_heads')
  return rows[0]?.seq
}
