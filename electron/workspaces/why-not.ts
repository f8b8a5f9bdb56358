import type { WhyNot } from '#shared/bridge/workspaces.ts'

/**
 * Why a request to a hub failed, from the code in its error: Chromium's (`net::ERR_CERT_DATE_INVALID`, for requests of Electron's `net`; the
 * names are those of its net_error_list.h) or Node's (`CERT_HAS_EXPIRED`, of OpenSSL and its own TLS). Chromium has one code for a
 * certificate that has run out and one that does not hold yet. An unknown code is a hub that does not answer.
 */
export function whyNot(error: unknown): WhyNot {
  const codes = [...codesIn(error, 0)]
  for (const [pattern, why] of REASONS) if (codes.some((code) => pattern.test(code))) return why
  return 'no-answer'
}

const REASONS: readonly (readonly [RegExp, WhyNot])[] = [
  [/ERR_CERT_DATE_INVALID|CERT_HAS_EXPIRED|ERR_CERT_VALIDITY_TOO_LONG/, 'cert-expired'],
  [/CERT_NOT_YET_VALID/, 'cert-not-yet-valid'],
  [/ERR_CERT_AUTHORITY_INVALID|SELF_SIGNED_CERT|UNABLE_TO_(VERIFY_LEAF_SIGNATURE|GET_ISSUER_CERT)|ERR_CERT_SYMANTEC_LEGACY|ERR_CERTIFICATE_TRANSPARENCY_REQUIRED|CERT_UNTRUSTED/, 'cert-unknown-issuer'],
  [/ERR_CERT_COMMON_NAME_INVALID|ERR_TLS_CERT_ALTNAME_INVALID|HOSTNAME_MISMATCH/, 'cert-wrong-name'],
  [/ERR_CERT_REVOKED|CERT_REVOKED/, 'cert-revoked'],
  [/ERR_CERT_|ERR_SSL_|ERR_TLS_|EPROTO|CERT_/, 'not-secure'],
  [/ERR_NAME_NOT_RESOLVED|ERR_NAME_RESOLUTION_FAILED|ENOTFOUND|EAI_AGAIN/, 'name-unknown'],
  [/ERR_CONNECTION_(REFUSED|RESET|CLOSED)|ERR_EMPTY_RESPONSE|ECONNREFUSED|ECONNRESET|UND_ERR_SOCKET/, 'nobody-there'],
  [/ERR_INTERNET_DISCONNECTED|ERR_NETWORK_CHANGED|ENETUNREACH|ENETDOWN/, 'offline'],
  [/ERR_INVALID_HTTP_RESPONSE|ERR_INVALID_REDIRECT|HPE_|redirect/, 'not-a-hub'],
]

/** Errors wrap one another: fetch's `TypeError: fetch failed` holds the cause, and that may hold several. */
function* codesIn(error: unknown, depth: number): Generator<string> {
  if (!(error instanceof Error) || depth > 4) return
  const { code, errors } = error as Error & { readonly code?: unknown; readonly errors?: unknown }
  if (typeof code === 'string') yield code
  yield error.message
  yield* codesIn(error.cause, depth + 1)
  if (Array.isArray(errors)) for (const inner of errors.slice(0, 8)) yield* codesIn(inner, depth + 1)
}
