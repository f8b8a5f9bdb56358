import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { chromium, type Page } from 'playwright-core'
import { findPeer } from './peer.ts'
import { tapSounds, type Tap } from './tap-sounds.ts'
import { writeTone } from './tones.ts'

// A person with a headset: a real Chromium whose microphone is a tone of its own, and where it can be told what is heard.
//
// Each has a microphone file, so each is a browser of its own. Without a permission for the microphone Chromium tells others only names that end in
// `.local`, never its addresses; with `microphone: 'refused'` that case is here too.

export type PhoneBrowser = {
  readonly page: Page
  /** A further window of the same person. */
  readonly another: () => Promise<Page>
  /**
   * Whether a tone is at one of the places of sound now (the loudest of what is there): `arrives` by a connection, `plays` in the headset, `leaves` by a
   * connection. Without a tone, whether anything is.
   */
  readonly hears: (place: Tap, hz?: number, page?: Page) => Promise<boolean>
  /** How much of each tone there is, in dB below full scale: for messages of tests that fail. */
  readonly levels: (tones: readonly number[], page?: Page) => Promise<Readonly<Record<Tap, readonly number[]>>>
  readonly troubles: readonly string[]
  readonly close: () => Promise<void>
}

export const PHONE_SWITCHES = [
  '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
  '--use-fake-device-for-media-stream', '--allow-loopback-in-peer-connection', '--autoplay-policy=no-user-gesture-required',
  '--disable-renderer-backgrounding', '--disable-background-timer-throttling', '--disable-backgrounding-occluded-windows',
]

export async function aPhoneBrowser({ toneHz, microphone = 'allowed', language = 'en-US', width = 1440, height = 900, relayOnly = false, words = [] }: {
  readonly toneHz: number
  readonly microphone?: 'allowed' | 'refused'
  readonly language?: 'en-US' | 'zh-CN'
  readonly width?: number
  readonly height?: number
  /** Every connection goes by a relay, as behind a strict firewall. */
  readonly relayOnly?: boolean
  readonly words?: readonly string[]
}): Promise<PhoneBrowser> {
  const folder = mkdtempSync(path.join(tmpdir(), 'hearth-headset-'))
  const tone = path.join(folder, 'tone.wav')
  writeTone(tone, { hz: toneHz, seconds: 10, rate: 48_000 })
  const troubles: string[] = []
  const context = await chromium.launchPersistentContext(path.join(folder, 'profile'), {
    executablePath: findPeer('chromium') ?? '/usr/bin/chromium',
    // The test ends it; a signal to the test is the test's.
    handleSIGTERM: false,
    args: [
      ...PHONE_SWITCHES, `--use-file-for-fake-audio-capture=${tone}`,
      ...(microphone === 'allowed' ? ['--use-fake-ui-for-media-stream'] : ['--deny-permission-prompts']),
      ...words,
    ],
    viewport: { width, height },
    locale: language,
  })
  // As in phone-floor.ts: a phone that was not ready is looked at again after a while, and nobody can call it before.
  context.setDefaultTimeout(180_000)
  context.on('weberror', (error) => troubles.push(String(error.error())))
  await context.addInitScript(tapSounds, { relayOnly })
  const page = context.pages()[0] ?? (await context.newPage())

  const levels: PhoneBrowser['levels'] = (tones, where = page) => where.evaluate((hz) => window.tappedSounds?.levels(hz) ?? { arrives: [], plays: [], leaves: [] }, [...tones])
  return {
    page, troubles, levels,
    another: () => context.newPage(),
    hears: (place, hz, where = page) => where.evaluate(([at, tone]) => window.tappedSounds?.hears(at, tone) ?? false, [place, hz] as const),
    async close() {
      await context.close()
      rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
    },
  }
}
