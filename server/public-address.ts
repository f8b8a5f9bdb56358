import { lookup as resolve, type LookupAddress } from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'

// A webhook's address and a link in a message are typed in by hand, and the hub stands where its own database and
// neighbours can be reached. So it goes to the open internet only, judged by the address a name leads to at the moment of
// connecting: a name that was looked up before may lead elsewhere by then.

// A list for each family: one list of both takes an IPv4 address for its IPv6 mapping, and closes the whole of IPv4.
const closed = { ipv4: new BlockList(), ipv6: new BlockList() }
for (const [net, bits] of [['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12], ['192.0.0.0', 24], ['192.168.0.0', 16], ['198.18.0.0', 15], ['224.0.0.0', 3]] as const) closed.ipv4.addSubnet(net, bits, 'ipv4')
// Of IPv6 only what is given out to the internet (2000::/3) is open, without the ranges that hold an IPv4 address inside.
for (const [net, bits] of [['::', 3], ['4000::', 2], ['8000::', 1], ['2002::', 16], ['2001::', 32]] as const) closed.ipv6.addSubnet(net, bits, 'ipv6')

export function isPublicAddress(address: string): boolean {
  const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
  return isIP(address) !== 0 && !closed[family].check(address, family)
}

/** The name's host as `URL` gives it, if it is an address in itself (IPv6 in brackets): no lookup will be asked about it. */
export function addressIn(hostname: string): string | null {
  const bare = hostname.replace(/^\[|\]$/g, '')
  return isIP(bare) === 0 ? null : bare
}

/** For a connection that may go to the open internet only: the name is looked up, and an address inside ends it. */
export const lookupPublic: LookupFunction = (hostname, options, done) => {
  resolve(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
    if (error) return done(error, '', 0)
    const inside = addresses.find(({ address }) => !isPublicAddress(address))
    const first = addresses[0]
    if (inside !== undefined || first === undefined) return done(Object.assign(new Error('the name leads to a private address'), { code: 'EPRIVATE' }), '', 0)
    return options.all === true ? done(null, addresses) : done(null, first.address, first.family)
  })
}
