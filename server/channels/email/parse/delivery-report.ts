import type { DeliveryReport } from '../parsed-mail.ts'
import { readAddresses } from './addresses.ts'
import { decodeText } from './charset.ts'
import { decodeWords, oneLine } from './encoded-words.ts'
import { NO_FIELDS, readFields, type Fields } from './header-fields.ts'
import { LIMITS } from './limits.ts'
import { readMessageIds } from './message-ids.ts'
import type { Part } from './part.ts'

type Action = DeliveryReport['action']
/** The worst first: a mail to three that reached two did not reach all. */
const ACTIONS: readonly Action[] = ['failed', 'delayed', 'expanded', 'relayed', 'delivered']
const RECIPIENTS = 1_000

/**
 * What a mail server says of a mail of ours (RFC 3464), of the recipient it went worst for; null: this mail is no such report.
 * Some servers say it in a field of their own (`X-Failed-Recipients`, Exim's) and words.
 */
export function readDeliveryReport(root: Part): DeliveryReport | null {
  const parts = [...partsOf(root)]
  const status = parts.find(({ type }) => type === 'message/delivery-status' || type === 'message/global-delivery-status')
  const originalMessageId = messageIdOfOriginal(parts)
  if (status === undefined) return readFailedRecipients(root, originalMessageId)
  const worst = readBlocks(status.bytes)
    .map((fields) => ({ fields, action: actionOf(fields) }))
    .filter((one): one is { fields: Fields; action: Action } => one.action !== null)
    .sort((a, b) => ACTIONS.indexOf(a.action) - ACTIONS.indexOf(b.action))[0]
  if (worst === undefined) return null
  return {
    action: worst.action,
    status: /\b([245]\.\d{1,3}\.\d{1,3})\b/.exec(worst.fields.first('status') ?? '')?.[1] ?? null,
    originalMessageId,
    recipient: recipientOf(worst.fields),
    diagnostic: oneLine(decodeWords(withoutType(worst.fields.first('diagnostic-code') ?? worst.fields.first('remote-mta') ?? '')), LIMITS.diagnostic),
  }
}

function* partsOf(part: Part): Generator<Part> {
  yield part
  for (const one of part.parts) yield* partsOf(one)
}

/** Groups of fields with empty lines between: one for the mail, then one for each recipient. */
function readBlocks(bytes: Uint8Array): readonly Fields[] {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, LIMITS.partHeaderBytes * 4)).toString('latin1')
  return text.split(/\r?\n[ \t]*\r?\n/, RECIPIENTS).map((block) => readFields(Buffer.from(`${block.replace(/^\s+/, '')}\n`, 'latin1'), ''))
}

function actionOf(fields: Fields): Action | null {
  const word = (fields.first('action') ?? '').trim().toLowerCase().replace(/[^a-z].*$/, '')
  return ACTIONS.find((action) => action === word) ?? (fields.has('final-recipient') && /^\s*5\./.test(fields.first('status') ?? '') ? 'failed' : null)
}

/** `rfc822; ada@shop.test`: a type, a semicolon, and what it is (RFC 3464, section 2.1.2). */
function withoutType(value: string): string {
  return value.replace(/^[\s\w-]{1,40};\s*/, '')
}

function recipientOf(fields: Fields): string | null {
  const value = withoutType(fields.first('original-recipient') ?? fields.first('final-recipient') ?? '')
  return readAddresses(value.slice(0, 2_000)).addresses[0]?.address ?? null
}

/** The mail it is about comes along, whole or as its headers. */
function messageIdOfOriginal(parts: readonly Part[]): string | null {
  const original = parts.find(({ type }) => type === 'text/rfc822-headers' || type === 'message/rfc822' || type === 'message/global' || type === 'message/global-headers')
  const fields = original === undefined ? NO_FIELDS : readFields(headerOf(original.bytes), '')
  return readMessageIds(fields.first('message-id') ?? '')[0] ?? null
}

export function headerOf(bytes: Uint8Array): Uint8Array {
  const beginning = bytes.subarray(0, LIMITS.partHeaderBytes)
  const end = /\r?\n\r?\n/.exec(Buffer.from(beginning.buffer, beginning.byteOffset, beginning.length).toString('latin1'))
  return end === null ? beginning : beginning.subarray(0, end.index + 1)
}

function readFailedRecipients(root: Part, originalMessageId: string | null): DeliveryReport | null {
  const recipient = readAddresses(root.fields.first('x-failed-recipients') ?? '').addresses[0]?.address
  if (recipient === undefined) return null
  const words = decodeText(root.bytes.subarray(0, LIMITS.partHeaderBytes), root.parameters.get('charset') ?? '').text
  const about = /^Message-ID:\s*(<[^<>\s]{1,990}>)/im.exec(words)?.[1] ?? null
  return { action: 'failed', status: /\b(5\.\d{1,3}\.\d{1,3})\b/.exec(words)?.[1] ?? null, originalMessageId: originalMessageId ?? about, recipient, diagnostic: oneLine(/^.*\b5\d\d[ -].*$/m.exec(words)?.[0] ?? '', LIMITS.diagnostic) }
}
