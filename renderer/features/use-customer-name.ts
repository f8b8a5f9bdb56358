import type { TFunction } from 'i18next'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import type { Customer, Identity } from '#shared/model/customer.ts'
import type { DeskState } from '#renderer/state/shape.ts'
import { useDesk } from './use-desk.tsx'

/** What to call the customer of an identity: their name, else the few letters that tell one visitor from another. */
export function useCustomerName(identityId: string): string {
  const { t } = useTranslation()
  return useDesk((state) => customerName(state, identityId, t))
}

/** The same, at one moment. */
export function customerName(state: DeskState, identityId: string, t: TFunction): string {
  const name = selectCustomer(state, identityId)?.name ?? ''
  const identity = state.rows.identities.get(identityId)
  if (name.trim() !== '') return name
  return identity === undefined || identity.kind === 'visitor' ? t('list.anonymous', { id: anonymousId(identity, identityId) }) : identity.value
}

export function selectCustomer(state: DeskState, identityId: string): Customer | null {
  const identity = state.rows.identities.get(identityId)
  return identity === undefined ? null : (state.rows.customers.get(identity.customerId) ?? null)
}

function anonymousId(identity: Identity | undefined, identityId: string): string {
  return (identity?.value ?? identityId).replace(/[^A-Za-z0-9]/g, '').slice(0, 4).toUpperCase()
}
