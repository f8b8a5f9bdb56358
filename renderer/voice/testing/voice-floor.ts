import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { chromium, type BrowserContext, type Page } from 'playwright-core'
import { build } from 'vite'
import { expect } from 'vitest'
import type { Conversation } from '#shared/model/conversation.ts'
import type { Signal, SignalAnswer, SignalHeard } from '#shared/protocol/signal.ts'
import { deskPolicy } from '#test/harness/desk-policy.ts'
import { findPeer } from '#test/harness/peer.ts'
import { isHeard, loudnessOf, type Sound } from '#test/harness/tones.ts'
import { startCuttableWay, type CuttableWay } from './cuttable-way.ts'
import type { VoicePage } from './voice-page.ts'

// Real browsers' sound without a hub: pages of one Chromium, each with a tone for a voice, and an exchange that passes their signals on.

declare global {
  interface Window {
    readonly voicePage: VoicePage
  }
}

const SWITCHES = ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--autoplay-policy=no-user-gesture-required', '--use-fake-device-for-media-stream', '--allow-loopback-in-peer-connection']

export type Party = {
  readonly page: Page
  readonly context: BrowserContext
  readonly hears: (hz: number) => Promise<boolean>
  /** Nothing at all. */
  readonly isInSilence: () => Promise<boolean>
  readonly ear: () => Promise<Sound>
}

export type VoiceFloor = {
  readonly desk: (userId: string, hz: number, options?: { readonly hasOwnMicrophone?: boolean; readonly isMicrophoneDenied?: boolean; readonly syllables?: number; readonly in?: BrowserContext }) => Promise<Party>
  readonly customer: (hz: number) => Promise<Party>
  /** What the hub would say: the conversations with calls, to every desk. */
  readonly tell: (calls: readonly Conversation[]) => Promise<void>
  /** Signals reach nobody while this is true. */
  isCut: boolean
  /** Where the packets of sound go. */
  readonly way: CuttableWay
  readonly leaveAll: () => Promise<void>
  readonly close: () => Promise<void>
}

export async function startVoiceFloor(): Promise<VoiceFloor> {
  const folder = await mkdtemp(path.join(tmpdir(), 'hearth-voice-'))
  await build({ configFile: false, root: path.resolve(import.meta.dirname, '../..'), publicDir: false, logLevel: 'silent', build: { outDir: folder, target: 'es2023', minify: false, rolldownOptions: { input: path.join(import.meta.dirname, 'voice-page.ts'), output: { format: 'iife', entryFileNames: 'voice-page.js' } } } })
  const script = await readFile(path.join(folder, 'voice-page.js'))
  const names = await readdir(path.join(folder, 'assets')).catch(() => [])
  const assets = new Map<string, Buffer>(await Promise.all(names.map(async (name) => [`/assets/${name}`, await readFile(path.join(folder, 'assets', name))] as const)))
  const server = createServer((request, response) => {
    // What runs in the audio thread is a file of its own, as in the desk's build.
    const asset = assets.get(request.url ?? '')
    if (request.url === '/voice-page.js') response.writeHead(200, { 'content-type': 'text/javascript' }).end(script)
    else if (asset !== undefined) response.writeHead(200, { 'content-type': 'text/javascript' }).end(asset)
    else response.writeHead(200, { 'content-type': 'text/html', 'content-security-policy': deskPolicy() }).end('<!doctype html><html lang="en"><title>voice</title><script src="/voice-page.js"></script></html>')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/` // a TCP server.
  const browser = await chromium.launch({ executablePath: findPeer('chromium') ?? '', args: SWITCHES, ignoreDefaultArgs: ['--mute-audio'] })
  const way = startCuttableWay()
  const parties = new Map<string, Page[]>()
  let calls: readonly Conversation[] = []

  async function pass(fromName: string, signal: Signal): Promise<SignalAnswer> {
    if (floor.isCut) return { ok: false, reason: 'unreachable' }
    const body = await way.through(signal.body)
    if (body === null) return { ok: true }
    const owner = calls.find(({ id }) => id === signal.conversationId)?.place
    const toName = fromName !== 'customer' ? (signal.to.kind === 'customer' ? 'customer' : signal.to.userId) : owner?.kind === 'assigned' ? owner.to : ''
    const heard: SignalHeard = { id: signal.id, conversationId: signal.conversationId, from: fromName === 'customer' ? { kind: 'customer' } : { kind: 'user', userId: fromName }, body }
    // As the hub does: everybody there is asked, and one has to take it.
    const taken = await Promise.all((parties.get(toName) ?? []).map(async (page) => !page.isClosed() && (await page.evaluate((one) => window.voicePage.hear(one), heard).catch(() => false))))
    return taken.includes(true) ? { ok: true } : { ok: false, reason: 'unreachable' }
  }

  async function open(name: string, context: BrowserContext): Promise<Party> {
    const page = await context.newPage()
    page.on('pageerror', (error) => console.error(name, error))
    page.on('console', (message) => void (message.type() === 'error' && console.error(name, message.text())))
    await page.exposeFunction('sendSignal', (signal: Signal) => pass(name, signal))
    await page.goto(url)
    parties.set(name, [...(parties.get(name) ?? []), page])
    const ear = async (): Promise<Sound> => {
      const { rate, samples } = await page.evaluate(() => window.voicePage.ear())
      return { rate, samples: Float32Array.from(samples) }
    }
    return {
      page, context, ear,
      hears: async (hz) => isHeard(await ear(), hz),
      isInSilence: async () => loudnessOf(await ear()) < 0.002,
    }
  }

  const floor: VoiceFloor = {
    isCut: false,
    way,
    async desk(userId, hz, options = {}) {
      const context = options.in ?? (await browser.newContext({ permissions: options.isMicrophoneDenied === true ? [] : ['microphone'] }))
      const party = await open(userId, context)
      await party.page.evaluate(([id, tone, own, syllables, now]) => {
        window.voicePage.setCalls(now)
        window.voicePage.openDesk({ userId: id, hz: tone, hasOwnMicrophone: own, ...(syllables === null ? {} : { syllables }) })
      }, [userId, hz, options.hasOwnMicrophone === true, options.syllables ?? null, [...calls]] as const)
      await expect.poll(() => party.page.evaluate(() => window.voicePage.voice().state().owner)).not.toBe('nobody')
      return party
    },
    async customer(hz) {
      const party = await open('customer', await browser.newContext({ permissions: ['microphone'] }))
      await party.page.evaluate((tone) => window.voicePage.openCustomer(tone), hz)
      return party
    },
    async tell(now) {
      calls = now
      for (const [name, pages] of parties) for (const page of pages) if (name !== 'customer' && !page.isClosed()) await page.evaluate((told) => window.voicePage.setCalls(told), [...now])
    },
    async leaveAll() {
      parties.clear()
      calls = []
      floor.isCut = false
      for (const context of browser.contexts()) await context.close()
    },
    async close() {
      await browser.close()
      way.close()
      server.closeAllConnections()
      server.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
  return floor
}
