import { COMMANDS, type CommandType, type PayloadOf } from '#shared/protocol/command.ts'
import { conversationCommand } from './conversation-command.ts'
import { editCustomer } from './edit-customer.ts'
import type { Handler } from './handler.ts'
import { markRead } from './mark-read.ts'
import { saveDraft } from './save-draft.ts'
import { setChannels, setNextPresence, setPresence } from './set-presence.ts'
import { revokeSessions, saveQueue, saveUser } from './set-up-floor.ts'

/** Every command a person may send, and who handles it. The type makes a missing one a compile error. */
export const DESK_COMMANDS: { readonly [T in CommandType]: Handler<PayloadOf<T>> } = {
  reply: conversationCommand('reply'),
  note: conversationCommand('note'),
  'retry-send': conversationCommand('retry-send'),
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
  'mark-read': markRead,
  'save-draft': saveDraft,
  'set-presence': setPresence,
  'set-next-presence': setNextPresence,
  'set-channels': setChannels,
  'edit-customer': editCustomer,
  'save-user': saveUser,
  'revoke-sessions': revokeSessions,
  'save-queue': saveQueue,
}

export function isCommandType(type: string): type is CommandType {
  return Object.hasOwn(COMMANDS, type)
}
