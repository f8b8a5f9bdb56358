import type { Page } from 'playwright-core'
import type { SignalBody, VisitorSignal } from '#shared/protocol/signal.ts'
import type { ScriptedHub } from './scripted-hub.ts'

// A desk of one peer connection and a tone, in a page of its own, for the widget's tests: it offers, as whoever has a call does.

type Desk = { readonly offer: (legId: string) => Promise<void>; readonly lookAgain: (legId: string) => Promise<void>; readonly take: (body: SignalBody) => Promise<void>; readonly leave: (legId: string) => void; readonly state: (legId: string) => string }

declare global {
  interface Window {
    scriptedDesk: Desk
    saySignal: (body: SignalBody) => Promise<void>
  }
}

export type ScriptedDesk = { readonly page: Page; readonly offer: (legId: string) => Promise<void>; readonly lookAgain: (legId: string) => Promise<void>; readonly leave: (legId: string) => Promise<void>; readonly state: (legId: string) => Promise<string>; readonly heard: readonly VisitorSignal[] }

/** `page`: one with nothing in it, where sound may play. Each of its signals is said again until the customer's page took it. */
export async function aScriptedDesk(page: Page, hub: ScriptedHub, hz: number): Promise<ScriptedDesk> {
  const heard: VisitorSignal[] = []
  const known = new Set<string>()
  let saying: Promise<void> = Promise.resolve()
  let count = 0
  await page.exposeFunction('saySignal', (body: SignalBody) => {
    const id = `desk-${++count}-${hz}`
    saying = saying.then(async () => {
      while (!page.isClosed() && !(await hub.signal(body, id))) await new Promise((resolve) => setTimeout(resolve, 100))
    })
  })
  const others = hub.onSignal
  hub.onSignal = async (signal) => {
    heard.push(signal)
    if (known.has(signal.id)) return { ok: true }
    known.add(signal.id)
    await others(signal)
    // A desk that has gone takes nothing more.
    return page.evaluate((body) => window.scriptedDesk.take(body), signal.body).then(() => ({ ok: true }) as const, () => ({ ok: false, reason: 'unreachable' }) as const)
  }
  await page.evaluate(desk, hz)
  return {
    page,
    heard,
    offer: (legId) => page.evaluate((id) => window.scriptedDesk.offer(id), legId),
    lookAgain: (legId) => page.evaluate((id) => window.scriptedDesk.lookAgain(id), legId),
    leave: (legId) => page.evaluate((id) => window.scriptedDesk.leave(id), legId),
    state: (legId) => page.evaluate((id) => window.scriptedDesk.state(id), legId),
  }
}

/** Runs in the page, and holds all it needs. */
function desk(hz: number): void {
  const peers = new Map<string, RTCPeerConnection>()
  const context = new AudioContext()
  const tone = new OscillatorNode(context, { frequency: hz })
  const gain = new GainNode(context, { gain: 0.4 })
  const out = new MediaStreamAudioDestinationNode(context)
  tone.connect(gain).connect(out)
  tone.start()
  async function say(legId: string, peer: RTCPeerConnection): Promise<void> {
    await peer.setLocalDescription()
    await window.saySignal({ kind: 'offer', legId, part: 'customer', sdp: peer.localDescription?.sdp ?? '' })
  }
  window.scriptedDesk = {
    async offer(legId) {
      const peer = new RTCPeerConnection()
      peers.set(legId, peer)
      const player = new Audio()
      peer.ontrack = ({ track }) => {
        // Chromium lets nothing of a stream be heard that no element plays.
        player.srcObject = new MediaStream([track])
        void player.play()
      }
      peer.onicecandidate = ({ candidate }) => void (candidate !== null && candidate.candidate !== '' && window.saySignal({ kind: 'candidate', legId, candidate: { candidate: candidate.candidate, sdpMid: candidate.sdpMid, sdpMLineIndex: candidate.sdpMLineIndex } }))
      for (const track of out.stream.getTracks()) peer.addTrack(track, out.stream)
      await say(legId, peer)
    },
    async lookAgain(legId) {
      const peer = peers.get(legId)
      peer?.restartIce()
      if (peer !== undefined) await say(legId, peer)
    },
    async take(body) {
      const peer = peers.get(body.legId)
      if (peer === undefined) return
      if (body.kind === 'answer') await peer.setRemoteDescription({ type: 'answer', sdp: body.sdp })
      if (body.kind === 'candidate' && body.candidate !== null) await peer.addIceCandidate(body.candidate).catch(() => undefined)
    },
    leave(legId) {
      peers.get(legId)?.close()
      peers.delete(legId)
    },
    state: (legId) => peers.get(legId)?.connectionState ?? 'none',
  }
}
