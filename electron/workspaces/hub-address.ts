import type { WhyNot } from '#shared/bridge/workspaces.ts'

export type HubAddress = { readonly ok: true; readonly origin: string } | { readonly ok: false; readonly why: WhyNot }

/**
 * The hub that a person means by what they typed or pasted: `hub.team.example`, a whole address with a path, `localhost:4180`. A bare name is
 * taken for https. Plain http is taken for this machine alone: on any other line the password could be read along.
 */
export function hubAddress(typed: string): HubAddress {
  // A number of IPv6 cannot stand in a page's content policy (Chromium ignores the source): this machine has a name, others need one.
  const text = typed.trim().replace(/[。．]/g, '.').replace('[::1]', 'localhost')
  if (text === '' || /\s/.test(text)) return { ok: false, why: 'not-an-address' }
  const hasScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(text)
  const whole = hasScheme ? text : `${isLoopbackName(text.replace(/[:/].*$/, '')) ? 'http' : 'https'}://${text}`
  if (!URL.canParse(whole)) return { ok: false, why: 'not-an-address' }
  const { protocol, hostname, origin, username, password } = new URL(whole)
  if (username !== '' || password !== '' || hostname === '' || hostname.startsWith('[')) return { ok: false, why: 'not-an-address' }
  if (protocol === 'https:') return hostname.includes('.') || isLoopbackName(hostname) || hasScheme ? { ok: true, origin } : { ok: false, why: 'not-an-address' }
  if (protocol !== 'http:') return { ok: false, why: 'not-an-address' }
  return isLoopbackName(hostname) ? { ok: true, origin } : { ok: false, why: 'https-needed' }
}

/** The address that an invitation names: `hearth://join?address=https://hub.team.example`, or null if the link is none. */
export function addressInInvitation(link: string): string | null {
  if (!URL.canParse(link)) return null
  const { protocol, host, pathname, searchParams } = new URL(link)
  // `hearth:join?…` and `hearth://join?…`: messengers and people write both.
  const isInvitation = protocol === 'hearth:' && (host === 'join' || (host === '' && pathname.replaceAll('/', '') === 'join'))
  const address = isInvitation ? searchParams.get('address') : null
  return address === null || address === '' || address.length > 1_000 ? null : address
}

function isLoopbackName(name: string): boolean {
  return name === 'localhost' || /^127(\.\d{1,3}){3}$/.test(name)
}
