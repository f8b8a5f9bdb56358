import { useMemo } from 'react'
import type { Identity } from '#shared/model/customer.ts'
import { selectConversation } from '#renderer/state/select-conversation.ts'
import { selectCustomer, useCustomerName } from '../use-customer-name.ts'
import { useDesk, useDeskActions } from '../use-desk.tsx'
import { CustomerView } from './customer-view.tsx'
import type { PastConversation } from './history.tsx'

export type CustomerPaneProps = { readonly conversationId: string; readonly onOpen: (conversationId: string) => void }

const MOST_PAST = 20

export function CustomerPane({ conversationId, onOpen }: CustomerPaneProps) {
  const actions = useDeskActions()
  const identityId = useDesk((state) => selectConversation(state, conversationId)?.identityId ?? '')
  const customer = useDesk((state) => selectCustomer(state, identityId))
  const name = useCustomerName(identityId)
  const allIdentities = useDesk((state) => state.rows.identities)
  const conversations = useDesk((state) => state.rows.conversations)

  const identities = useMemo(() => {
    const theirs = [...allIdentities.values()].filter((one) => one.id === identityId || (customer !== null && one.customerId === customer.id))
    return { all: theirs, shown: reachable(theirs) }
  }, [allIdentities, identityId, customer])
  const past = useMemo(() => {
    const theirs = new Set([identityId, ...identities.all.map(({ id }) => id)])
    return [...conversations.values()]
      .filter((one) => one.id !== conversationId && theirs.has(one.identityId))
      .sort((a, b) => b.lastAt - a.lastAt)
      .slice(0, MOST_PAST)
      .map((one): PastConversation => ({ id: one.id, channel: one.channel, title: one.subject ?? one.preview, at: one.lastAt, place: one.place.kind }))
  }, [conversations, identities, identityId, conversationId])

  return (
    <CustomerView
      key={conversationId}
      name={name}
      seed={identityId}
      customer={customer}
      identities={identities.shown}
      past={past}
      onOpen={onOpen}
      onNote={(note, onVersion) => {
        if (customer !== null) void actions.send('edit-customer', { customerId: customer.id, onVersion, set: { note } })
      }}
    />
  )
}

/** A visitor's token reaches nobody once there is a phone or an address. */
function reachable(identities: readonly Identity[]): readonly Identity[] {
  const others = identities.filter(({ kind }) => kind !== 'visitor')
  return others.length > 0 ? others : identities
}
