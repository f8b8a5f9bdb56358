import { COMMANDS, type CommandType, type PayloadOf } from '#shared/protocol/command.ts'
import { conversationCommand } from './conversation-command.ts'
import { editCustomer } from './edit-customer.ts'
import type { Handler } from './handler.ts'
import { blockVisitor, unblockVisitor } from './block-visitor.ts'
import { markRead, markUnread } from './mark-read.ts'
import { saveDraft } from './save-draft.ts'
import { saveFloorRow } from './save-floor-row.ts'
import { saveView } from './save-view.ts'
import { dropScheduled, scheduleReply } from './schedule-reply.ts'
import { startCall } from './start-call.ts'
import { startMail } from './start-mail.ts'
import { setChannels, setNextPresence, setPresence } from './set-presence.ts'
import { revokeSessions, saveUser } from './set-up-floor.ts'
import { endWrapUpNow, reportPhone } from './wrap-up.ts'

/** Every command a person may send, and who handles it. The type makes a missing one a compile error. */
export const DESK_COMMANDS: { readonly [T in CommandType]: Handler<PayloadOf<T>> } = {
  reply: conversationCommand('reply'),
  note: conversationCommand('note'),
  'retry-send': conversationCommand('retry-send'),
  'confirm-sent': conversationCommand('confirm-sent'),
  'approve-message': conversationCommand('approve-message'),
  'return-message': conversationCommand('return-message'),
  'start-mail': startMail,
  'start-call': startCall,
  'report-call': conversationCommand('report-call'),
  'mark-call': conversationCommand('mark-call'),
  'watch-call': conversationCommand('watch-call'),
  'promise-call': conversationCommand('promise-call'),
  'settle-call': conversationCommand('settle-call'),
  'end-wrap-up': endWrapUpNow,
  'report-phone': reportPhone,
  'accept-offer': conversationCommand('accept-offer'),
  'decline-offer': conversationCommand('decline-offer'),
  take: conversationCommand('take'),
  assign: conversationCommand('assign'),
  transfer: conversationCommand('transfer'),
  park: conversationCommand('park'),
  snooze: conversationCommand('snooze'),
  wake: conversationCommand('wake'),
  resolve: conversationCommand('resolve'),
  reopen: conversationCommand('reopen'),
  tag: conversationCommand('tag'),
  prioritise: conversationCommand('prioritise'),
  'erase-content': conversationCommand('erase-content'),
  'edit-message': conversationCommand('edit-message'),
  'mark-read': markRead,
  'mark-unread': markUnread,
  'schedule-reply': scheduleReply,
  'drop-scheduled': dropScheduled,
  'save-view': saveView,
  'save-draft': saveDraft,
  'set-presence': setPresence,
  'set-next-presence': setNextPresence,
  'set-channels': setChannels,
  'edit-customer': editCustomer,
  'save-user': saveUser,
  'revoke-sessions': revokeSessions,
  'save-queue': saveFloorRow('queues', (queueId) => ({ kind: 'queue.saved', queueId }), (queue) => ({ hours: queue.hoursId })),
  'save-inbox': saveFloorRow('inboxes', (inboxId) => ({ kind: 'inbox.saved', inboxId }), (inbox) => ({ queues: inbox.queueId })),
  'save-disposition': saveFloorRow('dispositions', (dispositionId) => ({ kind: 'disposition.saved', dispositionId })),
  'save-hours': saveFloorRow('hours', (id) => ({ kind: 'floor.saved', table: 'hours', id })),
  'save-skill': saveFloorRow('skills', (id) => ({ kind: 'floor.saved', table: 'skills', id })),
  'save-snippet': saveFloorRow('snippets', (id) => ({ kind: 'floor.saved', table: 'snippets', id })),
  'save-settings': saveFloorRow('settings', (id) => ({ kind: 'floor.saved', table: 'settings', id })),
  'block-visitor': blockVisitor,
  'unblock-visitor': unblockVisitor,
}

export function isCommandType(type: string): type is CommandType {
  return Object.hasOwn(COMMANDS, type)
}
