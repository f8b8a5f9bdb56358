import type { MailboxTrouble } from '#shared/model/mailbox.ts'
import { PrivateHost } from '../reach-host.ts'

/** A mailbox that cannot be read at the moment, and why. */
export class MailboxError extends Error {
  readonly why: MailboxTrouble
  readonly answer: string

  constructor(why: MailboxTrouble, answer = '') {
    super(`mailbox: ${why}`)
    this.why = why
    this.answer = answer
  }
}

/** Whatever came of speaking to a mail server, as one of the troubles that a person can be told in words. */
export function mailboxErrorOf(error: unknown): MailboxError {
  if (error instanceof MailboxError) return error
  if (error instanceof PrivateHost) return new MailboxError('private-address')
  const thrown = fieldsOf(error)
  return new MailboxError(whyOf(thrown), shortened(thrown.responseText ?? thrown.byeReason))
}

type Thrown = { readonly [field in 'code' | 'message' | 'responseText' | 'byeReason' | 'responseStatus' | 'serverResponseCode']?: string } & { readonly authenticationFailed?: boolean; readonly tlsFailed?: boolean }

// What Node's TLS says of a certificate (OpenSSL's verify errors), and what imapflow says of a connection.
const CERTIFICATE_UNKNOWN = /^(DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_|CERT_|CRL_|INVALID_|HOSTNAME_MISMATCH|PATH_LENGTH|ERROR_IN_CERT)/
const TIMEOUTS = /^(CONNECT_TIMEOUT|GREETING_TIMEOUT|GREEETING_TIMEOUT|UPGRADE_TIMEOUT|ETIMEOUT|ETIMEDOUT|ESOCKETTIMEDOUT)$/
const UNREACHABLE = /^(ENOTFOUND|EAI_|ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|ENETDOWN|EHOSTDOWN|EADDRNOTAVAIL|EACCES|ENOENT)/
const CUT = /^(NoConnection|ECONNRESET|EPIPE|EConnectionClosed|ClosedAfterConnect|ConnectionClosed|ERR_STREAM)/
const GARBLED = /^(LineTooLarge|LiteralTooLarge|ResponseTooLarge|ParserError|InvalidResponse|MISSING_|EPROTO|ERR_SSL)/
// Response codes of RFC 5530 and of providers, for too much of something.
const LIMITS = /^(LIMIT|OVERQUOTA|INUSE|THROTTLED)$/

function whyOf({ code = '', message = '', responseText = '', serverResponseCode = '', authenticationFailed, tlsFailed }: Thrown): MailboxTrouble {
  if (LIMITS.test(serverResponseCode) || code === 'ETHROTTLE' || /too many (simultaneous )?connections/i.test(responseText)) return 'limit'
  if (code === 'CERT_HAS_EXPIRED' || code === 'CERT_NOT_YET_VALID') return 'certificate-expired'
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') return 'certificate-name'
  if (CERTIFICATE_UNKNOWN.test(code)) return 'certificate-unknown'
  if (TIMEOUTS.test(code)) return 'timeout'
  if (UNREACHABLE.test(code)) return 'unreachable'
  if (/STARTTLS/i.test(message)) return 'unencrypted'
  if (serverResponseCode === 'PRIVACYREQUIRED' || /login is disabled/i.test(message)) return 'unencrypted'
  // A server that cannot ask whether a password is right has not refused it.
  if (serverResponseCode === 'UNAVAILABLE') return 'unknown'
  if (authenticationFailed === true) return 'refused'
  if (CUT.test(code) || /^Unexpected close|Connection not available|Connection closed/i.test(message)) return 'cut'
  if (GARBLED.test(code) || tlsFailed === true) return 'garbled'
  return 'unknown'
}

function fieldsOf(error: unknown): Thrown {
  return typeof error === 'object' && error !== null ? (error as Thrown) : {} // each field is looked at as if it might be missing.
}

function shortened(text: unknown): string {
  // oxlint-disable-next-line no-control-regex -- a server's words are shown: none of its control characters are.
  return typeof text === 'string' ? text.replace(/[\u0000-\u001f\u007f]+/g, ' ').trim().slice(0, 300) : ''
}
