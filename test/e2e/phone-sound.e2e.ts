import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { needsPeer } from '#test/harness/peer.ts'
import { aPhoneBrowser } from '#test/harness/phone-browser.ts'

// The ears of the phone tests, before anything is told by them.

const [OWN_HZ, ANOTHER_HZ] = [700, 500]

describe.skipIf(needsPeer('chromium'))('sound in a browser of the tests', () => {
  let web: Server
  beforeAll(async () => {
    web = createServer((_request, response) => response.setHeader('content-type', 'text/html').end('<title>sound</title>'))
    await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve))
  })
  afterAll(() => void web.close())
  const aPerson = async (microphone: 'allowed' | 'refused') => {
    const person = await aPhoneBrowser({ toneHz: OWN_HZ, microphone })
    onTestFinished(() => person.close())
    await person.page.goto(`http://127.0.0.1:${(web.address() as AddressInfo).port}/`)
    return person
  }

  it('is heard where it leaves, where it arrives and where it plays, and nowhere after it was muted', async () => {
    const { page, hears, levels, troubles } = await aPerson('allowed')
    await page.evaluate(async () => {
      const [here, there] = [new RTCPeerConnection(), new RTCPeerConnection()]
      here.addEventListener('icecandidate', ({ candidate }) => void (candidate && there.addIceCandidate(candidate)))
      there.addEventListener('icecandidate', ({ candidate }) => void (candidate && here.addIceCandidate(candidate)))
      there.addEventListener('track', ({ track }) => {
        const player = new Audio()
        player.srcObject = new MediaStream([track])
        void player.play()
      })
      const voice = await navigator.mediaDevices.getUserMedia({ audio: true })
      for (const track of voice.getTracks()) here.addTrack(track, voice)
      document.body.addEventListener('click', () => voice.getTracks().forEach((track) => (track.enabled = false)))
      await here.setLocalDescription()
      await there.setRemoteDescription(here.localDescription as RTCSessionDescription) // set a line before.
      await there.setLocalDescription()
      await here.setRemoteDescription(there.localDescription as RTCSessionDescription) // set a line before.
    })
    const everywhere = (hz?: number) => Promise.all((['arrives', 'plays', 'leaves'] as const).map((place) => hears(place, hz)))
    await expect.poll(() => everywhere(OWN_HZ), { message: JSON.stringify(await levels([OWN_HZ])) }).toEqual([true, true, true])
    await expect.poll(() => everywhere(ANOTHER_HZ)).toEqual([false, false, false])
    await page.evaluate(() => document.body.click())
    await expect.poll(() => everywhere()).toEqual([false, false, false])
    expect(troubles).toEqual([])
  })

  it('without a microphone says no address of its own, but names that end in .local', async () => {
    const { page } = await aPerson('refused')
    const found = await page.evaluate(async () => {
      const refused = await navigator.mediaDevices.getUserMedia({ audio: true }).then(() => 'allowed', (error: DOMException) => error.name)
      const connection = new RTCPeerConnection()
      connection.addTransceiver('audio', { direction: 'recvonly' })
      const addresses: string[] = []
      connection.addEventListener('icecandidate', ({ candidate }) => void (candidate?.address && addresses.push(candidate.address)))
      await connection.setLocalDescription()
      while (connection.iceGatheringState !== 'complete') await new Promise((resolve) => connection.addEventListener('icegatheringstatechange', resolve, { once: true }))
      return { refused, isHidden: addresses.length > 0 && addresses.every((address) => address.endsWith('.local')) }
    })
    expect(found).toEqual({ refused: 'NotAllowedError', isHidden: true })
  })
})
