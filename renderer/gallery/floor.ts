import type { DeskState } from '#renderer/state/shape.ts'
import { emptyDeskState, emptyRows } from '#renderer/state/desk-store.ts'
import type { Conversation } from '#shared/model/conversation.ts'
import type { Entry } from '#shared/model/entry.ts'
import { aConversation, aCustomer, aDisposition, aFile, aPresence, aQueue, aThread, aUser, anIdentity, anInbox, DAY, HOUR, MINUTE, NOW } from './fixtures.ts'
import { saidIn, type GalleryLanguage } from './said.ts'

// A whole floor on an ordinary morning: the same scene in either language.

export function aFloor(language: GalleryLanguage): DeskState {
  const said = saidIn(language)
  const users = [
    aUser('me', said.me, { role: 'agent' }),
    aUser('wei', said.wei),
    aUser('lin', said.lin, { role: 'lead' }),
    aUser('noor', 'Noor Haddad', { queueIds: ['q-invoice'] }),
    aUser('ana', 'Ana Sofía Ruiz-Valdés', { role: 'trainee' }),
  ]
  const presences = [aPresence('me', 'available'), aPresence('wei', 'available'), aPresence('lin', 'meeting'), aPresence('noor', 'break', { until: NOW + 8 * MINUTE }), aPresence('ana', 'training')]
  const people = said.people.map(({ key, name }) => ({ customer: aCustomer(`c-${key}`, name), identity: anIdentity(`p-${key}`, `c-${key}`, 'visitor', key) }))
  const elena = aCustomer('c-elena', said.elena, {
    language: language === 'zh' ? 'zh' : 'en',
    tags: said.customerTags,
    attributes: said.attributes,
    note: said.customerNote,
    version: 4,
  })
  const conversations = theConversations(said)
  const threads = new Map([['elena', { kind: 'ready' as const, entries: elenasThread(language), hasOlder: false, hasNewer: false }]])
  return {
    ...emptyDeskState(NOW),
    session: { kind: 'open', userId: 'me', workspaceId: 'w', epoch: 'e', isDemo: true, isLeader: true },
    line: { kind: 'connected', since: NOW - HOUR },
    freshness: { kind: 'live', asOf: NOW },
    rows: {
      ...emptyRows(),
      users: byId(users),
      presences: new Map(presences.map((one) => [one.userId, one])),
      queues: byId([aQueue('q-after', said.queueAfter), aQueue('q-invoice', said.queueInvoice)]),
      inboxes: byId([anInbox('i-chat', 'chat', said.brand, 'chat', 'q-after'), anInbox('i-mail', 'mail', said.brand, 'email', 'q-invoice'), anInbox('i-phone', 'phone', said.brand, 'phone', 'q-after')]),
      dispositions: byId(said.dispositions.map((name, at) => aDisposition(`d-${at}`, name))),
      customers: byId([elena, ...people.map(({ customer }) => customer)]),
      identities: byId([
        anIdentity('p-elena', 'c-elena', 'visitor', 'elena1'),
        anIdentity('p-elena-phone', 'c-elena', 'phone', '+86 138 •••• 6621'),
        anIdentity('p-elena-mail', 'c-elena', 'email', language === 'zh' ? 'xia•••@mail.com' : 'ele•••@mail.com'),
        ...people.map(({ identity }) => identity),
      ]),
      conversations: byId(conversations),
      readMarks: new Map([['elena_me', { id: 'elena_me', conversationId: 'elena', userId: 'me', seq: 9, rev: 1 }]]),
    },
    threads,
    marks: new Map([['elena', [{ userId: 'wei', doing: 'viewing', until: NOW + MINUTE }]]]),
    drafts: new Map([
      ['aurora:reply', { conversationId: 'aurora', mode: 'reply', text: said.draft, attachments: [], baseVersion: 1, isSynced: true, conflict: null }],
    ]),
  }
}

function theConversations(said: ReturnType<typeof saidIn>): readonly Conversation[] {
  const spoke = (who: string, seq: number) => [{ by: 'customer' as const, who, seq }]
  return [
    aConversation({ id: 'elena', identityId: 'p-elena', subject: said.subject, preview: said.lastWords, dueIn: 9_000, lastAt: NOW - 25_000, spoke: spoke('p-elena', 10), priority: 'high', tags: said.tags }),
    aConversation({ id: 'li', identityId: 'p-li', channel: 'phone', inboxId: 'i-phone', preview: said.previews.li, dueIn: 95_000, lastAt: NOW - 3 * MINUTE, promiseMs: 4 * MINUTE }),
    aConversation({ id: 'aurora', identityId: 'p-aurora', channel: 'email', inboxId: 'i-mail', queueId: 'q-invoice', preview: said.previews.aurora, dueIn: 42 * MINUTE, promiseMs: 2 * HOUR, lastAt: NOW - 24 * MINUTE }),
    aConversation({ id: 'min', identityId: 'p-min', preview: said.previews.min, dueIn: -72_000, lastAt: NOW - 3 * MINUTE, spoke: spoke('p-min', 4), priority: 'urgent' }),
    aConversation({ id: 'lei', identityId: 'p-lei', channel: 'email', inboxId: 'i-mail', preview: said.previews.lei, lastAt: NOW - DAY }),
    aConversation({ id: 'tom', identityId: 'p-tom', preview: said.previews.tom, lastAt: NOW - 42 * MINUTE }),
    aConversation({ id: 'yue', identityId: 'p-yue', channel: 'phone', inboxId: 'i-phone', preview: said.previews.yue, lastAt: NOW - 3 * DAY, place: { kind: 'parked', by: 'me', since: NOW - 3 * DAY } }),
    aConversation({ id: 'omar', identityId: 'p-omar', preview: said.previews.omar, lastAt: NOW - 2 * DAY, place: { kind: 'snoozed', by: 'me', until: NOW + DAY } }),
    aConversation({ id: 'q1', identityId: 'p-q1', preview: said.previews.q1, lastAt: NOW - 90_000, place: { kind: 'waiting', since: NOW - 134_000, passedBy: [] }, dueIn: -119_000 }),
    aConversation({ id: 'q2', identityId: 'p-q2', preview: said.previews.q2, lastAt: NOW - 30_000, place: { kind: 'waiting', since: NOW - 31_000, passedBy: [] }, dueIn: 8_000 }),
    aConversation({ id: 'q3', identityId: 'p-q3', channel: 'email', inboxId: 'i-mail', queueId: 'q-invoice', preview: said.previews.q3, lastAt: NOW - 18 * MINUTE, place: { kind: 'offered', to: 'wei', since: NOW - 4_000, until: NOW + 16_000, waitingSince: NOW - 18 * MINUTE, passedBy: [] } }),
    aConversation({ id: 'weis', identityId: 'p-weis', preview: said.previews.weis, lastAt: NOW - 5 * MINUTE, place: { kind: 'assigned', to: 'wei', since: NOW - 9 * MINUTE }, dueIn: 30_000 }),
    aConversation({ id: 'elena-1', identityId: 'p-elena', channel: 'phone', inboxId: 'i-phone', subject: said.past[0] ?? null, openedAt: NOW - DAY, lastAt: NOW - DAY, place: { kind: 'resolved', by: 'me', at: NOW - DAY, dispositionId: 'd-0' } }),
    aConversation({ id: 'elena-2', identityId: 'p-elena-mail', channel: 'email', inboxId: 'i-mail', subject: said.past[1] ?? null, openedAt: NOW - 77 * DAY, lastAt: NOW - 77 * DAY, place: { kind: 'resolved', by: 'wei', at: NOW - 77 * DAY, dispositionId: 'd-1' } }),
    aConversation({ id: 'elena-3', identityId: 'p-elena', subject: said.past[2] ?? null, openedAt: NOW - 520 * DAY, lastAt: NOW - 520 * DAY, place: { kind: 'closed', at: NOW - 500 * DAY } }),
  ]
}

export function elenasThread(language: GalleryLanguage): readonly Entry[] {
  const said = saidIn(language)
  const [hello, assured, note, sent, thanks, last] = said.talk
  return aThread('elena', 'p-elena')
    .bot(NOW - DAY - 12 * MINUTE, said.bot)
    .customer(NOW - DAY - 11 * MINUTE, said.yesterday)
    .happened(NOW - 21 * MINUTE, { kind: 'queued', queueId: 'q-after', why: 'customer-wrote' })
    .happened(NOW - 20 * MINUTE, { kind: 'assigned', to: 'me' })
    .customer(NOW - 6 * MINUTE, hello ?? '')
    .customer(NOW - 6 * MINUTE + 20_000, '', { attachments: [aFile('IMG_2231.jpg', 'image/png', 1_840_000)] })
    .agent('me', NOW - 4 * MINUTE, assured ?? '')
    .note('me', NOW - 3 * MINUTE, note ?? '', ['wei'])
    .agent('me', NOW - 2 * MINUTE, sent ?? '', { delivery: { kind: 'delivered', at: NOW - MINUTE }, attachments: [aFile(said.fileName, 'application/pdf', 486_000)] })
    .customer(NOW - 50_000, thanks ?? '')
    .customer(NOW - 25_000, last ?? '').entries
}

function byId<T extends { readonly id: string }>(rows: readonly T[]): ReadonlyMap<string, T> {
  return new Map(rows.map((row) => [row.id, row]))
}
