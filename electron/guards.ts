// What the shell lets a page do. Pure, so that every rule has a test without Electron.

/** Whether an address is the desk's own: same origin as the hub it was opened on. */
export function isDeskAddress(url: string, deskUrl: string): boolean {
  return originOf(url) !== null && originOf(url) === originOf(deskUrl)
}

/** A link that a message holds: https goes to the person's browser, everything else (file:, smb:, javascript:, …) nowhere. */
export function decideOpening(url: string): 'browser' | 'nowhere' {
  try {
    const { protocol, username, password } = new URL(url)
    return protocol === 'https:' && username === '' && password === '' ? 'browser' : 'nowhere'
  } catch {
    return 'nowhere'
  }
}

/** Denied unless named: the desk may notify, and put text on the clipboard. The microphone comes with calls. */
export function mayHave(permission: string, url: string, deskUrl: string): boolean {
  return isDeskAddress(url, deskUrl) && (permission === 'notifications' || permission === 'clipboard-sanitized-write')
}

function originOf(url: string): string | null {
  try {
    const { origin } = new URL(url)
    return origin === 'null' ? null : origin
  } catch {
    return null
  }
}
