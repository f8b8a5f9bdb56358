import { useCallback } from 'react'
import type { Entry } from '#shared/model/entry.ts'
import type { MailRecipient } from '#shared/model/mail.ts'
import type { DeskState } from '#renderer/state/shape.ts'
import { useDeskStore } from '../../use-desk.tsx'
import { findPeople, knownBy, peopleOf, type Known } from './address-book.ts'

/**
 * Finds whom one means: this customer, those of this thread, then every customer the desk holds. Looked through as letters
 * are typed, and not before: there may be thousands.
 */
export function useAddressBook(entries: readonly Entry[], customerIdentityId: string): (typed: string, chosen: readonly MailRecipient[]) => readonly MailRecipient[] {
  const store = useDeskStore()
  return useCallback((typed, chosen) => (typed === '' ? [] : findPeople([...customersIn(store.getState(), customerIdentityId), ...peopleOf(entries)], typed, chosen)), [store, entries, customerIdentityId])
}

function customersIn({ rows }: DeskState, here: string): readonly Known[] {
  const hereId = rows.identities.get(here)?.customerId
  return [...rows.identities.values()].flatMap((identity) => knownBy(identity, rows.customers.get(identity.customerId)?.name ?? '', identity.customerId === hereId))
}
