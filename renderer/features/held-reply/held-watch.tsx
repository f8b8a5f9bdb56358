import { useEffect, useRef } from 'react'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { myId } from '#renderer/state/select-me.ts'
import { useDesk, useDeskActions } from '../use-desk.tsx'
import classes from './held-reply.module.css'

/**
 * A reply for later that could not go is told wherever its author is: they wrote it hours ago, and are elsewhere by now. One
 * whose conversation they no longer see is told with all its words, since it stands nowhere else.
 */
export function HeldWatch({ openId, onOpen }: { readonly openId: string | null; readonly onOpen: (conversationId: string) => void }) {
  const { t } = useTranslation()
  const actions = useDeskActions()
  const scheduled = useDesk((state) => state.rows.scheduled)
  const conversations = useDesk((state) => state.rows.conversations)
  const me = useDesk(myId)
  const isThere = useDesk((state) => state.session.kind === 'open' && state.freshness.kind === 'live')
  const told = useRef(new Set<string>())
  useEffect(() => {
    if (!isThere) return
    for (const { id, conversationId, userId, state, text, rev } of scheduled.values()) {
      const key = `${id} ${rev}`
      if (state !== 'held' || userId !== me || told.current.has(key)) continue
      told.current.add(key)
      const isGone = !conversations.has(conversationId)
      if (conversationId === openId && !isGone) continue
      const open = () => {
        notifications.hide(key)
        onOpen(conversationId)
      }
      notifications.show({
        id: key,
        autoClose: false,
        // It stays: not over what is being written.
        position: 'top-right',
        title: t('held.due'),
        message: (
          <span className={classes.notice}>
            <span dir="auto">{isGone ? text : shortened(text)}</span>
            {isGone ? <small>{t('held.dueGone')}</small> : <Button size="compact-xs" variant="light" onClick={open}>{t('held.open')}</Button>}
          </span>
        ),
        onClose: () => void (isGone && actions.send('drop-scheduled', { scheduledId: id })),
      })
    }
  }, [scheduled, conversations, me, isThere, openId, onOpen, actions, t])
  useLateChanges()
  return null
}

/** A change to a reply for later that had gone, or was dropped elsewhere, by then: its words are where they went, and nothing is left to do. */
function useLateChanges(): void {
  const actions = useDeskActions()
  const outbox = useDesk((state) => state.outbox)
  const scheduled = useDesk((state) => state.rows.scheduled)
  useEffect(() => {
    for (const { n, command, state } of outbox) {
      if (command.type !== 'schedule-reply' || state.kind !== 'refused') continue
      const end = scheduled.get(command.payload.scheduledId)?.state
      if (end === 'sent' || end === 'dropped') void actions.discard(n)
    }
  }, [outbox, scheduled, actions])
}

function shortened(text: string): string {
  return text.length > 90 ? `${text.slice(0, 88).trimEnd()}…` : text
}
