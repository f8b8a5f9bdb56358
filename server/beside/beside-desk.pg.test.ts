import { fork } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { FromHub, type ToHub } from '#shared/bridge/hub-beside.ts'
import { aPortBlock } from '#test/harness/port-block.ts'
import { aDatabase } from '#test/harness/postgres.ts'
import { aTemporaryFolder } from '#test/harness/temporary-folder.ts'

const root = path.resolve(import.meta.dirname, '../..')
/** A limit against hanging: each starts whole hubs, which a busy machine takes its time for. */
const SLOWLY = { timeout: 180_000 }
const ada = { name: 'Ada', email: 'ada@team.example', password: 'a long enough one' }

test('the first administrator is made once, can sign in, and outlives the hub being killed; the port stays', SLOWLY, async () => {
  // Nobody else's, while nobody listens there between the two.
  const ports = await aPortBlock()
  onTestFinished(ports.release)
  const setting = { DATABASE_URL: await aDatabase(), HEARTH_HOME: aTemporaryFolder(), HEARTH_PORT: String(ports.first) }
  const first = start(setting)
  const listening = await first.next('listening')
  expect(listening.needsFirstAdmin).toBe(true)

  first.tell({ kind: 'add-first-admin', id: 1, person: ada })
  expect(await first.next('first-admin')).toEqual({ kind: 'first-admin', id: 1, outcome: 'added' })
  first.tell({ kind: 'add-first-admin', id: 2, person: { ...ada, email: 'mallory@team.example' } })
  expect(await first.next('first-admin')).toEqual({ kind: 'first-admin', id: 2, outcome: 'already-there' })
  expect(await signIn(listening.url)).toBe(200)

  first.child.kill('SIGKILL')
  await first.ended
  const second = start(setting)
  expect(await second.next('listening')).toEqual({ kind: 'listening', url: listening.url, needsFirstAdmin: false })
  expect(await signIn(listening.url)).toBe(200)
  second.tell({ kind: 'stop' })
  expect(await second.ended).toBe(0)

  const logged = readFileSync(path.join(setting.HEARTH_HOME, 'hub.log'), 'utf8')
  expect(logged).toContain('"hub.listening"')
  const secrets = [ada.password, new URL(setting.DATABASE_URL).password].filter((secret) => secret !== '')
  expect(secrets.filter((secret) => logged.includes(secret))).toEqual([])
})

test('what a person can mend is told in a sentence, and the hub ends', SLOWLY, async () => {
  const hub = start({ DATABASE_URL: await aDatabase(), HEARTH_HOME: aTemporaryFolder(), HEARTH_PORT: 'four' })
  expect(await hub.next('refused')).toMatchObject({ reason: 'wrong-setting', sentence: expect.stringContaining('HEARTH_PORT') })
  expect(await hub.ended).toBe(1)
})

test('a shell that goes away takes its hub along', SLOWLY, async () => {
  const hub = start({ DATABASE_URL: await aDatabase(), HEARTH_HOME: aTemporaryFolder(), HEARTH_PORT: '0' })
  await hub.next('listening')
  hub.child.disconnect()
  expect(await hub.ended).toBe(0)
})

function start(environment: Readonly<Record<string, string>>) {
  const child = fork(path.join(root, 'server/beside/beside-desk.ts'), [], { env: { ...process.env, HEARTH_DEMO: '0', HEARTH_HOST: '127.0.0.1', ...environment }, execArgv: ['--import', path.join(root, 'test/harness/parent-port.ts')], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const ended = once(child, 'exit').then(([code, signal]) => (code ?? signal) as number | string)
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await ended
  })
  const heard: FromHub[] = []
  child.on('message', (message) => heard.push(FromHub.parse(message)))
  async function next<K extends FromHub['kind']>(kind: K) {
    await expect.poll(() => heard[0]?.kind, { timeout: 120_000 }).toBe(kind)
    return heard.shift() as Extract<FromHub, { kind: K }> // the poll has just looked.
  }
  return { child, ended, next, tell: (message: ToHub) => void child.send(message) }
}

async function signIn(url: string): Promise<number> {
  const { email, password } = ada
  return (await fetch(`${url}api/v1/sign-in`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ email, password }) })).status
}
