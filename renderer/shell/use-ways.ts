import { notifications } from '@mantine/notifications'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { lastCustomerSeq } from '#renderer/state/is-unread.ts'
import { selectConversation } from '#renderer/state/select-conversation.ts'
import { myId, selectMe } from '#renderer/state/select-me.ts'
import type { HandlingDialog } from '#renderer/features/handling/handling-dialogs.tsx'
import { waysFor, type Way } from '#renderer/features/handling/ways.ts'
import { useAnswer } from '#renderer/features/use-answer.ts'
import { useDeskActions, useDeskStore } from '#renderer/features/use-desk.tsx'

type WayAction = 'take' | 'park' | 'snooze' | 'transfer' | 'resolve' | 'mark-unread'

/** The keys for handling a conversation do exactly what its buttons do, and nothing where there is no button. */
export function useWays(conversationId: string | null, onDialog: (dialog: HandlingDialog) => void, onDone: () => void): Partial<Record<WayAction, () => void>> {
  const { t } = useTranslation()
  const store = useDeskStore()
  const actions = useDeskActions()
  const answer = useAnswer()
  if (conversationId === null) return {}
  const id = conversationId

  function go(wanted: readonly Way[]): void {
    const state = store.getState()
    const place = selectConversation(state, id)?.place
    const way = place === undefined ? undefined : waysFor(place, myId(state), selectMe(state)?.role).find((one) => wanted.includes(one))
    if (way === undefined) return
    if (way === 'snooze' || way === 'transfer' || way === 'resolve') return onDialog(way)
    void actions.send(way, { conversationId: id })
    const taken = way === 'take' ? selectConversation(store.getState(), id) : null
    if (taken?.call?.state === 'ringing') answer(taken)
    if (way !== 'park') return
    notifications.show({ message: t('park.done') })
    onDone()
  }
  return {
    take: () => go(['take', 'wake', 'reopen']),
    park: () => go(['park']),
    snooze: () => go(['snooze']),
    transfer: () => go(['transfer']),
    resolve: () => go(['resolve']),
    'mark-unread'() {
      const conversation = selectConversation(store.getState(), id)
      const from = conversation === null || conversation.isUnread ? 0 : lastCustomerSeq(conversation)
      if (from > 0) void actions.send('mark-unread', { conversationId: id, from })
    },
  }
}
