import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer as createHttpServer } from 'node:http'
import { createServer } from 'node:net'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { describe, expect, onTestFinished, test } from 'vitest'
import { isAlive } from '#server/process-facts.ts'
import { readPostmaster } from '#server/postgres/postmaster.ts'
import { aKeptPort } from '#test/harness/kept-port.ts'
import { findPeer, needsPeer } from '#test/harness/peer.ts'
import { aTemporaryFolder } from '#test/harness/temporary-folder.ts'

const within = { timeout: 60_000 }

describe('npm start', () => {
  test('says in one line that it is ready, serves, and takes everything along when it is stopped', async () => {
    const home = aTemporaryFolder()
    const started = await start({ home, port: await aKeptPort() })
    expect(started.ready).toEqual({ desk: started.address, demo: `${started.address}demo/`, store: 'embedded', shell: 'none' })
    expect((await fetch(`${started.address}healthz`)).status).toBe(200)
    const postgres = await postgresOf(home)
    started.child.kill('SIGTERM')
    expect(await started.exit).toBe(0)
    expect(isAlive(postgres)).toBe(false)
    await expect(fetch(`${started.address}healthz`)).rejects.toThrow()
  })

  test('is refused, with a sentence, by a home that is in use', async () => {
    const home = aTemporaryFolder()
    const first = await start({ home, port: await aKeptPort() })
    const second = await start({ home, port: first.port })
    expect(await second.exit).toBe(1)
    expect(second.said()).toMatch(/Hearth is already running in .*, on port \d+ as process \d+; stop it first/)
  })

  test('is refused by a kept port that another program has taken, and names it', async () => {
    const home = aTemporaryFolder()
    const port = await aKeptPort()
    writeFileSync(path.join(home, 'port'), `${port}\nwanted ${port}\n`)
    const squatter = createServer().listen(port, '127.0.0.1')
    onTestFinished(() => void squatter.close())
    await once(squatter, 'listening')
    const started = await start({ home, port })
    expect(await started.exit).toBe(1)
    expect(started.said()).toContain(`Port ${port} is taken by process ${process.pid} (`)
  })

  test('killed outright, leaves nothing running, and the next start works', async () => {
    const home = aTemporaryFolder()
    const first = await start({ home, port: await aKeptPort() })
    const left = [await postgresOf(home), hubOf(home)]
    first.child.kill('SIGKILL')
    await expect.poll(() => left.filter(isAlive), within).toEqual([])
    const second = await start({ home, port: first.port })
    expect(second.ready).toEqual(first.ready)
  })

  test('ends with a sentence when its hub is killed, and the next start works', async () => {
    const home = aTemporaryFolder()
    const first = await start({ home, port: await aKeptPort() })
    process.kill(hubOf(home), 'SIGKILL')
    expect(await first.exit).toBe(1)
    await expect.poll(first.said, within).toContain('The hub ended by itself (SIGKILL)')
    const second = await start({ home, port: first.port })
    expect(second.ready).toEqual(first.ready)
  })

  test('opens the browser where there is no Electron, and says why', async () => {
    const home = aTemporaryFolder()
    const { browser, opened } = aPretendBrowser(home)
    const started = await start({ home, port: await aKeptPort(), environment: { HEARTH_OPEN: '1', HEARTH_ELECTRON_DOWNLOAD: '0', ELECTRON_OVERRIDE_DIST_PATH: home, BROWSER: browser } })
    expect(started.ready).toMatchObject({ shell: 'browser' })
    await expect.poll(started.said, within).toMatch(/The desk opens in your browser, not in Electron, because its .*\./)
    // An opener that takes its time is not waited for.
    await expect.poll(() => existsSync(opened) && readFileSync(opened, 'utf8').trim(), within).toBe(started.address)
  })

  test.each([
    ['accepts and says nothing', createServer(() => undefined), /\(127\.0\.0\.1:\d+ did not answer within 1 s\)/, 1_000],
    ['is there and never sends it', createHttpServer((request, response) => void (request.method === 'HEAD' && response.end())), /\(no answer within 3 s\)/, 3_000], // whose first answer has to come within the same limit.
  ])('waits no longer than its limit for an Electron that %s', async (_title, mirror, why, limitMs) => {
    onTestFinished(() => void mirror.close())
    await once(mirror.listen(0, '127.0.0.1'), 'listening')
    const home = aTemporaryFolder()
    const { browser } = aPretendBrowser(home)
    const { port } = mirror.address() as { port: number }
    const started = await start({ home, port: await aKeptPort(), environment: { HEARTH_OPEN: '1', HEARTH_ELECTRON_DOWNLOAD_MS: String(limitMs), ELECTRON_OVERRIDE_DIST_PATH: home, ELECTRON_MIRROR: `http://127.0.0.1:${port}/`, BROWSER: browser } })
    expect(started.ready).toMatchObject({ shell: 'browser' })
    await expect.poll(started.said, within).toMatch(why)
  })

  test.skipIf(needsPeer('chromium'))('opens Electron where there is one, on the hub that it has started, and ends with it', async () => {
    const started = await start({ home: aTemporaryFolder(), port: await aKeptPort(), environment: { HEARTH_OPEN: '1', ELECTRON_OVERRIDE_DIST_PATH: path.resolve('test/standin/program'), CHROMIUM: findPeer('chromium') ?? '', HEARTH_DESK_ORIGINS: 'app://*,https://*.app.invalid' } })
    expect(started.ready).toMatchObject({ shell: 'electron' })
    started.child.kill('SIGTERM')
    expect(await started.exit).toBe(0)
  })
})

type Wish = { readonly home: string; readonly port: number; readonly environment?: Readonly<Record<string, string>> }

/** Runs `npm start`'s script until it is ready or has ended; stopped with the test. */
async function start({ home, port, environment = {} }: Wish) {
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    env: { ...process.env, DATABASE_URL: '', HEARTH_HOST: '127.0.0.1', HEARTH_OPEN: '0', HEARTH_DEMO: '0', HEARTH_HOME: home, HEARTH_PORT: String(port), ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const exit = once(child, 'exit').then(([code, signal]) => (code ?? signal) as number | string)
  onTestFinished(async () => {
    child.kill('SIGTERM')
    await exit
  })
  let said = ''
  const ready = new Promise<unknown>((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      createInterface(stream).on('line', (line) => {
        said += `${line}\n`
        const match = /^hearth ready (\{.*\})$/.exec(line)
        if (match?.[1]) resolve(JSON.parse(match[1]))
      })
    }
    child.once('close', () => resolve(undefined))
  })
  return { child, exit, port, address: `http://127.0.0.1:${port}/`, ready: await ready, said: () => said }
}

/** A browser that only writes down what it was to open. */
function aPretendBrowser(folder: string) {
  const opened = path.join(folder, 'opened')
  const browser = path.join(folder, 'browser')
  writeFileSync(browser, `#!/bin/sh\necho "$1" > ${opened}\n`)
  chmodSync(browser, 0o755)
  return { browser, opened }
}

async function postgresOf(home: string): Promise<number> {
  const postmaster = await readPostmaster(path.join(home, 'postgres', 'cluster'))
  if (!postmaster) throw new Error(`no Postgres runs in ${home}`)
  return postmaster.pid
}

function hubOf(home: string): number {
  return (JSON.parse(readFileSync(path.join(home, 'postgres', 'lock'), 'utf8')) as { pid: number }).pid
}
