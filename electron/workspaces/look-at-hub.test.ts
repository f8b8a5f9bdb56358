import { describe, expect, test } from 'vitest'
import { PROTOCOL_VERSION } from '#shared/protocol/version.ts'
import { lookAtHub, type Fetch } from './look-at-hub.ts'
import { whyNot } from './why-not.ts'

const about = { name: 'Nuanbao Care', isDemo: false, needsFirstAdmin: false, protocol: { from: 1, to: PROTOCOL_VERSION } }

describe('a team’s hub', () => {
  test('that serves and speaks as this desk does is found by its name; nothing is sent along', async () => {
    const asked: [string, object][] = []
    const fetch: Fetch = async (url, init) => {
      const { signal: _signal, ...rest } = init
      asked.push([url, rest])
      return url.endsWith('/readyz') ? Response.json({ ok: true }) : Response.json(about)
    }
    expect(await lookAtHub('hub.team.example', fetch)).toEqual({ ok: true, origin: 'https://hub.team.example', name: 'Nuanbao Care' })
    const plain = { redirect: 'error', credentials: 'omit', cache: 'no-store' }
    expect(asked).toEqual([['https://hub.team.example/readyz', plain], ['https://hub.team.example/api/v1/about', plain]])
  })

  test('of before it told its wire is too old: no desk in a shell could read its answers', async () => {
    const { protocol: _protocol, ...first } = about
    expect(await lookAtHub('hub.team.example', answering(Response.json({ ok: true }), Response.json(first)))).toEqual({ ok: false, why: 'hub-too-old' })
  })

  test.each([
    ['that is starting or has lost its database', Response.json({}, { status: 503 }), Response.json(about), 'not-ready'],
    ['that is somebody’s web site', new Response('<h1>Welcome</h1>', { headers: { 'content-type': 'text/html' } }), new Response('<h1>Welcome</h1>', { headers: { 'content-type': 'text/html' } }), 'not-a-hub'],
    ['that knows no such page', new Response('', { status: 404 }), Response.json(about), 'not-a-hub'],
    ['that answers something else', Response.json({ ok: true }), Response.json({ version: 3 }), 'not-a-hub'],
    ['that answers without end', Response.json({ ok: true }), Response.json({ ...about, name: 'x'.repeat(100_000) }), 'not-a-hub'],
    ['that is newer', Response.json({ ok: true }), Response.json({ ...about, protocol: { from: PROTOCOL_VERSION + 1, to: PROTOCOL_VERSION + 2 } }), 'desk-too-old'],
    ['that is older', Response.json({ ok: true }), Response.json({ ...about, protocol: { from: 1, to: PROTOCOL_VERSION - 1 } }), 'hub-too-old'],
  ])('%s is told so', async (_title, ready, said, why) => {
    expect(await lookAtHub('hub.team.example', answering(ready, said))).toEqual({ ok: false, why })
  })

  test('that never answers is given up, and an address that is none is not asked', async () => {
    const silent: Fetch = (_url, { signal }) => new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)))
    expect(await lookAtHub('hub.team.example', silent, 5)).toEqual({ ok: false, why: 'no-answer' })
    const never: Fetch = () => Promise.reject(new Error('asked'))
    expect(await lookAtHub('http://hub.team.example', never)).toEqual({ ok: false, why: 'https-needed' })
  })
})

test.each([
  ['net::ERR_CERT_DATE_INVALID', 'cert-expired'],
  ['net::ERR_CERT_AUTHORITY_INVALID', 'cert-unknown-issuer'],
  ['net::ERR_CERT_COMMON_NAME_INVALID', 'cert-wrong-name'],
  ['net::ERR_CERT_REVOKED', 'cert-revoked'],
  ['net::ERR_CERT_WEAK_SIGNATURE_ALGORITHM', 'not-secure'],
  ['net::ERR_SSL_PROTOCOL_ERROR', 'not-secure'],
  ['net::ERR_NAME_NOT_RESOLVED', 'name-unknown'],
  ['net::ERR_CONNECTION_REFUSED', 'nobody-there'],
  ['net::ERR_INTERNET_DISCONNECTED', 'offline'],
  ['net::ERR_SOMETHING_NEW', 'no-answer'],
  ['Attempted to redirect, but redirect policy was \'error\'', 'not-a-hub'],
])('%s means %s', (message, why) => {
  expect(whyNot(new Error(message))).toBe(why)
})

test.each([
  ['CERT_HAS_EXPIRED', 'cert-expired'],
  ['CERT_NOT_YET_VALID', 'cert-not-yet-valid'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'cert-unknown-issuer'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'cert-unknown-issuer'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'cert-wrong-name'],
  ['EPROTO', 'not-secure'],
  ['ENOTFOUND', 'name-unknown'],
  ['ECONNREFUSED', 'nobody-there'],
])('Node’s %s, deep in what fetch throws, means %s', (code, why) => {
  const cause = Object.assign(new Error('no'), { code })
  expect(whyNot(new TypeError('fetch failed', { cause }))).toBe(why)
  expect(whyNot(new TypeError('fetch failed', { cause: new AggregateError([cause]) }))).toBe(why)
})

function answering(ready: Response, said: Response): Fetch {
  return async (url) => (url.endsWith('/readyz') ? ready : said)
}
