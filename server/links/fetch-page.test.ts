import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { aPagePeer, html, type PagePeer } from '#test/harness/page-peer.ts'
import { fetchPage, PAGE_LIMIT_BYTES } from './fetch-page.ts'

let peer: PagePeer
beforeAll(async () => void (peer = await aPagePeer()))
beforeEach(() => peer.answerWith(html('<title>here</title>')))
afterAll(() => peer.close())

const page = (url: string) => fetchPage(new URL(url), peer.wayOut)
const textOf = async (url: string) => (await page(url))?.bytes.toString('utf8') ?? null

describe('a page', () => {
  test('is its bytes and the charset its server names', async () => {
    peer.answerWith(html('<title>here</title>', 'text/html; charset="GBK"'))
    const { bytes, charset } = (await page('https://docs.example/a')) ?? {}
    expect([bytes?.toString('latin1').includes('<title>here</title>'), charset]).toEqual([true, 'GBK'])
  })

  test.each([
    ['a picture', 200, { 'content-type': 'image/png' }],
    ['no type at all', 200, {}],
    ['something that only begins like a page', 200, { 'content-type': 'text/htmlx' }],
    ['packed although nobody asked for it', 200, { 'content-type': 'text/html', 'content-encoding': 'gzip' }],
    ['not there', 404, { 'content-type': 'text/html' }],
    ['a redirect to nowhere', 302, { 'content-type': 'text/html' }],
  ])('that is %s is none', async (_what, status, headers) => {
    peer.answerWith((_request, response) => void response.writeHead(status, headers).end('<title>x</title>'))
    expect(await page('https://docs.example/')).toBeNull()
  })

  test('is read to the limit and no further', async () => {
    let sent = 0
    peer.answerWith((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html' })
      const more = () => {
        while (!response.destroyed && sent < 40 * PAGE_LIMIT_BYTES) {
          sent += 65_536
          if (!response.write('x'.repeat(65_536))) return void response.once('drain', more)
        }
      }
      more()
    })
    expect((await page('https://docs.example/'))?.bytes.length).toBe(PAGE_LIMIT_BYTES)
    expect(sent).toBeLessThan(40 * PAGE_LIMIT_BYTES)
  })

  test('that drips is given up in time', async () => {
    peer.answerWith((_request, response) => void response.writeHead(200, { 'content-type': 'text/html' }).write('<title>'))
    expect(await fetchPage(new URL('https://docs.example/'), { ...peer.wayOut, patienceMs: 200 })).toBeNull()
  })
})

describe('a redirect', () => {
  const to = (location: string) => peer.answerWith((request, response) => (request.url === '/a' ? void response.writeHead(302, { location }).end() : html('<title>there</title>')(request, response)))

  test.each(['/b', 'b', 'https://docs.example/b', '//docs.example/b'])('to %s is followed', async (location) => {
    to(location)
    expect(await textOf('https://docs.example/a')).toContain('there')
  })

  test.each(['https://evil.help.example/b', 'http://docs.example/b', 'https://docs.example:8443/b', 'https://x@docs.example/b', 'https://127.0.0.1/b', 'file:///etc/passwd', 'javascript:1', 'https://'])('to %s is not', async (location) => {
    to(location)
    const before = peer.asked.length
    expect(await page('https://docs.example/a')).toBeNull()
    expect(peer.asked.slice(before)).toHaveLength(1)
  })

  test('that goes round is left', async () => {
    peer.answerWith((_request, response) => void response.writeHead(302, { location: '/a' }).end())
    const before = peer.asked.length
    expect(await page('https://docs.example/a')).toBeNull()
    expect(peer.asked.length - before).toBe(4)
  })
})

describe('where the hub goes', () => {
  test.each(['https://127.0.0.1/', 'https://[::1]/', 'https://10.0.0.1/', 'https://2130706433/', 'https://169.254.169.254/', 'http://docs.example/'])('%s is closed, whatever way out it has', async (url) => {
    const before = peer.asked.length
    expect(await page(url)).toBeNull()
    expect(peer.asked.length).toBe(before)
  })

  test('a name that leads inside is closed too, by the way everyone takes', async () => {
    expect(await fetchPage(new URL('https://localhost/'), { lookup: (await import('#server/public-address.ts')).lookupPublic, port: peer.wayOut.port, ca: peer.wayOut.ca })).toBeNull()
  })

  test('a site whose certificate is another’s is not believed', async () => {
    expect(await page('https://other.example/')).toBeNull()
  })
})
