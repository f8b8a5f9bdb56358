import type { VisitorSignal } from '#shared/protocol/signal.ts'
import type { SignalSaying } from './say-signals.ts'

// The sound between this page and whoever has the call. Their desk offers and the page answers; when the call changes hands
// another desk offers another leg, and the older one is dropped once the newer has sound, so that nothing is cut before. An
// offer in the name of a leg that stands is a renegotiation: the two look for a new way to each other (RFC 9429, RFC 8445).

export type PageLegs = {
  readonly take: (body: VisitorSignal['body']) => void
  /** Another microphone, or another track of it. */
  readonly send: (track: MediaStreamTrack) => void
  readonly close: () => void
}

export type LegSound = { readonly newPeer: () => RTCPeerConnection; readonly microphone: () => Promise<MediaStream | null>; readonly saying: SignalSaying; readonly onSound: (sound: 'connecting' | 'heard' | 'lost', heard: MediaStream | null) => void }

type Leg = { readonly id: string; readonly peer: RTCPeerConnection; readonly heard: MediaStream; turn: Promise<void>; wasHeard: boolean; early: RTCIceCandidateInit[] }

export function createPageLegs({ newPeer, microphone, saying, onSound }: LegSound): PageLegs {
  /** The newest first. */
  let legs: readonly Leg[] = []
  const known = new Set<string>()

  function tell(): void {
    const best = legs.find(({ peer }) => isConnected(peer))
    if (best !== undefined) {
      best.wasHeard = true
      // What was offered before it has done its work.
      for (const older of legs.slice(legs.indexOf(best) + 1)) drop(older)
    }
    onSound(best !== undefined ? 'heard' : legs.some(({ wasHeard }) => wasHeard) ? 'lost' : 'connecting', best?.heard ?? null)
  }

  function drop(leg: Leg): void {
    legs = legs.filter((one) => one !== leg)
    saying.forget(leg.id)
    leg.peer.close()
  }

  function begin(id: string): Leg {
    const peer = newPeer()
    const leg: Leg = { id, peer, heard: new MediaStream(), turn: Promise.resolve(), wasHeard: false, early: [] }
    peer.onicecandidate = ({ candidate }) => {
      // An empty one ends a round of looking; null says that there are no more.
      if (candidate?.candidate === '') return
      saying.say({ kind: 'candidate', legId: id, candidate: candidate && { candidate: candidate.candidate, sdpMid: candidate.sdpMid, sdpMLineIndex: candidate.sdpMLineIndex } })
    }
    peer.ontrack = ({ track }) => {
      for (const old of leg.heard.getTracks()) leg.heard.removeTrack(old)
      leg.heard.addTrack(track)
      tell()
    }
    peer.onconnectionstatechange = peer.oniceconnectionstatechange = () => legs.includes(leg) && tell()
    known.add(id)
    legs = [leg, ...legs]
    return leg
  }

  /** One change after the other; what fails leaves a leg that is worth nothing. */
  function inTurn(leg: Leg, work: () => Promise<void>): void {
    leg.turn = leg.turn.then(work).catch(() => {
      if (!legs.includes(leg)) return
      drop(leg)
      saying.say({ kind: 'leave', legId: leg.id, why: leg.wasHeard ? 'failed' : 'no-audio' })
      tell()
    })
  }

  async function answer(leg: Leg, sdp: string): Promise<void> {
    const { peer } = leg
    const stream = await microphone()
    const [track] = stream?.getAudioTracks() ?? []
    if (stream === null || track === undefined || !legs.includes(leg)) return
    await peer.setRemoteDescription({ type: 'offer', sdp })
    if (peer.getSenders().every((sender) => sender.track === null)) peer.addTrack(track, stream)
    for (const candidate of leg.early.splice(0)) await add(peer, candidate)
    await peer.setLocalDescription()
    saying.say({ kind: 'answer', legId: leg.id, sdp: peer.localDescription?.sdp ?? '' })
  }

  return {
    take(body) {
      const leg = legs.find(({ id }) => id === body.legId)
      if (body.kind === 'offer') {
        // One that was dropped for a newer leg does not come back, and whoever offers it is told that the call goes on elsewhere.
        if (leg === undefined && known.has(body.legId)) return saying.say({ kind: 'leave', legId: body.legId, why: 'replaced' })
        const offered = leg ?? begin(body.legId)
        inTurn(offered, () => answer(offered, body.sdp))
        if (leg === undefined) tell()
      } else if (leg === undefined) return
      else if (body.kind === 'candidate' && body.candidate !== null) {
        const { candidate } = body
        inTurn(leg, async () => void (leg.peer.remoteDescription === null ? leg.early.push(candidate) : await add(leg.peer, candidate)))
      } else if (body.kind === 'leave') {
        drop(leg)
        tell()
      }
    },
    send(track) {
      for (const { peer } of legs) void peer.getSenders()[0]?.replaceTrack(track).catch(() => undefined) // a closed one sends nothing.
    },
    close() {
      for (const leg of legs) drop(leg)
    },
  }
}

/** One of a round that is over, or that this browser cannot read, is no loss: there are others. */
function add(peer: RTCPeerConnection, candidate: RTCIceCandidateInit): Promise<void> {
  return peer.addIceCandidate(candidate).catch(() => undefined)
}

function isConnected({ connectionState, iceConnectionState }: RTCPeerConnection): boolean {
  return connectionState === 'connected' && (iceConnectionState === 'connected' || iceConnectionState === 'completed')
}
