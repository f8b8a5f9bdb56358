import { createHmac, timingSafeEqual } from 'node:crypto'

// JSON Web Tokens (RFC 7519) signed with HS256, and with nothing else. A token's own header chooses no algorithm here:
// most forgeries ever made against JWT began with letting it ("none", or a public key taken for a secret).

export type Claims = Readonly<Record<string, unknown>>

const HEADER = encode({ alg: 'HS256', typ: 'JWT' })

export function signToken(claims: Claims, key: string): string {
  const signed = `${HEADER}.${encode(claims)}`
  return `${signed}.${signatureOf(signed, key)}`
}

/** What a token says, if this key signed it and its time (`exp`, required; `nbf`) is now. Else null, whatever is wrong with it. */
export function readToken(token: string, key: string, now: number): Claims | null {
  const [header = '', payload = '', signature = '', ...rest] = token.split('.')
  if (key === '' || rest.length > 0) return null
  const expected = Buffer.from(signatureOf(`${header}.${payload}`, key))
  const given = Buffer.from(signature)
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null
  const head = decode(header)
  // `crit` names extensions that must be understood; we understand none.
  if (head?.['alg'] !== 'HS256' || 'crit' in head) return null
  const claims = decode(payload)
  if (claims === null || typeof claims['exp'] !== 'number' || claims['exp'] * 1_000 <= now) return null
  return typeof claims['nbf'] === 'number' && claims['nbf'] * 1_000 > now + SKEW_MS ? null : claims
}

/** What a token claims, believed by nobody: good only for finding the key that it must be checked with. */
export function peekToken(token: string): Claims | null {
  return decode(token.split('.')[1] ?? '')
}

/** How far a shop's clock may run ahead of ours. */
const SKEW_MS = 60_000

function signatureOf(signed: string, key: string): string {
  return createHmac('sha256', key).update(signed).digest('base64url')
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}

function decode(part: string): Claims | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Claims) : null // just seen to be a record.
  } catch {
    // Not JSON: no token of anybody's.
    return null
  }
}
