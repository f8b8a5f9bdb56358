// Where the desk lives in the shell: an origin of its own, answered by electron/protocol, which no server on any network can be.

export const DESK_SCHEME = 'app'
export const DESK_URL = 'app://desk/'

/**
 * Whether an address is the desk's own: the scheme and host of the one it was opened at. Compared by parts, since `origin` of a scheme that
 * is not the web's own is `null` here.
 */
export function isDeskAddress(url: string, deskUrl: string): boolean {
  const asked = parsed(url)
  const own = parsed(deskUrl)
  return asked !== null && own !== null && own.host !== '' && asked.protocol === own.protocol && asked.host === own.host && asked.username === '' && asked.password === ''
}

function parsed(url: string): URL | null {
  return URL.canParse(url) ? new URL(url) : null
}

type Environment = Readonly<Record<string, string | undefined>>

/** Where the desk is opened: in a checkout `HEARTH_DESK_URL` may name vite's server, for work on the desk; a packed app has none but its own. */
export function deskUrlFor(isPackaged: boolean, environment: Environment): string {
  const given = isPackaged ? undefined : environment['HEARTH_DESK_URL']
  return given !== undefined && URL.canParse(given) && /^http:\/\/(127\.0\.0\.1|localhost)(:\d+)?\/$/.test(given) ? given : DESK_URL
}

/** The hub the desk belongs to: vite's server passes everything on to it; else the one that was started for this desk. */
export function hubOriginFor(deskUrl: string, environment: Environment): string {
  if (!deskUrl.startsWith(`${DESK_SCHEME}:`)) return new URL(deskUrl).origin
  return new URL((environment['HEARTH_HUB_URL'] ?? 'http://127.0.0.1:4180/').replace('[::1]', 'localhost')).origin
}
