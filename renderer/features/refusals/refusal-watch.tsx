import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { notifications } from '@mantine/notifications'
import type { Command } from '#shared/protocol/command.ts'
import { useDesk, useDeskActions } from '../use-desk.tsx'

// A refused act without words of its own (park, resolve, take …) is told once and let go: nothing written is in it.
// Replies, notes and edits stay until the person has decided, in their own places.

const WITH_WORDS: ReadonlySet<Command['type']> = new Set<Command['type']>(['reply', 'note', 'edit-customer', 'save-draft', 'schedule-reply', 'edit-message'])
/** What was done, in the words of the button that did it. */
const NAMES = {
  park: 'header.park',
  snooze: 'header.snooze',
  transfer: 'header.transfer',
  resolve: 'header.resolve',
  reopen: 'header.reopen',
  take: 'header.take',
  wake: 'header.wake',
  'accept-offer': 'offer.accept',
  'decline-offer': 'offer.decline',
  'retry-send': 'delivery.retry',
  tag: 'tag.label',
  'set-presence': 'presence.title',
  'set-next-presence': 'presence.title',
  'set-channels': 'presence.channels',
} as const

export function RefusalWatch() {
  const { t } = useTranslation()
  const actions = useDeskActions()
  const outbox = useDesk((state) => state.outbox)
  const told = useRef(new Set<number>())
  useEffect(() => {
    for (const { n, command, state } of outbox) {
      if (state.kind !== 'refused' || WITH_WORDS.has(command.type) || told.current.has(n)) continue
      told.current.add(n)
      const name = Object.entries(NAMES).find(([type]) => type === command.type)?.[1]
      // Taking back a decline that came too late, or marking as read what has gone, is nobody's news.
      if (name !== undefined) notifications.show({ color: 'red', title: t('refusal.notDone', { what: t(name) }), message: t(`refusal.${state.reason}`) })
      if (command.type === 'transfer' && command.payload.note.trim() !== '') {
        // The words for whoever was to take it stay with the conversation, as a note not yet added.
        actions.saveDraft(command.payload.conversationId, 'note', command.payload.note, [])
      }
      void actions.discard(n)
    }
  }, [outbox, actions, t])
  return null
}
