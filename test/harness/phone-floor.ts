import { chromium } from 'playwright-core'
import { findPeer } from './peer.ts'
import { PHONE_SWITCHES, type PhoneBrowser } from './phone-browser.ts'
import { tapSounds } from './tap-sounds.ts'

// Several people with headsets on one machine: each a profile of their own in one Chromium, which is much less to start than a browser for each. Their
// microphone is asked for as ever, and what it would give is a tone of theirs.

declare global {
  interface Window {
    /** What the browser says of a microphone that was pulled out; another is there at once. */
    unplugMicrophone?: () => void
  }
}

export type PhoneFloor = {
  readonly person: (toneHz: number, set?: { readonly language?: 'en-US' | 'zh-CN' }) => Promise<PhoneBrowser>
  readonly close: () => Promise<void>
}

export async function aPhoneFloor({ words = [] }: { readonly words?: readonly string[] } = {}): Promise<PhoneFloor> {
  const browser = await chromium.launch({ executablePath: findPeer('chromium') ?? '/usr/bin/chromium', handleSIGTERM: false, args: [...PHONE_SWITCHES, ...words] })
  return {
    async person(toneHz, { language = 'en-US' } = {}) {
      const troubles: string[] = []
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: language, permissions: ['microphone'] })
      // A phone that was not ready on a busy machine is looked at again after up to a minute, and nobody can call it before.
      context.setDefaultTimeout(180_000)
      context.on('weberror', (error) => troubles.push(String(error.error())))
      await context.addInitScript(tapSounds, { relayOnly: false })
      await context.addInitScript(speakAsTone, toneHz)
      const page = await context.newPage()
      return {
        page, troubles,
        levels: (tones, where = page) => where.evaluate((hz) => window.tappedSounds?.levels(hz) ?? { arrives: [], plays: [], leaves: [] }, [...tones]),
        another: () => context.newPage(),
        hears: (place, hz, where = page) => where.evaluate(([at, tone]) => window.tappedSounds?.hears(at, tone) ?? false, [place, hz] as const),
        close: () => context.close(),
      }
    },
    close: () => browser.close(),
  }
}

/** Runs in the page before anything else there, so it holds all it needs. */
function speakAsTone(hz: number): void {
  const devices = navigator.mediaDevices as MediaDevices | undefined
  if (devices === undefined) return
  const ask = devices.getUserMedia.bind(devices)
  let context: AudioContext | undefined
  const open = new Set<() => void>()
  window.unplugMicrophone = () => [...open].forEach((lose) => lose())
  devices.getUserMedia = async (wish) => {
    const real = await ask(wish)
    context ??= new AudioContext()
    const tone = new OscillatorNode(context, { frequency: hz })
    const loudness = new GainNode(context, { gain: 0.3 })
    const given = new MediaStreamAudioDestinationNode(context)
    tone.connect(loudness).connect(given)
    tone.start()
    // One end for both: the microphone is let go of with the tone, and what befalls it befalls the tone.
    const [track] = given.stream.getAudioTracks()
    const [behind] = real.getAudioTracks()
    if (track === undefined || behind === undefined) return given.stream
    const stop = track.stop.bind(track)
    track.stop = () => {
      stop()
      tone.stop()
      behind.stop()
      open.delete(lose)
    }
    const lose = () => {
      open.delete(lose)
      stop()
      tone.stop()
      track.dispatchEvent(new Event('ended'))
    }
    behind.addEventListener('ended', lose)
    open.add(lose)
    return given.stream
  }
}
