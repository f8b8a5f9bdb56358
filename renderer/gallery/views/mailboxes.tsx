import { MailboxBarView, type UnreachableMailbox } from '#renderer/features/mailboxes/mailbox-bar-view.tsx'
import { MailboxView } from '#renderer/features/mailbox-view.tsx'
import { MailboxTrouble, type Mailbox, type MailboxConnection } from '#shared/model/mailbox.ts'
import { DAY, HOUR, NOW } from '../fixtures.ts'
import type { GalleryState, GalleryView } from '../gallery-view.ts'

function mailbox(name: string, connection: MailboxConnection, set: Partial<Mailbox> = {}, width = 560): GalleryState {
  return { name, width, show: () => <div style={{ padding: 20, background: 'var(--surface)' }}><MailboxView problem={false} mailbox={{ connection, progress: null, junkUnseen: 0, failures: 0, outgoing: { waiting: 0, nextAt: null, unclear: 0 }, ...set }} /></div> }
}

function bar(name: string, mailboxes: readonly UnreachableMailbox[], width = 1_100, canLook = true): GalleryState {
  return { name: `bar-${name}`, width, show: () => <MailboxBarView mailboxes={mailboxes} look={canLook ? () => null : null} /> }
}

const connected: MailboxConnection = { kind: 'connected', since: NOW - 2 * HOUR, isTold: true }
const support = { inboxId: 'support', name: 'support@northpin.example', since: NOW - HOUR }

const ANSWERS: Partial<Record<MailboxTrouble, string>> = { refused: '[AUTHENTICATIONFAILED] Authentication failed.', limit: '[LIMIT] Too many simultaneous connections. (Failure)' }

export const mailboxesView: GalleryView = {
  name: 'mailboxes',
  states: [
    mailbox('off', { kind: 'off' }),
    mailbox('connecting', { kind: 'connecting', since: NOW }),
    mailbox('connected', connected),
    mailbox('asked', { ...connected, isTold: false }, { junkUnseen: 12 }),
    mailbox('first-read', connected, { progress: { done: 1_250, total: 10_000 }, junkUnseen: 1, failures: 2 }),
    mailbox('outgoing', connected, { outgoing: { waiting: 3, nextAt: NOW + 40_000, unclear: 1 } }),
    ...MailboxTrouble.options.map((why) => mailbox(why, { kind: 'trouble', since: NOW - HOUR, why, answer: ANSWERS[why] ?? '', nextAt: NOW + 60_000 })),
    mailbox('too-long', { kind: 'trouble', since: NOW - 3 * DAY, why: 'unknown', answer: `${'NO [SERVERBUG] '.repeat(8)}${'x'.repeat(120)}`, nextAt: NOW + 15 * 60_000 }, {}, 320),
    { name: 'no-answer', width: 560, show: () => <div style={{ padding: 20 }}><MailboxView mailbox={null} problem /></div> },
    bar('one', [support]),
    bar('agent', [support], 1_100, false),
    bar('many', [support, { inboxId: 'a', name: '客服@暖宝.example', since: NOW - 2 * DAY }, { inboxId: 'b', name: 'orders@northpin.example', since: NOW - 2 * HOUR }]),
    bar('narrow', [{ ...support, name: `${'a-very-long-name-of-a-mailbox-'.repeat(3)}@northpin.example` }], 400),
  ],
}
