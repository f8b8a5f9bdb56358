import type { Changes } from './changes.ts'

/**
 * Of rows fetched together, the people behind those conversations that `isKept`: a page brings a customer for the sake of a
 * conversation, and when that one has left in the meantime, the name must not stay.
 */
export function peopleBehind({ conversations, identities }: Changes['rows'], isKept: (conversationId: string) => boolean): { readonly customers: ReadonlySet<string>; readonly identities: ReadonlySet<string> } {
  const reached = new Set([...(conversations?.values() ?? [])].filter(({ id }) => isKept(id)).map(({ identityId }) => identityId))
  const customers = new Set([...(identities?.values() ?? [])].filter(({ id }) => reached.has(id)).map(({ customerId }) => customerId))
  return { customers, identities: new Set([...(identities?.values() ?? [])].filter(({ customerId }) => customers.has(customerId)).map(({ id }) => id)) }
}
