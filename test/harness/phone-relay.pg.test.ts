import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { iceServers, type IceServers } from '#server/channels/phone/ice.ts'
import { needsPeer } from './peer.ts'
import { aPhoneBrowser, type PhoneBrowser } from './phone-browser.ts'
import { needsPhoneServers, startPhoneServers, type PhoneServers } from './phone-servers.ts'

// What the hub hands out is taken by a real relay (coturn), and carries sound for two who reach each other in no other way.

const HZ = 1_750

describe.skipIf(needsPhoneServers() || needsPeer('chromium'))('a relay between the two ends of a call', { timeout: 120_000 }, () => {
  let servers: PhoneServers
  let browser: PhoneBrowser
  beforeAll(async () => {
    servers = await startPhoneServers()
    browser = await aPhoneBrowser({ toneHz: HZ, relayOnly: true })
    await browser.page.goto('about:blank')
  }, 60_000)
  afterAll(async () => {
    await browser?.close()
    await servers?.stop()
  })

  function handedOut(set: { readonly secret?: string; readonly at?: number } = {}): IceServers {
    return iceServers({ stun: [], turn: [`${servers.turn.url}?transport=udp`], turnSecret: set.secret ?? servers.turn.secret }, 'maria', set.at ?? Date.now()).servers
  }

  test('carries the sound of both, by credentials of the hub', async () => {
    await browser.page.evaluate(talk, { ice: handedOut(), hz: HZ })
    await expect.poll(() => browser.hears('arrives', HZ), { timeout: 30_000, interval: 100 }).toBe(true)
  })

  test('is closed to credentials that have ended, and to another’s', async () => {
    const found = (ice: IceServers) => browser.page.evaluate(ways, ice)
    expect(await found(handedOut({ at: Date.now() - 24 * 3_600_000 }))).toBe(0)
    expect(await found(handedOut({ secret: 'of somebody else' }))).toBe(0)
    expect(await found(handedOut())).toBeGreaterThan(0)
  })
})

/** Runs in the page: two connections of one page, the first of which sends a tone. */
async function talk({ ice, hz }: { readonly ice: IceServers; readonly hz: number }): Promise<void> {
  const [one, other] = [new RTCPeerConnection({ iceServers: ice as RTCIceServer[] }), new RTCPeerConnection({ iceServers: ice as RTCIceServer[] })] // a server without credentials has none, rather than an undefined one.
  one.onicecandidate = ({ candidate }) => void (candidate && other.addIceCandidate(candidate))
  other.onicecandidate = ({ candidate }) => void (candidate && one.addIceCandidate(candidate))
  other.ontrack = ({ track }) => {
    const player = new Audio()
    player.srcObject = new MediaStream([track])
    void player.play()
  }
  const context = new AudioContext()
  const out = new MediaStreamAudioDestinationNode(context)
  const tone = new OscillatorNode(context, { frequency: hz })
  tone.connect(out)
  tone.start()
  for (const track of out.stream.getTracks()) one.addTrack(track, out.stream)
  await one.setLocalDescription()
  await other.setRemoteDescription(one.localDescription as RTCSessionDescription) // set a line before.
  await other.setLocalDescription()
  await one.setRemoteDescription(other.localDescription as RTCSessionDescription) // set a line before.
}

/** Runs in the page: how many ways the servers offer. */
async function ways(ice: IceServers): Promise<number> {
  const peer = new RTCPeerConnection({ iceServers: ice as RTCIceServer[] }) // as above.
  let count = 0
  const done = new Promise<void>((resolve) => {
    peer.onicecandidate = ({ candidate }) => {
      if (candidate === null) resolve()
      else if (candidate.candidate !== '') count += 1
    }
  })
  peer.createDataChannel('any')
  await peer.setLocalDescription()
  await done
  peer.close()
  return count
}
