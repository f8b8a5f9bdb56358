/**
 * Where a link leads that somebody pressed: `browser` is the person's own (or their mail program), `nowhere` is refused. Links come out of
 * customers' messages, and the system would start a program for many a scheme (file:, smb:, ms-msdt:, …): only what is named here goes on,
 * parsed and never by its look. The hub's own pages may be plain http, since the shell takes a hub without TLS on this machine only.
 */
export function decideOpening(url: string, hubOrigin: string | null): 'browser' | 'nowhere' {
  if (url.length > LONGEST || !URL.canParse(url)) return 'nowhere'
  const { protocol, origin, username, password, search } = new URL(url)
  if (username !== '' || password !== '') return 'nowhere'
  if (protocol === 'https:') return 'browser'
  // No subject, body or attachment: a letter's words are its writer's.
  if (protocol === 'mailto:') return search === '' ? 'browser' : 'nowhere'
  return protocol === 'http:' && origin === hubOrigin ? 'browser' : 'nowhere'
}

const LONGEST = 2_048
