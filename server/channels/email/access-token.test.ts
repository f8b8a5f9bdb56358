import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { MailAccount } from '#shared/model/mail-account.ts'
import type { Workspace } from '#server/workspace.ts'
import { accessToken } from './access-token.ts'
import type { FullAccount } from './account.ts'

let answer: { status: number; body: string }
let asked: URLSearchParams[]
let url: string
const kept: unknown[][] = []
const server = createServer((request, response) => {
  let body = ''
  request.on('data', (part) => (body += String(part)))
  request.on('end', () => {
    asked.push(new URLSearchParams(body))
    response.writeHead(answer.status, { 'content-type': 'application/json', ...(answer.status === 302 ? { location: 'http://127.0.0.1:1/' } : {}) }).end(answer.body)
  })
})

beforeEach(async () => {
  asked = []
  kept.length = 0
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/token` // a TCP server, by listen above.
})
afterEach(() => new Promise((resolve) => server.close(resolve)))

/** All of a workspace that it needs: where a renewed token is kept. */
function aWorkspace(): Workspace {
  return { id: 'main', pool: { query: async (_text: string, values: unknown[]) => kept.push(values) } } as unknown as Workspace
}

function anAccount({ tokenUrl = url, rev = 1 }: { readonly tokenUrl?: string; readonly rev?: number } = {}): FullAccount {
  const place = { host: 'mail.test', port: 993, security: 'tls', user: 'support@shop.test' } as const
  return { inboxId: 'letters', account: MailAccount.parse({ imap: place, smtp: place, auth: 'oauth2', isInHouse: true, oauth2: { tokenUrl, clientId: 'hearth' } }), secrets: { password: 'long-lived', clientSecret: 'ours' }, rev }
}

const grants = (token: string, more: object = {}) => (answer = { status: 200, body: JSON.stringify({ access_token: token, token_type: 'Bearer', expires_in: 3_600, ...more }) })

test('a token is asked for once and used until it runs out, is refused, or the account changes', async () => {
  const workspace = aWorkspace()
  grants('one')
  expect(await Promise.all([accessToken(workspace, anAccount(), 0), accessToken(workspace, anAccount(), 0)])).toEqual([{ ok: true, token: 'one' }, { ok: true, token: 'one' }])
  expect(asked.map((form) => Object.fromEntries(form))).toEqual([{ grant_type: 'refresh_token', refresh_token: 'long-lived', client_id: 'hearth', client_secret: 'ours' }])
  grants('two')
  expect(await accessToken(workspace, anAccount(), 3_000_000)).toEqual({ ok: true, token: 'one' })
  expect(await accessToken(workspace, anAccount(), 3_600_000)).toEqual({ ok: true, token: 'two' })
  grants('three')
  expect(await accessToken(workspace, anAccount(), 3_600_000, { isNew: true })).toEqual({ ok: true, token: 'three' })
  grants('four')
  expect(await accessToken(workspace, anAccount({ rev: 2 }), 3_600_000)).toEqual({ ok: true, token: 'four' })
  expect(kept).toEqual([])
})

test('a refresh token that is renewed takes the place of the old one', async () => {
  grants('one', { refresh_token: 'newer' })
  await accessToken(aWorkspace(), anAccount({ rev: 7 }), 0)
  expect(kept).toEqual([['main', 'letters', 7, 'newer']])
})

test.each([
  ['refused', 400, JSON.stringify({ error: 'invalid_grant', error_description: 'Token has been revoked.' }), 'invalid_grant Token has been revoked.'],
  ['away', 503, 'a page', ''],
  ['away', 429, '{}', ''],
  ['away', 302, '', ''],
  ['away', 200, 'x'.repeat(100_000), ''],
  ['away', 200, JSON.stringify({ hello: 'there' }), ''],
])('a service that gives none is %s (%i)', async (why, status, body, words) => {
  answer = { status, body }
  expect(await accessToken(aWorkspace(), anAccount(), 0)).toEqual({ ok: false, why, answer: words })
})

test('a refresh token goes nowhere in the clear', async () => {
  expect(await accessToken(aWorkspace(), anAccount({ tokenUrl: 'http://tokens.example/token' }), 0)).toMatchObject({ ok: false, why: 'refused' })
  expect(asked).toEqual([])
})
