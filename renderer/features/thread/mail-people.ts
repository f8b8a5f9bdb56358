import { maskIdentity } from '#shared/domain/mask.ts'
import type { MailAddress } from '#shared/model/mail.ts'

/**
 * Somebody a mail names, in the few letters of a card: by name, else by as much of the address as is shown of any (product 2.4). The
 * whole of it stands a press away, among the mail's own words; who may read those may read it.
 */
export function shortName({ name, address }: MailAddress): string {
  return name.trim() === '' ? masked(address) : name.trim()
}

export function masked(address: string): string {
  return address === '' || address.includes('•') ? address : maskIdentity('email', address)
}

/** Everything that is known of them. */
export function wholeName({ name, address }: MailAddress): string {
  return name.trim() === '' ? address : `${name.trim()} <${address}>`
}

export function isSameAddress(one: string, other: string): boolean {
  return one !== '' && one.trim().toLowerCase() === other.trim().toLowerCase()
}

/** What stands behind the `@`: whose word it would be. */
export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1)
}
