import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { aTemporaryFolder } from '#test/harness/temporary-folder.ts'
import { createDeskServer } from './serve-desk.ts'

const DESK = 'app://here/'
const HUB = 'https://hub.team.example:8443'

/** A built desk on the disk, with something beside it that nobody may have. */
function aDesk({ hub = HUB }: { readonly hub?: string | null } = {}) {
  const top = aTemporaryFolder()
  const folder = path.join(top, 'desk')
  mkdirSync(path.join(folder, 'assets'), { recursive: true })
  writeFileSync(path.join(top, 'secret.json'), '{}')
  mkdirSync(path.join(top, 'desk-of-others'))
  writeFileSync(path.join(top, 'desk-of-others', 'index.html'), 'not yours')
  for (const [name, text] of [['index.html', '<!doctype html>'], ['mark.svg', '<svg/>'], ['assets/desk-Ab_1.js', 'go()'], ['assets/desk.css', 'a{}'], ['assets/argon.wasm', ''], ['assets/inter.woff2', ''], ['assets/desk.js.map', '{}'], ['.env', 'KEY=1'], ['assets/.hidden.js', 'x']] as const) writeFileSync(path.join(folder, name), text)
  const asked: string[] = []
  const serve = createDeskServer({
    deskUrl: () => DESK,
    folder,
    hubOrigin: () => hub,
    fetchFile: async (id) => {
      asked.push(id)
      return id === 'away' ? 'away' : id === 'none' ? 'none' : new Response('picture', { headers: { 'content-type': 'image/png' } })
    },
  })
  return { asked, get: (url: string, method = 'GET') => serve({ url, method }) }
}

describe('the desk’s own origin', () => {
  test.each([
    ['', 'text/html; charset=utf-8', 'no-store'],
    ['index.html?from=tray', 'text/html; charset=utf-8', 'no-store'],
    ['mark.svg', 'image/svg+xml', 'no-store'],
    ['assets/desk-Ab_1.js', 'text/javascript; charset=utf-8', 'public, max-age=31536000, immutable'],
    ['assets/desk.css', 'text/css; charset=utf-8', 'public, max-age=31536000, immutable'],
    ['assets/argon.wasm', 'application/wasm', 'public, max-age=31536000, immutable'],
    ['assets/inter.woff2', 'font/woff2', 'public, max-age=31536000, immutable'],
  ])('serves /%s as %s', async (name, type, cache) => {
    const answer = await aDesk().get(`${DESK}${name}`)
    expect([answer.status, answer.headers.get('content-type'), answer.headers.get('cache-control')]).toEqual([200, type, cache])
  })

  test.each([
    '../secret.json',
    '..%2fsecret.json',
    '%2e%2e/secret.json',
    '%2e%2e%2fsecret.json',
    '..%5csecret.json',
    '..\\secret.json',
    'assets/..%2f..%2fsecret.json',
    'assets/%2e%2e/%2e%2e/secret.json',
    '%252e%252e%252fsecret.json',
    '../desk-of-others/index.html',
    '..%2fdesk-of-others/index.html',
    '/etc/passwd.json',
    '%2fetc%2fpasswd.json',
    '//evil.example/x.js',
    'C:%5cx.json',
    'C:/x.json',
    '.env',
    'assets/.hidden.js',
    'assets/desk.js.map',
    'assets/',
    'assets//desk.css',
    'assets/desk.css%00.js',
    'assets/desk.css%0a',
    '%',
    '%ff.js',
    'api/v1/me',
    'api/v1/files/',
    'api/v1/files/a/b',
    'api/v1/files/..%2fme',
  ])('gives nothing for /%s', async (name) => {
    const { get, asked } = aDesk()
    const answer = await get(`${DESK}${name}`)
    expect([403, 404]).toContain(answer.status)
    expect(await answer.text()).toBe('')
    expect(asked).toEqual([])
  })

  test.each(['app://desk/', 'app://team-0123456789abcdef/', 'app://here.evil/', 'app://here:1/', 'app://a@here/', 'https://here/', 'file:///index.html', 'not an address'])('is not %s', async (url) => {
    expect((await aDesk().get(url)).status).toBe(403)
  })

  test.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('takes no %s', async (method) => {
    expect((await aDesk().get(DESK, method)).status).toBe(405)
  })

  test('every answer is guarded, refusals too', async () => {
    for (const name of ['', 'mark.svg', '.env', 'gone.js']) {
      const { headers } = await aDesk().get(`${DESK}${name}`)
      expect(Object.fromEntries(headers)).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'x-frame-options': 'DENY',
        'permissions-policy': 'camera=(), geolocation=(), payment=(), usb=(), microphone=(self)',
        'content-security-policy': expect.stringContaining("default-src 'none'"),
      })
    }
  })

  test('a script that is a worker may compile WebAssembly, as the one for passwords does, and load nothing; a picture may nothing', async () => {
    const policy = async (name: string) => (await aDesk().get(`${DESK}${name}`)).headers.get('content-security-policy')
    expect([await policy('assets/desk-Ab_1.js'), await policy('mark.svg')]).toEqual(["default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; frame-ancestors 'none'", "default-src 'none'; frame-ancestors 'none'; sandbox"])
  })

  test('a page may speak to its own files, its own hub and that hub’s socket', async () => {
    const policy = async (hub: string | null) => (await aDesk({ hub }).get(DESK)).headers.get('content-security-policy')?.split('; ')
    expect(await policy(HUB)).toEqual([
      "default-src 'none'",
      "script-src 'self' 'wasm-unsafe-eval'",
      "style-src 'self' 'unsafe-inline'",
      "img-src 'self' blob: data:",
      "media-src 'self' blob:",
      "font-src 'self'",
      "connect-src 'self' https://hub.team.example:8443 wss://hub.team.example:8443",
      "worker-src 'self'",
      "manifest-src 'self'",
      "frame-src 'none'",
      "frame-ancestors 'none'",
      "base-uri 'none'",
      "form-action 'none'",
      "object-src 'none'",
    ])
    expect(await policy('http://127.0.0.1:4180')).toContain("connect-src 'self' http://127.0.0.1:4180 ws://127.0.0.1:4180")
    expect(await policy(null)).toContain("connect-src 'self'")
  })

  test('a message’s file comes from the hub, or says why not', async () => {
    const { get, asked } = aDesk()
    const statuses = []
    for (const id of ['f-1', 'none', 'away']) statuses.push((await get(`${DESK}api/v1/files/${id}`)).status)
    expect(statuses).toEqual([200, 404, 503])
    expect(asked).toEqual(['f-1', 'none', 'away'])
  })
})
