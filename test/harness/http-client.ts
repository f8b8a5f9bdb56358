import { randomBytes } from 'node:crypto'
import { request as rawRequest } from 'node:http'
import { openSession } from '#server/sessions.ts'
import { hashPassword } from '#server/passwords/passwords.ts'
import type { RunningHub } from './running-hub.ts'

// The hub's HTTP as a program speaks it.

export type Answered = { readonly status: number; readonly headers: Headers; readonly body: unknown; readonly text: string }

/** Calls as somebody signed in: `get('/api/v1/…')`. */
export async function signedInAs({ workspace, url, now }: RunningHub, userId: string) {
  const token = await openSession(workspace, userId, now())
  const authorization = `Bearer ${token}`
  return {
    token,
    get: (path: string) => call(`${url}${path}`, { headers: { authorization } }),
    post: (path: string, body: unknown) => call(`${url}${path}`, { method: 'POST', headers: { authorization, 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    send: (path: string, bytes: Uint8Array<ArrayBuffer>, type = 'application/octet-stream') => call(`${url}${path}`, { method: 'POST', headers: { authorization, 'content-type': type }, body: bytes }),
  }
}

export async function call(url: string, options: RequestInit = {}): Promise<Answered> {
  const response = await fetch(url, { redirect: 'manual', ...options })
  const text = await response.text()
  return { status: response.status, headers: response.headers, body: jsonOf(text), text }
}

/** As `call`, with headers that fetch would not let us set: Host, Cookie, Origin. */
export function callRaw(url: string, { method = 'GET', headers = {}, body = '' }: { readonly method?: string; readonly headers?: Readonly<Record<string, string>>; readonly body?: string } = {}): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const request = rawRequest(url, { method, headers: { ...(body === '' ? {} : { 'content-length': String(Buffer.byteLength(body)) }), ...headers } }, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('end', () => {
        const text = Buffer.concat(parts).toString('utf8')
        const received = new Headers(Object.entries(response.headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value] as [string, string]])))
        resolve({ status: response.statusCode ?? 0, headers: received, body: jsonOf(text), text })
      })
    })
    request.on('error', reject)
    request.end(body)
  })
}

export function problemOf({ status, headers, body }: Answered): { readonly status: number; readonly type: string | null; readonly problem: unknown } {
  return { status, type: headers.get('content-type'), problem: (body as { type?: unknown } | null)?.type }
}

export async function givePassword({ workspace }: RunningHub, userId: string, password: string): Promise<void> {
  await workspace.pool.query('insert into user_secrets (workspace_id, user_id, password_hash, desk_key) values ($1, $2, $3, $4)', [workspace.id, userId, await hashPassword(password), randomBytes(32).toString('base64')])
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
