import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import { isPublicAddress } from '#server/public-address.ts'

/** A server that stands in a house which the account does not name as its own. */
export class PrivateHost extends Error {
  constructor() {
    super('the name leads to a private address')
  }
}

/** Where to connect, and the name that the certificate there must bear. */
export type Place = { readonly host: string; readonly servername?: string }

/**
 * Where a mail server is reached. Its name is typed in by hand, and the hub stands beside its own database and neighbours:
 * unless the account says that its servers stand in the house, only the open internet is spoken to, at the very address
 * that was judged, as a name may lead elsewhere a moment later. Throws `PrivateHost`, or what looking the name up throws.
 */
export async function reachHost(host: string, isInHouse: boolean): Promise<Place> {
  if (isInHouse) return { host }
  const addresses = isIP(host) === 0 ? (await lookup(host, { all: true })).map(({ address }) => address) : [host]
  if (addresses.length === 0 || !addresses.every(isPublicAddress)) throw new PrivateHost()
  // The old way first where there is one: many networks say that they have the new one, and have not.
  const address = addresses.find((one) => isIP(one) === 4) ?? addresses[0] ?? host
  return isIP(host) === 0 ? { host: address, servername: host } : { host: address }
}
