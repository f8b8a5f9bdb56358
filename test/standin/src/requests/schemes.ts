// An app's own scheme. Plain Chromium knows no app:, and asks nobody about it: `app://desk/x` is served at `https://desk.app.invalid/x`. The
// main process only ever sees app://desk/x; the page itself sees the other (`location.origin`), and so does whoever it connects to.

export type SchemeHandler = (request: Request) => Response | Promise<Response>

const schemes = new Map<string, SchemeHandler | null>()

export function registerScheme(scheme: string): void {
  schemes.set(scheme, null)
}

export function setSchemeHandler(scheme: string, handler: SchemeHandler | null): void {
  if (!schemes.has(scheme)) throw new Error(`stand-in: the scheme ${scheme} must be registered as privileged before the app is ready`)
  schemes.set(scheme, handler)
}

export function isHandled(scheme: string): boolean {
  return (schemes.get(scheme) ?? null) !== null
}

/** The handler of an address by its scheme; undefined if the scheme is not the app's own. */
export function handlerFor(url: string): SchemeHandler | null | undefined {
  return schemes.get(schemeOf(url))
}

export function toReal(url: string): string {
  const match = /^([a-z][\w+.-]*):\/\/([^/?#]*)(.*)$/i.exec(url)
  const [, scheme = '', host = '', rest = ''] = match ?? []
  return schemes.has(scheme) ? `https://${host}.${scheme}.invalid${rest === '' ? '/' : rest}` : url
}

export function toVirtual(url: string): string {
  const match = /^https:\/\/([^/?#]+)\.([a-z][\w+-]*)\.invalid(.*)$/i.exec(url)
  const [, host = '', scheme = '', rest = ''] = match ?? []
  return schemes.has(scheme) ? `${scheme}://${host}${rest}` : url
}

/** `app://desk`, also for what URL has no origin for; `null`, as a word, where there is none. */
export function originOf(url: string): string {
  return /^([a-z][\w+.-]*:\/\/[^/?#]+)/i.exec(url)?.[1] ?? 'null'
}

function schemeOf(url: string): string {
  return /^([a-z][\w+.-]*):/i.exec(url)?.[1]?.toLowerCase() ?? ''
}
