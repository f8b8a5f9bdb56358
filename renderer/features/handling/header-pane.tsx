import { useMemo } from 'react'
import { notifications } from '@mantine/notifications'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { ownerOf } from '#shared/domain/place.ts'
import { myId, selectMe } from '#renderer/state/select-me.ts'
import { selectConversation } from '#renderer/state/select-conversation.ts'
import { isReturning, useCustomerHistory } from '../use-customer-history.ts'
import { selectCustomer, useCustomerName } from '../use-customer-name.ts'
import { useDesk, useDeskActions, useDeskStore } from '../use-desk.tsx'
import { usePeopleHere } from '../use-people-here.ts'
import { HeaderView } from './header-view.tsx'
import { ResolveDialog } from './resolve-dialog.tsx'
import { SnoozeDialog } from './snooze-dialog.tsx'
import { tagsInUse } from './tags-in-use.ts'
import { TransferDialog } from './transfer-dialog.tsx'
import { useTransferTargets } from './use-transfer-targets.ts'
import type { Way } from './ways.ts'

export type HandlingDialog = 'snooze' | 'transfer' | 'resolve'

export type HeaderPaneProps = {
  readonly conversationId: string
  readonly dialog: HandlingDialog | null
  readonly onDialog: (dialog: HandlingDialog | null) => void
  readonly isCustomerShown: boolean
  readonly onToggleCustomer: () => void
  readonly onBack: () => void
  /** The conversation has left the person's hands: the desk may go on to the next. */
  readonly onDone: () => void
}

export function HeaderPane({ conversationId, dialog, onDialog, isCustomerShown, onToggleCustomer, onBack, onDone }: HeaderPaneProps) {
  const { t } = useTranslation()
  const actions = useDeskActions()
  const conversation = useDesk((state) => selectConversation(state, conversationId))
  const me = useDesk(myId)
  const myRole = useDesk((state) => selectMe(state)?.role)
  const customerName = useCustomerName(conversation?.identityId ?? '')
  const brand = useDesk((state) => state.rows.inboxes.get(conversation?.inboxId ?? '')?.brand ?? '')
  const queueName = useDesk((state) => state.rows.queues.get(conversation?.queueId ?? '')?.name ?? '')
  useCustomerHistory(conversationId)
  const nth = useContactNumber(conversationId)
  const owner = conversation === null ? null : ownerOf(conversation)
  const ownerName = useDesk((state) => (owner === null || owner === me ? null : (state.rows.users.get(owner)?.name ?? null)))
  const here = usePeopleHere(conversationId)
  const store = useDeskStore()
  const dispositions = useDesk((state) => state.rows.dispositions)
  const targets = useTransferTargets(conversation?.queueId ?? '', owner)
  if (conversation === null) return null

  function go(way: Way): void {
    if (way === 'snooze' || way === 'transfer' || way === 'resolve') return onDialog(way)
    void actions.send(way, { conversationId })
    if (way !== 'park') return
    notifications.show({ message: t('park.done') })
    onDone()
  }

  function close(): void {
    onDialog(null)
  }

  return (
    <>
      <HeaderView
        conversation={conversation}
        myId={me}
        myRole={myRole}
        customerName={customerName}
        brand={brand}
        queueName={queueName === brand ? '' : queueName}
        nth={nth}
        ownerName={ownerName}
        here={here}
        knownTags={() => tagsInUse(store.getState())}
        isCustomerShown={isCustomerShown}
        onWay={go}
        onPriority={(priority) => void actions.send('prioritise', { conversationId, priority })}
        onTag={({ add, remove }) => void actions.send('tag', { conversationId, add: [...add], remove: [...remove] })}
        onToggleCustomer={onToggleCustomer}
        onBack={onBack}
      />
      <SnoozeDialog
        isOpen={dialog === 'snooze'}
        onClose={close}
        onSnooze={(until) => {
          void actions.send('snooze', { conversationId, until })
          close()
          onDone()
        }}
      />
      <TransferDialog
        isOpen={dialog === 'transfer'}
        targets={targets}
        onClose={close}
        onTransfer={(to, note) => {
          void actions.send('transfer', { conversationId, to: to.kind === 'queue' ? { kind: 'queue', queueId: to.id } : { kind: 'user', userId: to.id }, note })
          close()
          onDone()
        }}
      />
      <ResolveDialog
        isOpen={dialog === 'resolve'}
        dispositions={[...dispositions.values()].filter(({ isRetired }) => !isRetired)}
        onClose={close}
        onResolve={(dispositionId) => {
          void actions.send('resolve', { conversationId, dispositionId })
          close()
          onDone()
        }}
      />
    </>
  )
}

/** Which contact of this customer it is, among those this desk knows of; null where it knows only that others went before. */
function useContactNumber(conversationId: string): number | null {
  const conversations = useDesk((state) => state.rows.conversations)
  const identities = useDesk((state) => state.rows.identities)
  const customer = useDesk((state) => selectCustomer(state, state.rows.conversations.get(conversationId)?.identityId ?? ''))
  return useMemo(() => {
    const conversation = conversations.get(conversationId)
    if (conversation === undefined) return null
    const customerId = identities.get(conversation.identityId)?.customerId
    let nth = 1
    for (const other of conversations.values()) {
      if (other.openedAt >= conversation.openedAt || other.id === conversationId) continue
      if (other.identityId === conversation.identityId || (customerId !== undefined && identities.get(other.identityId)?.customerId === customerId)) nth += 1
    }
    return nth === 1 && isReturning(customer, conversation) ? null : nth
  }, [conversations, identities, customer, conversationId])
}
