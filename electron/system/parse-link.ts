import type { ShellAsk } from '#shared/bridge/shell-asks.ts'

type LinkAsk = Extract<ShellAsk, { kind: 'open-conversation' | 'number' }>

/** The schemes that the system hands to Hearth. */
export const LINK_SCHEMES = ['hearth', 'tel'] as const

const LONGEST = 300

/**
 * What a link from outside asks for, or null for anything that is not exactly one of the two forms: any page on the web may
 * hold one. `hearth://conversation/<id>` opens a conversation; `tel:` (RFC 3966) gives its number, without the signs that
 * only help the eye and without parameters. A number is never dialled by itself.
 */
export function parseLink(link: string): LinkAsk | null {
  if (link.length > LONGEST) return null
  const conversation = /^hearth:\/\/conversation\/([A-Za-z0-9_-]{1,200})\/?$/i.exec(link)?.[1]
  if (conversation !== undefined) return { kind: 'open-conversation', conversationId: conversation }
  const subscriber = /^tel:([^;?#/]+)(?:;[A-Za-z0-9-]+(?:=[A-Za-z0-9.+%-]*)?)*$/i.exec(link)?.[1]
  if (subscriber === undefined) return null
  const number = decoded(subscriber)?.replace(/[\s().-]/g, '')
  return number !== undefined && /^\+?[0-9*#]{2,32}$/.test(number) ? { kind: 'number', number } : null
}

/** The links among what a program was started with, in order; a person presses one, so more than a few are no person's. */
export function linksIn(argv: readonly string[]): readonly LinkAsk[] {
  return argv.flatMap((argument) => parseLink(argument) ?? []).slice(0, 3)
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}
