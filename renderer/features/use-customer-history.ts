import { useEffect } from 'react'
import { selectConversation } from '#renderer/state/select-conversation.ts'
import { useDesk, useDeskActions } from './use-desk.tsx'

/** So long one stays at a conversation before its customer's history is asked for: who walks down a list asks nothing. */
const DWELL_MS = 150

/** Brings the earlier conversations of whoever this one is with, and again when the line is back. */
export function useCustomerHistory(conversationId: string): void {
  const actions = useDeskActions()
  const customerId = useDesk((state) => state.rows.identities.get(selectConversation(state, conversationId)?.identityId ?? '')?.customerId ?? null)
  const isConnected = useDesk((state) => state.line.kind === 'connected')
  useEffect(() => {
    if (customerId === null || !isConnected) return
    const asking = setTimeout(() => void actions.loadCustomer(customerId), DWELL_MS)
    return () => clearTimeout(asking)
  }, [actions, customerId, isConnected, conversationId])
}

/** Whether there was a conversation before this one, held here or not: the customer was known before it began. */
export function isReturning(customer: { readonly createdAt: number } | null, conversation: { readonly openedAt: number } | null): boolean {
  return customer !== null && conversation !== null && customer.createdAt < conversation.openedAt
}
