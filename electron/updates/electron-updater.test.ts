import { createHash, randomBytes } from 'node:crypto'
import { EventEmitter } from 'node:events'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer, request, type ClientRequest, type IncomingMessage, type RequestOptions } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import type { AppUpdater } from 'electron-updater'
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { aReleaseKey } from '#test/harness/release-key.ts'
import { aTemporaryFolder } from '#test/harness/temporary-folder.ts'
import { keepUpdates } from './keep-updates.ts'
import { updaterOf } from './updater-of.ts'

// The library itself, its Linux half, against an address on this machine: what it finds, refuses, fetches and puts in place. An AppImage is one
// file, here a script that says that it was started, so that even that can be seen without Electron.

const requireHere = createRequire(import.meta.url)
const requireThere = createRequire(requireHere.resolve('electron-updater'))

// It would load Electron's program, or fetch it, only to say that it is about to end.
const electronPlace = requireHere.resolve('electron')
requireHere.cache[electronPlace] = Object.assign(Object.create(null), { id: electronPlace, filename: electronPlace, loaded: true, exports: { autoUpdater: new EventEmitter() } })

type Library = { readonly AppImageUpdater: new (options: null, app: object) => AppUpdater }
type Runtime = {
  readonly HttpExecutor: new () => { readonly doDownload: (options: object, parts: object, redirects: number) => void }
  readonly configureRequestUrl: (url: URL, options: object) => void
}
const { AppImageUpdater } = requireHere('electron-updater') as Library
const { HttpExecutor, configureRequestUrl } = requireThere('builder-util-runtime') as Runtime

/** Its own way through the network is Electron's. */
class PlainHttp extends HttpExecutor {
  createRequest(options: RequestOptions, heard: (response: IncomingMessage) => void): ClientRequest {
    return request(options, heard)
  }
  download(url: URL, destination: string, options: { readonly headers?: object }): Promise<string> {
    return new Promise((resolve, reject) => {
      const asked = { headers: options.headers }
      configureRequestUrl(url, asked)
      this.doDownload(asked, { destination, options, onCancel: () => {}, callback: (error?: Error | null) => (error ? reject(error) : resolve(destination)), responseHandler: null }, 0)
    })
  }
}

const before = process.env['APPIMAGE']
beforeEach(() => delete process.env['APPIMAGE'])
afterEach(() => {
  if (before === undefined) delete process.env['APPIMAGE']
  else process.env['APPIMAGE'] = before
})

async function aRelease({ staging = 100, signsFor = '0.2.0' }: { readonly staging?: number; readonly signsFor?: string } = {}) {
  const folder = aTemporaryFolder()
  const startedAgain = path.join(folder, 'started-again')
  const installed = path.join(folder, 'Hearth.AppImage')
  writeFileSync(installed, 'version 0.1.0', { mode: 0o755 })
  const next = Buffer.from(`#!/bin/sh\necho "$APPIMAGE_EXIT_AFTER_INSTALL" > ${startedAgain}\n# ${randomBytes(40).toString('hex')}\n`)
  const sha512 = createHash('sha512').update(next).digest('base64')
  const { releaseKey, signRelease } = aReleaseKey()
  const served = { file: next, hits: [] as string[] }
  const yml = [
    'version: 0.2.0',
    'files:',
    '  - url: Hearth-0.2.0.AppImage',
    `    sha512: ${sha512}`,
    `    size: ${next.length}`,
    'path: Hearth-0.2.0.AppImage',
    `sha512: ${sha512}`,
    `stagingPercentage: ${staging}`,
    `releaseSignature: ${signRelease(signsFor, [sha512])}`,
  ].join('\n')
  const server = createServer((asked, answer) => {
    const place = (asked.url ?? '').split('?')[0] ?? ''
    served.hits.push(place)
    if (place === '/latest-linux.yml') return void answer.end(yml)
    return void (place === '/Hearth-0.2.0.AppImage' ? answer.end(served.file) : answer.writeHead(404).end())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => new Promise((resolve) => { server.close(() => resolve()); server.closeAllConnections() })) // prettier-ignore

  process.env['APPIMAGE'] = installed
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  const config = path.join(folder, 'app-update.yml')
  writeFileSync(config, `provider: generic\nurl: ${url}\nupdaterCacheDirName: hearth-updater\n`)
  let quits = 0
  const said: string[] = []
  const app = { version: '0.1.0', name: 'Hearth', isPackaged: true, appUpdateConfigPath: config, userDataPath: folder, baseCachePath: path.join(folder, 'cache'), whenReady: async () => {}, relaunch: () => {}, quit: () => void quits++, onQuit: () => {} }
  const library = new AppImageUpdater(null, app)
  Object.assign(library, { httpExecutor: new PlainHttp() })
  const updates = keepUpdates({ updater: updaterOf({ library, untilTaken: async () => {} }), version: '0.1.0', releaseKey, isInCall: () => false, idleMs: () => 0, now: () => new Date(), quit: () => void quits++, changed: () => {}, log: (event, fields) => void said.push(`${event} ${JSON.stringify(fields)}`) })
  return { said, updates, served, installed, next, startedAgain, quits: () => quits }
}

describe.skipIf(process.platform !== 'linux')('with electron-updater itself', () => {
  test('a signed release is fetched, checked and put in place, and starts again', async () => {
    const release = await aRelease()
    expect(await release.updates.look()).toEqual({ kind: 'ready', version: '0.2.0', time: 'at-quit' })
    expect(readFileSync(release.installed, 'utf8')).toBe('version 0.1.0')
    expect(release.updates.answers.install(undefined)).toBe('closing')
    await release.updates.atEnd()
    expect(readFileSync(release.installed)).toEqual(release.next)
    await expect.poll(() => existsSync(release.startedAgain) && readFileSync(release.startedAgain, 'utf8')).toBe('\n')
  })

  test('at the close of the desk it is put in place and ends at once', async () => {
    const release = await aRelease()
    await release.updates.look()
    await release.updates.atEnd()
    expect(readFileSync(release.installed)).toEqual(release.next)
    expect(readFileSync(release.startedAgain, 'utf8')).toBe('true\n')
  })

  test('a release that is signed for another version is not fetched', async () => {
    const release = await aRelease({ signsFor: '0.1.9' })
    expect(await release.updates.look()).toMatchObject({ kind: 'current', trouble: 'not-genuine' })
    expect(release.served.hits).toEqual(['/latest-linux.yml'])
  })

  test('a file that was exchanged after it was signed is thrown away', async () => {
    const release = await aRelease()
    release.served.file = Buffer.from('#!/bin/sh\necho something else\n')
    expect(await release.updates.look()).toMatchObject({ kind: 'current', trouble: 'broken' })
    await release.updates.atEnd()
    expect(readFileSync(release.installed, 'utf8')).toBe('version 0.1.0')
  })

  test('a roll-out that has not come to this desk leaves it as it is', async () => {
    const release = await aRelease({ staging: 0 })
    expect(await release.updates.look()).toMatchObject({ kind: 'current', trouble: null })
    expect(release.served.hits).toEqual(['/latest-linux.yml'])
  })
})
