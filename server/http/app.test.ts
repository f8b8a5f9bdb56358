import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { Validator } from '@seriousme/openapi-schema-validator'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { Workspace } from '#server/workspace.ts'
import { aFakeWorkspace } from '#test/harness/fake-workspace.ts'
import { aTemporaryFolder } from '#test/harness/temporary-folder.ts'
import { createApp } from './app.ts'

async function anApp({ workspaces = [], distFolder = '/nowhere', isDemo = false, logged = [] }: { readonly workspaces?: readonly Workspace[]; readonly distFolder?: string; readonly isDemo?: boolean; readonly logged?: object[] } = {}) {
  const app = await createApp({ workspaces: () => workspaces, find: (id) => workspaces.find((one) => one.id === id), isDemo, distFolder, log: (event, fields) => logged.push({ event, ...fields }), now: Date.now })
  onTestFinished(() => app.close())
  return app
}

function aDist(): string {
  const folder = aTemporaryFolder()
  const files = { 'desk/index.html': 'the desk', 'desk/gallery.html': 'the gallery', 'desk/service-worker.js': 'worker', 'desk/mark.svg': '<svg/>', 'desk/assets/desk-abc123.js': 'script', 'widget/hearth-widget.js': 'widget', 'widget/demo/index.html': 'the shop', 'widget/demo/assets/shop-1.css': 'css', '.built': '{}', 'secret.txt': 'no' }
  for (const [place, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, place)), { recursive: true })
    writeFileSync(path.join(folder, place), text)
  }
  return folder
}

describe('pages', () => {
  test('are served with a strict policy, and only what is named by its content is kept for good', async () => {
    const app = await anApp({ distFolder: aDist(), isDemo: true })
    const get = async (url: string) => {
      const { statusCode, body, headers } = await app.inject({ url, headers: { host: '127.0.0.1:4180' } })
      return [statusCode, body, headers['cache-control']]
    }
    expect(await get('/')).toEqual([200, 'the desk', 'no-cache'])
    expect(await get('/gallery.html')).toEqual([200, 'the gallery', 'no-cache'])
    expect(await get('/service-worker.js')).toEqual([200, 'worker', 'no-cache'])
    expect(await get('/assets/desk-abc123.js')).toEqual([200, 'script', 'public, max-age=31536000, immutable'])
    expect(await get('/widget/hearth-widget.js')).toEqual([200, 'widget', 'no-cache'])
    expect(await get('/demo/')).toEqual([200, 'the shop', 'no-cache'])
    expect(await get('/demo/assets/shop-1.css')).toEqual([200, 'css', 'public, max-age=31536000, immutable'])
    expect((await app.inject('/demo')).headers['location']).toBe('/demo/')
  })

  test('run nothing but our own scripts, and are framed by nobody', async () => {
    const { headers } = await (await anApp({ distFolder: aDist() })).inject({ url: '/', headers: { host: '127.0.0.1:4180' } })
    const policy = String(headers['content-security-policy'])
    expect(policy).toMatch(/default-src 'none'; script-src 'self'/)
    expect(policy).not.toMatch(/script-src[^;]*'unsafe-(inline|eval)'/)
    expect(policy).toContain("connect-src 'self' ws://127.0.0.1:4180 wss://127.0.0.1:4180;")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'same-origin', 'cross-origin-opener-policy': 'same-origin', 'cross-origin-resource-policy': 'same-origin' })
  })

  test('a Host that would write into the policy does not', async () => {
    const { headers } = await (await anApp({ distFolder: aDist() })).inject({ url: '/', headers: { host: "x; script-src 'unsafe-inline'" } })
    expect(String(headers['content-security-policy'])).not.toContain("'unsafe-inline' ws")
    expect(String(headers['content-security-policy'])).toContain("connect-src 'self';")
  })

  test('the widget’s script may be included by any shop', async () => {
    const { headers } = await (await anApp({ distFolder: aDist() })).inject('/widget/hearth-widget.js')
    expect(headers).toMatchObject({ 'cross-origin-resource-policy': 'cross-origin', 'access-control-allow-origin': '*' })
  })

  test.each(['/.built', '/secret.txt', '/assets/../../secret.txt', '/assets/%2e%2e/%2e%2e/secret.txt', '/assets/..%2f..%2fsecret.txt', '/assets/..%5c..%5csecret.txt', '/widget/../../secret.txt', '/assets/%00', '/widget/.built', '/demo/'])('%s is not there', async (url) => {
    const { statusCode, body } = await (await anApp({ distFolder: aDist() })).inject(url)
    expect(statusCode).toBe(404)
    expect(body).not.toContain('{}')
  })

  test('that were never built say what to do', async () => {
    const { statusCode, body } = await (await anApp()).inject('/')
    expect(statusCode).toBe(503)
    expect(body).toContain('npm run build')
  })
})

describe('problems', () => {
  test.each([['GET', '/api/v1/nothing'], ['DELETE', '/api/v1/about'], ['POST', '/'], ['GET', '/a/b/c']] as const)('%s %s is told as problem details', async (method, url) => {
    const { statusCode, headers, json } = await (await anApp()).inject({ method, url })
    expect(statusCode).toBe(404)
    expect(headers['content-type']).toBe('application/problem+json; charset=utf-8')
    expect(json()).toMatchObject({ type: 'https://hearth.invalid/problems/not-found', status: 404 })
  })

  test('a fault inside is told without its words, and logged without the address', async () => {
    const logged: object[] = []
    const workspace = aFakeWorkspace(() => Promise.reject(new Error('relation "users" at postgres://hearth:secret@db does not exist')))
    const app = await anApp({ workspaces: [workspace], logged })
    const { statusCode, body } = await app.inject({ url: '/api/v1/me', headers: { authorization: 'Bearer main.aaaaaaaaaaaaaaaaaaaaaaaa' } })
    expect([statusCode, body]).toEqual([500, '{"type":"https://hearth.invalid/problems/internal","title":"Something went wrong in the hub","status":500}'])
    expect(logged).toMatchObject([{ event: 'http.failed', route: '/api/v1/me' }])
  })

  test('a database that is away is told as such', async () => {
    const workspace = aFakeWorkspace(() => Promise.reject(Object.assign(new Error('connect ECONNREFUSED 10.0.0.5:5432'), { code: 'ECONNREFUSED' })))
    const { statusCode, headers, body } = await (await anApp({ workspaces: [workspace] })).inject({ url: '/api/v1/me', headers: { authorization: 'Bearer main.aaaaaaaaaaaaaaaaaaaaaaaa' } })
    expect(statusCode).toBe(503)
    expect(headers['retry-after']).toBe('2')
    expect(body).not.toContain('10.0.0.5')
  })
})

describe('how the hub fares', () => {
  const answers = () => aFakeWorkspace(() => Promise.resolve({ rows: [] }))

  test('it is alive, and ready when its database answers', async () => {
    const app = await anApp({ workspaces: [answers()] })
    expect((await app.inject('/healthz')).json()).toEqual({ ok: true })
    expect((await app.inject('/readyz')).json()).toEqual({ ok: true })
  })

  test.each([
    ['refuses', () => Promise.reject(new Error('no'))],
    ['never answers', () => new Promise<never>(() => undefined)],
  ])('it is alive but not ready when its database %s', async (_what, query) => {
    const app = await anApp({ workspaces: [answers(), aFakeWorkspace(query)] })
    expect((await app.inject('/healthz')).statusCode).toBe(200)
    const ready = await app.inject('/readyz')
    expect(ready.json()).toEqual({ type: 'https://hearth.invalid/problems/not-ready', title: expect.any(String), status: 503, detail: 'The database cannot be reached.' })
  })

  test('metrics count, and name nobody', async () => {
    const app = await anApp({ workspaces: [answers()] })
    await app.inject('/api/v1/conversations/some-secret-id')
    const { body } = await app.inject('/metrics')
    expect(body).toContain('hearth_lane_waiting{workspace="main"} 3')
    expect(body).toContain('hearth_desks_connected{workspace="main"} 2')
    expect(body).toContain('hearth_log_head{workspace="main"} 7')
    expect(body).toContain('route="/api/v1/conversations/:id"')
    expect(body).not.toContain('some-secret-id')
  })

  test('metrics are for this machine', async () => {
    const app = await anApp({ workspaces: [answers()] })
    expect((await app.inject({ url: '/metrics', remoteAddress: '203.0.113.9' })).statusCode).toBe(403)
    expect((await app.inject({ url: '/metrics', headers: { 'x-forwarded-for': '203.0.113.9' } })).statusCode).toBe(403)
  })
})

describe('the OpenAPI document', () => {
  test('is valid', async () => {
    const { json } = await (await anApp()).inject('/api/v1/openapi.json')
    const result = await new Validator().validate(json())
    expect(result.errors ?? []).toEqual([])
    expect(result.valid).toBe(true)
  })

  test('names every address of the API, and no other', async () => {
    const app = await anApp()
    const { paths } = (await app.inject('/api/v1/openapi.json')).json() as { paths: Record<string, Record<string, object>> }
    const told = Object.entries(paths).flatMap(([url, methods]) => Object.keys(methods).map((method) => ({ method: method.toUpperCase(), url: url.replace(/\{(\w+)\}/g, ':$1') })))
    expect(told.filter(({ method, url }) => !app.hasRoute({ method: method as 'GET', url }))).toEqual([])
    const known = routesIn(app.printRoutes({ commonPrefix: false })).filter(({ url }) => /^\/(api|healthz|readyz|metrics)/.test(url))
    expect(known.length).toBeGreaterThan(10)
    expect(known.filter(({ method, url }) => !told.some((one) => one.method === method && one.url === url))).toEqual([])
  })

  test('describes each command by its type', async () => {
    const { components } = (await (await anApp()).inject('/api/v1/openapi.json')).json() as { components: { schemas: { Command: { anyOf: { properties: { type: { const: string } } }[] } } } }
    expect(components.schemas.Command.anyOf.map(({ properties }) => properties.type.const)).toContain('reply')
  })
})

/** The routes of Fastify's printed tree, where a branch shows only what it adds to its stem. */
function routesIn(printed: string): readonly { readonly method: string; readonly url: string }[] {
  const stems: string[] = []
  return printed.split('\n').flatMap((line) => {
    const [, indent = '', part = '', methods = ''] = /^([│ ]*)[├└]── (\S+) \(([^)]+)\)/.exec(line) ?? []
    if (part === '') return []
    const depth = indent.length / 4
    stems.splice(depth, stems.length, part)
    const url = stems.join('').replace(/^\/\/?/, '/')
    return methods.split(', ').filter((method) => method !== 'HEAD').map((method) => ({ method, url }))
  })
}
