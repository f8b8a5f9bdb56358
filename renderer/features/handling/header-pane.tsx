import { useMemo, type ReactNode } from 'react'
import { notifications } from '@mantine/notifications'
import { useLatest } from '#renderer/ui/use-latest.ts'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { ownerOf } from '#shared/domain/place.ts'
import { myId, selectMe } from '#renderer/state/select-me.ts'
import { selectConversation } from '#renderer/state/select-conversation.ts'
import { useAfterPaint } from '#renderer/ui/use-after-paint.ts'
import { isReturning, useCustomerHistory } from '../use-customer-history.ts'
import { selectCustomer, useCustomerName } from '../use-customer-name.ts'
import { useAnswer } from '../use-answer.ts'
import { useDesk, useDeskActions, useDeskStore } from '../use-desk.tsx'
import { usePeopleHere } from '../use-people-here.ts'
import { HeaderView, type HeaderViewProps } from './header-view.tsx'
import { HandlingDialogs, type HandlingDialog } from './handling-dialogs.tsx'
import { tagsInUse } from './tags-in-use.ts'

export type HeaderPaneProps = {
  readonly conversationId: string
  readonly dialog: HandlingDialog | null
  readonly onDialog: (dialog: HandlingDialog | null) => void
  readonly isCustomerShown: boolean
  readonly more?: ReactNode
  readonly onToggleCustomer: () => void
  readonly onBack: () => void
  /** The conversation has left the person's hands: the desk may go on to the next. */
  readonly onDone: () => void
}

export function HeaderPane({ conversationId, dialog, onDialog, isCustomerShown, more, onToggleCustomer, onBack, onDone }: HeaderPaneProps) {
  const conversation = useDesk((state) => selectConversation(state, conversationId))
  const me = useDesk(myId)
  const myRole = useDesk((state) => selectMe(state)?.role)
  const customerName = useCustomerName(conversation?.identityId ?? '')
  const brand = useDesk((state) => state.rows.inboxes.get(conversation?.inboxId ?? '')?.brand ?? '')
  const queueName = useDesk((state) => state.rows.queues.get(conversation?.queueId ?? '')?.name ?? '')
  useCustomerHistory(conversationId)
  const owner = conversation === null ? null : ownerOf(conversation)
  const ownerName = useDesk((state) => (owner === null || owner === me ? null : (state.rows.users.get(owner)?.name ?? null)))
  const here = usePeopleHere(conversationId)
  // What can be done follows a frame after what it is: a switch is looked at before it is acted on.
  const settledId = useAfterPaint(conversationId)
  const nth = useContactNumber(settledId)
  const settled = useDesk((state) => selectConversation(state, settledId))
  const acting = settledId === conversationId || settled === null ? conversation : settled
  const acts = useActs(settled === null ? conversationId : settledId, { onDialog, onToggleCustomer, onBack, onDone })
  if (conversation === null || acting === null) return null

  return (
    <>
      <HeaderView
        conversation={conversation}
        acting={acting}
        myId={me}
        myRole={myRole}
        customerName={customerName}
        brand={brand}
        queueName={queueName === brand ? '' : queueName}
        nth={settledId === conversationId ? nth : null}
        ownerName={ownerName}
        here={here}
        isCustomerShown={isCustomerShown}
        more={more}
        {...acts}
      />
      <HandlingDialogs conversationId={acting.id} queueId={acting.queueId} dialog={dialog} onDialog={onDialog} onDone={onDone} />
    </>
  )
}

type Acts = Pick<HeaderViewProps, 'onWay' | 'onPriority' | 'onTag' | 'onToggleCustomer' | 'onBack' | 'knownTags'>

/** What the header's buttons do. The same functions for as long as they do the same, so that the buttons are not drawn anew. */
function useActs(conversationId: string, { onDialog, onToggleCustomer, onBack, onDone }: Pick<HeaderPaneProps, 'onDialog' | 'onToggleCustomer' | 'onBack' | 'onDone'>): Acts {
  const { t } = useTranslation()
  const actions = useDeskActions()
  const store = useDeskStore()
  const answer = useAnswer()
  const latest = useLatest({ onDialog, onToggleCustomer, onBack, onDone, t })
  return useMemo(
    () => ({
      onWay(way) {
        if (way === 'snooze' || way === 'transfer' || way === 'resolve') return latest.current.onDialog(way)
        void actions.send(way, { conversationId })
        const taken = way === 'take' ? selectConversation(store.getState(), conversationId) : null
        if (taken?.call?.state === 'ringing') answer(taken)
        if (way !== 'park') return
        notifications.show({ message: latest.current.t('park.done') })
        latest.current.onDone()
      },
      onPriority: (priority) => void actions.send('prioritise', { conversationId, priority }),
      onTag: ({ add, remove }) => void actions.send('tag', { conversationId, add: [...add], remove: [...remove] }),
      onToggleCustomer: () => latest.current.onToggleCustomer(),
      onBack: () => latest.current.onBack(),
      knownTags: () => tagsInUse(store.getState()),
    }),
    [actions, store, conversationId, answer, latest],
  )
}

/** Which contact of this customer it is, among those this desk knows of; null where it knows only that others went before. */
function useContactNumber(conversationId: string): number | null {
  const store = useDeskStore()
  // A message in some conversation makes nobody's contact another one: only one more or one fewer does.
  const count = useDesk((state) => state.rows.conversations.size)
  const identities = useDesk((state) => state.rows.identities)
  const customer = useDesk((state) => selectCustomer(state, state.rows.conversations.get(conversationId)?.identityId ?? ''))
  return useMemo(() => {
    const { conversations } = store.getState().rows
    const conversation = conversations.get(conversationId)
    if (count === 0 || conversation === undefined) return null
    if (customer !== null && !isReturning(customer, conversation)) return 1
    const customerId = identities.get(conversation.identityId)?.customerId
    let nth = 1
    for (const other of conversations.values()) {
      if (other.openedAt >= conversation.openedAt || other.id === conversationId) continue
      if (other.identityId === conversation.identityId || (customerId !== undefined && identities.get(other.identityId)?.customerId === customerId)) nth += 1
    }
    return nth === 1 && isReturning(customer, conversation) ? null : nth
  }, [store, count, identities, customer, conversationId])
}
