import { spawn } from 'node:child_process'
import path from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { call, signedInAs } from '#test/harness/http-client.ts'
import { aRunningHub, type RunningHub } from '#test/harness/running-hub.ts'

// A limit against hanging: each command is a program of its own, which a busy machine takes its time for.
vi.setConfig({ testTimeout: 180_000 })

let running: RunningHub

beforeAll(async () => {
  running = await aRunningHub()
})

afterAll(() => running.close())

type Ended = { readonly code: number | null; readonly out: string; readonly said: string }

function hearth(args: readonly string[], stdin = '', environment: Record<string, string> = {}): Promise<Ended> {
  const child = spawn(process.execPath, [path.resolve('server/cli.ts'), ...args], { env: { ...process.env, DATABASE_URL: running.databaseUrl, HEARTH_HOME: '/nowhere', ...environment } })
  const ended = { out: '', said: '' }
  child.stdout.on('data', (part) => (ended.out += String(part)))
  child.stderr.on('data', (part) => (ended.said += String(part)))
  child.stdin.end(stdin)
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, ...ended })))
}

const signIn = async (email: string, password: string) => (await call(`${running.url}/api/v1/sign-in`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ email, password }) })).status

test('someone added can sign in at once at a hub that runs, and once disabled cannot', async () => {
  const added = await hearth(['user', 'add', 'Ada@team.example', '--name', 'Ada 阿达', '--role', 'lead', '--queues', 'care', '--json'], 'a password of hers\n')
  expect(added).toMatchObject({ code: 0, said: '' })
  const ada = JSON.parse(added.out) as { id: string }
  expect(ada).toEqual({ id: expect.any(String), email: 'Ada@team.example', name: 'Ada 阿达', role: 'lead', password: null })
  expect(await signIn('ada@team.example', 'a password of hers')).toBe(200)
  await expect.poll(() => running.workspace.feed.floor().user(ada.id)?.queueIds).toEqual(['care'])
  const session = await signedInAs(running, ada.id)

  expect(await hearth(['user', 'add', 'ada@TEAM.example', '--name', 'Other'])).toEqual({ code: 1, out: '', said: 'ada@TEAM.example is there already.\n' })
  expect((await hearth(['user', 'list', '--json'])).out).toContain('"Ada@team.example"')

  expect(await hearth(['user', 'disable', 'ADA@team.example'])).toMatchObject({ code: 0 })
  expect(await signIn('ada@team.example', 'a password of hers')).toBe(403)
  expect((await session.get('/api/v1/me')).status).toBe(401)
  expect((await hearth(['user', 'list'])).out).toMatch(/Ada@team\.example\tlead \(disabled\)\t/)
})

test('without a password on stdin one is made, and shown once', async () => {
  const { code, out } = await hearth(['user', 'add', 'bo@team.example', '--json'])
  const { password } = JSON.parse(out) as { password: string }
  expect(code).toBe(0)
  expect(password).toMatch(/^([a-z2-9]{5}-){3}[a-z2-9]{5}$/)
  expect(await signIn('bo@team.example', password)).toBe(200)
})

test.each([
  [['user', 'add'], 'hearth user add takes one email; names with spaces go in quotes after --name.'],
  [['user', 'add', 'nonsense'], 'EMAIL is not an email address; expected something like ada@team.example.'],
  [['user', 'add', 'cy@team.example', '--role', 'boss'], '--role is none of agent, lead, trainee, admin.'],
  [['user', 'add', 'cy@team.example', '--queues', 'nowhere'], 'There is no queue "nowhere"; expected care.'],
  [['user', 'list', '--workspace', 'nowhere'], 'There is no workspace "nowhere"; expected one of main.'],
  [['user', 'add', 'cy@team.example', '--colour', 'red'], "Unknown option '--colour'"],
  [['user', 'forget'], 'hearth user cannot "forget"; expected one of add, list, disable.'],
  [['dance'], 'There is no command "dance"; expected one of hub, user, mail, bench, storm.'],
] as const)('%j is wrong usage, told in one line', async (args, said) => {
  expect(await hearth(args)).toEqual({ code: 2, out: '', said: `${said}\n` })
})

test('a password that is too short is not taken', async () => {
  expect(await hearth(['user', 'add', 'cy@team.example'], 'short\n')).toEqual({ code: 2, out: '', said: 'The password on stdin has 5 characters; expected 8 to 1000.\n' })
})

test('a failure has its reason and no stack', async () => {
  expect(await hearth(['user', 'disable', 'nobody@team.example'])).toEqual({ code: 1, out: '', said: 'Nobody signs in as nobody@team.example.\n' })
  const { code, said } = await hearth(['user', 'list'], '', { DATABASE_URL: 'postgres://hearth:secret@127.0.0.1:1/none' })
  expect(code).toBe(1)
  expect(said).toMatch(/cannot be opened/)
  expect(said).not.toMatch(/secret|\n\s+at /)
})

test('every command tells how it is used', async () => {
  for (const args of [['--help'], ['hub', '--help'], ['user', '--help'], ['bench', '--help'], ['storm', '--help']]) {
    const { code, out } = await hearth(args)
    expect([code, out.slice(0, 13)]).toEqual([0, 'usage: hearth'])
  }
})
