import { once } from 'node:events'
import { createServer } from 'node:https'
import tls from 'node:tls'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { PROTOCOL_VERSION } from '#shared/protocol/version.ts'
import { aCertificate, anAuthority, type Certificate } from '#test/harness/certificate.ts'
import { lookAtHub } from './look-at-hub.ts'

// Real lines, real certificates: which of them a hub may have, and what is said of the others.

const trusted = anAuthority()
const stranger = anAuthority('A stranger')
const before = tls.getCACertificates('default')
beforeAll(() => tls.setDefaultCACertificates([...before, trusted.cert]))
afterAll(() => tls.setDefaultCACertificates(before))

test('a hub whose certificate holds is found', async () => {
  const origin = await aHubWith(aCertificate({ authority: trusted }))
  expect(await lookAtHub(origin, fetch)).toEqual({ ok: true, origin, name: 'Nuanbao Care' })
})

test.each([
  ['has run out', aCertificate({ authority: trusted, fromDay: -60, toDay: -1 }), 'cert-expired'],
  ['is not valid yet', aCertificate({ authority: trusted, fromDay: 1 }), 'cert-not-yet-valid'],
  ['is signed by nobody we trust', aCertificate({ authority: stranger }), 'cert-unknown-issuer'],
  ['signs itself', stranger, 'cert-unknown-issuer'],
  ['is made out to somebody else', aCertificate({ authority: trusted, host: 'hub.elsewhere.example' }), 'cert-wrong-name'],
])('one that %s is refused for that', async (_title, certificate, why) => {
  expect(await lookAtHub(await aHubWith(certificate), fetch)).toEqual({ ok: false, why })
})

async function aHubWith({ key, cert }: Certificate): Promise<string> {
  const server = createServer({ key, cert }, (request, response) => {
    response.setHeader('content-type', 'application/json').end(JSON.stringify(request.url === '/readyz' ? { ok: true } : { name: 'Nuanbao Care', protocol: { from: 1, to: PROTOCOL_VERSION } }))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `https://127.0.0.1:${(server.address() as { port: number }).port}`
}
