import { toPlainText } from '#shared/base/fields.ts'
import { CallerData } from '#shared/model/call.ts'
import { readNumber } from './number.ts'

/** What the proxy tells of an INVITE. Names of headers in small letters; of one that came more than once, all, with commas between. */
export type InviteTold = { readonly callId: string; readonly from: string; readonly to: string; readonly headers: Readonly<Record<string, string>> }

/**
 * Everything a SIP call brings, in one form whatever exchange sent it. Whose number it is: P-Asserted-Identity (RFC 3325), else
 * Remote-Party-ID, else From. Which number was called: the first Diversion (RFC 5806), else the request's own. Data of an IVR:
 * User-to-User (RFC 7433), as `key=value;…`, JSON or plain words, and X-headers.
 */
export function callerDataOf({ callId, from, to, headers }: InviteTold, country: string): CallerData {
  const asserted = partyOf(headers['p-asserted-identity'] ?? headers['remote-party-id'] ?? headers['from'] ?? from)
  const isPrivate = /\b(id|full)\b/.test(headers['privacy'] ?? '') && headers['p-asserted-identity'] === undefined
  const diverted = headers['diversion'] ?? headers['history-info']
  const told = new Map([...userToUser(headers['user-to-user'] ?? ''), ...ownHeaders(headers)])
  const take = (...names: readonly string[]) => {
    const name = names.find((one) => told.has(one))
    const value = name === undefined ? '' : (told.get(name) ?? '')
    if (name !== undefined) told.delete(name)
    return value
  }
  const path = take('ivr-path', 'ivrpath', 'path', 'menu')
  const waited = Number.parseInt(take('waited-seconds', 'wait', 'waited', 'queue-time', 'wait-time'), 10)
  const queue = take('queue', 'queue-name', 'skill')
  const name = take('caller-name', 'customer-name', 'name') || asserted.name
  return CallerData.parse({
    callId: clip(callId, 200),
    ani: isPrivate ? '' : clip(readNumber(asserted.user, country) ?? '', 100),
    dnis: clip(readNumber(partyOf(diverted ?? to).user, country) ?? partyOf(to).user, 100),
    name: isPrivate || /^(anonymous|restricted)$/i.test(name) ? '' : clip(name, 300),
    ivrPath: stepsOf(path),
    queue: clip(queue, 100),
    waitedSeconds: Number.isFinite(waited) ? Math.min(86_400, Math.max(0, waited)) : 0,
    attributes: [...told].flatMap(([key, value]) => (value.trim() === '' ? [] : [{ key: clip(key, 60), value: clip(value, 300) }])).slice(0, 40),
  })
}

/** A name-addr or addr-spec (RFC 3261, 25.1), the first of a list: its display name, and what stands before the `@`. */
export function partyOf(value: string): { readonly name: string; readonly user: string } {
  const [, quoted, plain, bracketed] = /^\s*(?:"((?:[^"\\]|\\.)*)"|([^<"]*?))\s*<([^>]*)>/.exec(value) ?? []
  const address = (bracketed ?? value.split(/[,;]/)[0] ?? '').trim()
  const user = /^sips?:/i.test(address) ? (/^sips?:([^@;?]*)@/i.exec(address)?.[1] ?? '') : address.replace(/^tel:/i, '').split(/[;?]/)[0]
  return { name: (quoted?.replace(/\\(.)/g, '$1') ?? plain ?? '').trim(), user: decoded(user ?? '') }
}

/** RFC 7433: hex unless it says otherwise. Three ways of writing pairs are read; words that are none are one attribute. */
function userToUser(value: string): readonly (readonly [string, string])[] {
  const [data = '', ...parameters] = value.split(',')[0]?.split(';') ?? []
  if (data.trim() === '') return []
  const isHex = !parameters.some((one) => /^\s*encoding\s*=/i.test(one)) || parameters.some((one) => /^\s*encoding\s*=\s*"?hex/i.test(one))
  const bare = data.trim().replace(/^"(.*)"$/, '$1')
  const bytes = isHex && /^([0-9a-f]{2})+$/i.test(bare) ? Buffer.from(bare, 'hex') : null
  // The first byte may name who made it (the discriminator of ITU-T Q.931, 4.5.30).
  const text = bytes === null ? decoded(bare) : bytes.toString('utf8').replace(/^\p{Cc}/u, '')
  const parsed = objectIn(text)
  if (parsed !== null) return parsed
  const pairs = text.split(/[;&|]/).flatMap((part): readonly (readonly [string, string])[] => {
    const at = part.search(/[=:]/)
    return at < 1 ? [] : [[part.slice(0, at).trim().toLowerCase(), decoded(part.slice(at + 1).trim())]]
  })
  return pairs.length > 0 ? pairs : [['user-to-user', text]]
}

function objectIn(text: string): readonly (readonly [string, string])[] | null {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
    return Object.entries(value).slice(0, 60).map(([key, one]) => [key.replace(/([a-z])([A-Z])/g, '$1-$2').toLowerCase(), Array.isArray(one) ? one.join(' > ') : typeof one === 'object' ? JSON.stringify(one) : String(one)] as const)
  } catch {
    return null
  }
}

/** X-headers by their names without the `x-`. */
function ownHeaders(headers: InviteTold['headers']): readonly (readonly [string, string])[] {
  return Object.entries(headers).flatMap(([name, value]) => (name.startsWith('x-') ? [[name.slice(2).replace(/^(hearth|call|caller)-(?=.)/, (whole) => (whole === 'caller-' ? whole : '')), decoded(value)] as const] : [])).slice(0, 60)
}

function stepsOf(path: string): readonly string[] {
  return path.split(/\s*(?:>|→|\/|\||,|;)\s*/).flatMap((step) => (step.trim() === '' ? [] : [clip(step, 120)])).slice(0, 30)
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replace(/%(?![0-9a-f]{2})/gi, '%25'))
  } catch {
    return text
  }
}

function clip(text: string, limit: number): string {
  return toPlainText(text.replace(/\p{Cc}+/gu, ' ').trim().slice(0, limit))
}
