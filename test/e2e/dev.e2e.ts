import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { utimesSync } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { describe, expect, onTestFinished, test } from 'vitest'
import { isAlive } from '#server/process-facts.ts'
import { readPostmaster } from '#server/postgres/postmaster.ts'
import { aKeptPort } from '#test/harness/kept-port.ts'
import { findPeer, needsPeer } from '#test/harness/peer.ts'
import { aTemporaryFolder } from '#test/harness/temporary-folder.ts'

const within = { timeout: 90_000, interval: 50 }

describe.skipIf(needsPeer('chromium'))('npm run dev', () => {
  test('serves the desk from its sources, starts hub and Electron anew when theirs change, and ends as a whole', async () => {
    const started = await start()
    await expect.poll(() => started.said(/^hearth dev ready /).length, within).toBe(1)
    const { desk, hub } = JSON.parse(started.said(/^hearth dev ready /)[0]?.slice('hearth dev ready '.length) ?? '') as { desk: string; hub: string }
    expect(await (await fetch(desk)).text()).toContain('/main.tsx')
    expect((await fetch(`${desk}api/v1/about`)).status).toBe(200)

    touch('electron/log.ts')
    await expect.poll(() => started.said(/Electron starts again/).length, within).toBeGreaterThan(0)
    touch('server/log-line.ts')
    await expect.poll(() => started.said(/^the hub listens again/).length, within).toBeGreaterThan(0)
    expect((await fetch(`${desk}api/v1/about`)).status).toBe(200)

    const postgres = await readPostmaster(path.join(started.home, 'postgres', 'cluster'))
    started.child.kill('SIGTERM')
    expect(await started.exit).toBe(0)
    expect(isAlive(postgres?.pid ?? process.pid)).toBe(false)
    await expect(fetch(`${hub}healthz`)).rejects.toThrow()
    await expect(fetch(desk)).rejects.toThrow()
  })
})

/** Newer, and otherwise as it was: the sources are everybody's. */
function touch(file: string): void {
  utimesSync(path.resolve(file), new Date(), new Date())
}

async function start() {
  const home = aTemporaryFolder()
  const environment = { DATABASE_URL: '', HEARTH_HOST: '127.0.0.1', HEARTH_HOME: home, HEARTH_PORT: String(await aKeptPort()), HEARTH_DEMO: '0', HEARTH_OPEN: '1', ELECTRON_OVERRIDE_DIST_PATH: path.resolve('test/standin/program'), CHROMIUM: findPeer('chromium') ?? '' }
  const child = spawn(process.execPath, ['scripts/dev.mjs'], { env: { ...process.env, ...environment }, stdio: ['ignore', 'pipe', 'pipe'] })
  const exit = once(child, 'exit').then(([code, signal]) => (code ?? signal) as number | string)
  onTestFinished(async () => {
    child.kill('SIGTERM')
    await exit
  })
  const lines: string[] = []
  for (const stream of [child.stdout, child.stderr]) createInterface(stream).on('line', (line) => lines.push(line))
  return { child, exit, home, said: (pattern: RegExp) => lines.filter((line) => pattern.test(line)) }
}
