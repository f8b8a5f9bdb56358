import { useEffect, useRef } from 'react'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { notifications } from '@mantine/notifications'
import type { Command, Refusal } from '#shared/protocol/command.ts'
import { useDesk, useDeskActions } from '../use-desk.tsx'

// A refused act without words of its own (park, resolve, take …) is told once and let go: nothing written is in it.
// Replies, notes and edits stay until the person has decided, in their own places.

const WITH_WORDS: ReadonlySet<Command['type']> = new Set<Command['type']>(['reply', 'note', 'edit-customer', 'save-draft', 'schedule-reply', 'edit-message'])
/** Saves of the set-up: the form takes them back. Whoever may set up no longer has no form, so theirs are let go. */
const SET_UP: ReadonlySet<Command['type']> = new Set<Command['type']>(['save-user', 'save-queue', 'save-inbox', 'save-disposition', 'save-hours', 'save-skill', 'save-snippet', 'save-settings'])
/** What was done, in the words of the button that did it. */
const NAMES = {
  park: 'header.park',
  snooze: 'header.snooze',
  transfer: 'header.transfer',
  resolve: 'header.resolve',
  reopen: 'header.reopen',
  take: 'header.take',
  wake: 'header.wake',
  assign: 'bulk.take',
  'accept-offer': 'offer.accept',
  'decline-offer': 'offer.decline',
  'retry-send': 'delivery.retry',
  'confirm-sent': 'mail.delivery.arrived',
  'approve-message': 'mail.delivery.approve',
  'return-message': 'mail.delivery.giveBack',
  'drop-scheduled': 'later.card',
  tag: 'tag.label',
  'save-view': 'view.save',
  'set-presence': 'presence.title',
  'set-next-presence': 'presence.title',
  'set-channels': 'presence.channels',
  'revoke-sessions': 'setUp.account.signOut',
  'block-visitor': 'setUp.block.submit',
  'unblock-visitor': 'setUp.block.lift',
} as const

export function RefusalWatch() {
  const { t } = useTranslation()
  const actions = useDeskActions()
  const outbox = useDesk((state) => state.outbox)
  const told = useRef(new Set<number>())
  const shown = useRef(new Map<string, number>())
  useEffect(() => {
    // One thing done to many: those that were refused are told as one, and counted while they are on the screen.
    function tell(what: string, reason: Refusal): void {
      const id = `refused ${what} ${reason}`
      const count = (shown.current.get(id) ?? 0) + 1
      const title = count === 1 ? t('refusal.notDone', { what }) : t('refusal.notDoneMany', { what, count })
      const said = { id, color: 'red', title, message: t(`refusal.${reason}`), onClose: () => void shown.current.delete(id) }
      if (count === 1) notifications.show(said)
      else notifications.update(said)
      shown.current.set(id, count)
    }
    for (const { n, command, state } of outbox) {
      if (state.kind !== 'refused' || WITH_WORDS.has(command.type) || told.current.has(n)) continue
      told.current.add(n)
      if (SET_UP.has(command.type)) {
        tell(t('setUp.title'), state.reason)
        if (state.reason === 'forbidden') void actions.discard(n)
        continue
      }
      const name = Object.entries(NAMES).find(([type]) => type === command.type)?.[1]
      // Taking back a decline that came too late, or marking as read what has gone, is nobody's news.
      if (name !== undefined) tell(t(name), state.reason)
      if (command.type === 'transfer' && command.payload.note.trim() !== '') {
        // The words for whoever was to take it stay with the conversation, as a note not yet added.
        actions.saveDraft(command.payload.conversationId, 'note', command.payload.note, [])
      }
      void actions.discard(n)
    }
  }, [outbox, actions, t])
  return null
}
