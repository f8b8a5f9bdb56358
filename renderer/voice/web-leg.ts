import type { LegPart, SignalBody, SignalParty } from '#shared/protocol/signal.ts'
import type { Leg, LegListener } from './leg.ts'
import { judgeStats, type StatsSeen } from './quality.ts'
import { createSaySignals, type PostParts } from './say-signals.ts'
import type { LegPhase, LegQuality, LegWith, VoiceTrouble } from './voice.ts'

// A leg over RTCPeerConnection, to the customer's page or a colleague's desk. Whoever made it offers, and offers again (an ICE
// restart, RFC 8445 section 2.4) when the way is lost; the other side only answers. So the two can never offer at once.

export type WebPlace = { readonly id: string; readonly conversationId: string; readonly part: LegPart; readonly with: LegWith; readonly sent: MediaStream }

export type WebLeg = Leg & {
  /** A signal of this leg's other side. */
  readonly take: (body: SignalBody) => void
  /** Begins: an offer goes out; of a leg that was offered to us, the answer. */
  readonly begin: () => void
  /** Looks for a new way at once: the network of this machine has changed. */
  readonly lookAgain: () => void
  /** Leaves it; `why` is told to the other side. */
  readonly leave: (why: 'ended' | 'replaced' | 'failed' | 'refused') => void
}

export type WebLegParts = PostParts & { readonly newPeer: (config: RTCConfiguration) => RTCPeerConnection; readonly ice: RTCIceServer[] }

/** How long a way may be lost, or not be found once both sides know of each other, before the leg is given up. */
export const NO_WAY_MS = 15_000
/** How long a page may take to answer. A hub that was silent for a while is no firewall, and ends no call. */
export const UNANSWERED_MS = 60_000
/** How long a colleague may be rung at; their desk answers only once they do. */
export const RING_MS = 45_000
/** A way that falters often comes back by itself within this. */
const FALTER_MS = 1_500

export function createWebLeg(parts: WebLegParts, place: WebPlace, offered: { readonly sdp: string } | null, listener: LegListener): WebLeg {
  const { id: legId, conversationId } = place
  const to: SignalParty = place.with.kind === 'user' ? { kind: 'user', userId: place.with.userId } : { kind: 'customer' }
  const post = createSaySignals(parts, conversationId, to, () => end('unreachable', 'failed'))
  const peer = parts.newPeer({ iceServers: parts.ice, bundlePolicy: 'max-bundle' })
  const heard = new MediaStream()
  const early: RTCIceCandidateInit[] = []
  // A customer's page and an agent who is watched answer by themselves.
  const rings = place.part === 'consult' || place.part === 'conference'
  let phase: LegPhase = offered === null && !rings ? 'connecting' : 'ringing'
  let isHeldByThem = false
  let isOver = false
  let isBegun = false
  let isOffering = false
  let wantsOffer = false
  let cancelGiveUp = () => {}
  let cancelFalter = () => {}
  let seen: StatsSeen | null = null
  // What changes a peer connection takes its time, and comes one after the other.
  let turn: Promise<void> = Promise.resolve()

  peer.onicecandidate = ({ candidate }) => {
    if (isOver) return
    // An empty one marks the end of one generation; only null says there are no more.
    if (candidate !== null && candidate.candidate === '') return
    post.say({ kind: 'candidate', legId, candidate: candidate === null ? null : { candidate: candidate.candidate, sdpMid: candidate.sdpMid, sdpMLineIndex: candidate.sdpMLineIndex } })
  }
  peer.ontrack = ({ track }) => {
    for (const old of heard.getTracks()) heard.removeTrack(old)
    heard.addTrack(track)
    changed()
  }
  peer.onconnectionstatechange = look
  peer.oniceconnectionstatechange = look

  function look(): void {
    if (isOver) return
    const { connectionState, iceConnectionState } = peer
    if (connectionState === 'connected' && (iceConnectionState === 'connected' || iceConnectionState === 'completed')) {
      cancelGiveUp()
      cancelFalter()
      cancelGiveUp = cancelFalter = () => {}
      return setPhase('connected')
    }
    if (phase !== 'connected' && !(phase === 'interrupted' && iceConnectionState === 'failed')) return
    if (iceConnectionState === 'disconnected' || iceConnectionState === 'failed' || connectionState === 'failed') {
      if (phase === 'connected') giveUpLater()
      setPhase('interrupted')
      cancelFalter()
      if (offered === null) cancelFalter = parts.after(iceConnectionState === 'failed' ? 0 : FALTER_MS, restart)
    }
  }

  function giveUpLater(ms = NO_WAY_MS, why: VoiceTrouble = 'no-sound-way'): void {
    cancelGiveUp()
    cancelGiveUp = parts.after(ms, () => end(why, 'failed'))
  }

  function setPhase(now: LegPhase): void {
    if (phase === now) return
    phase = now
    changed()
  }

  function changed(): void {
    if (!isOver) listener.changed(leg)
  }

  /** One after the other; what fails of it ends the leg, for a connection half changed is none. */
  function inTurn(work: () => Promise<void>): void {
    turn = turn.then(async () => {
      if (isOver) return
      try {
        await work()
      } catch (error) {
        // Closed while it was at work, which is not its fault.
        if (!isOver) end(error instanceof DOMException && error.name === 'InvalidAccessError' ? 'no-audio' : 'no-sound-way', 'failed')
      }
    })
  }

  function restart(): void {
    if (isOver || phase === 'connected') return
    peer.restartIce()
    offer()
  }

  function offer(): void {
    // An answer on its way is for the offer before; another offer now could never be told from it.
    if (isOffering) return void (wantsOffer = true)
    isOffering = true
    inTurn(async () => {
      await peer.setLocalDescription()
      post.say({ kind: 'offer', legId, part: place.part, sdp: peer.localDescription?.sdp ?? '' })
    })
  }

  function takeOffer(sdp: string): void {
    inTurn(async () => {
      await peer.setRemoteDescription({ type: 'offer', sdp })
      await addEarly()
      await peer.setLocalDescription()
      post.say({ kind: 'answer', legId, sdp: peer.localDescription?.sdp ?? '' })
    })
  }

  function takeAnswer(sdp: string): void {
    inTurn(async () => {
      // A second answer to one offer (two pages, or the same said twice under another id) changes nothing.
      if (peer.signalingState !== 'have-local-offer') return
      await peer.setRemoteDescription({ type: 'answer', sdp })
      isOffering = false
      // Only now can a way be looked for.
      if (phase === 'ringing' || phase === 'connecting') giveUpLater()
      if (phase === 'ringing') setPhase('connecting')
      await addEarly()
      if (wantsOffer) {
        wantsOffer = false
        restart()
      }
    })
  }

  function takeCandidate(candidate: RTCIceCandidateInit | null): void {
    if (candidate === null) return
    inTurn(async () => {
      if (peer.remoteDescription === null) return void early.push(candidate)
      await addCandidate(candidate)
    })
  }

  async function addEarly(): Promise<void> {
    for (const candidate of early.splice(0)) await addCandidate(candidate)
  }

  /** One of a round that is over, or that this browser cannot read, is no loss: there are others. */
  async function addCandidate(candidate: RTCIceCandidateInit): Promise<void> {
    try {
      await peer.addIceCandidate(candidate)
    } catch (error) {
      if (!(error instanceof DOMException || error instanceof TypeError)) throw error
    }
  }

  function end(why: VoiceTrouble | null, told: 'ended' | 'replaced' | 'failed' | 'refused' | null): void {
    if (isOver) return
    isOver = true
    cancelGiveUp()
    cancelFalter()
    if (told !== null) post.sayLast({ kind: 'leave', legId, why: told })
    peer.close()
    for (const track of heard.getTracks()) track.stop()
    listener.ended(leg, why)
  }

  // Should whoever asked be gone without a word, it does not ring for ever.
  if (offered !== null) giveUpLater(RING_MS + NO_WAY_MS, 'unreachable')
  const leg: WebLeg = {
    id: legId,
    conversationId,
    part: place.part,
    with: place.with,
    heard,
    phase: () => phase,
    begin() {
      if (isBegun || isOver) return
      isBegun = true
      if (phase === 'ringing' && offered === null) giveUpLater(RING_MS, 'no-answer')
      // A lead's leg that came to nothing is made anew by itself.
      else if (place.part === 'watch') giveUpLater()
      else if (offered === null) giveUpLater(UNANSWERED_MS, 'unreachable')
      // Whoever offered says when the way is given up; this is for one who is gone.
      else giveUpLater(UNANSWERED_MS + NO_WAY_MS)
      for (const track of place.sent.getAudioTracks()) peer.addTrack(track, place.sent)
      if (offered === null) return offer()
      setPhase('connecting')
      takeOffer(offered.sdp)
    },
    take(body) {
      if (isOver) return
      switch (body.kind) {
        case 'offer':
          // Only whoever made the leg offers; before we answered, a newer one takes the place of the first.
          if (offered !== null && isBegun) takeOffer(body.sdp)
          return
        case 'answer':
          return offered === null ? takeAnswer(body.sdp) : undefined
        case 'candidate':
          return takeCandidate(body.candidate)
        case 'state':
          isHeldByThem = body.isHeld
          return changed()
        case 'leave':
          return end(body.why === 'ended' || body.why === 'replaced' ? (body.why === 'replaced' ? 'elsewhere' : null) : body.why === 'failed' ? 'no-sound-way' : body.why, null)
      }
    },
    lookAgain: () => void (offered === null && isBegun && (phase === 'connected' || phase === 'interrupted') && (peer.restartIce(), offer())),
    async tellHold(isHeld) {
      post.say({ kind: 'state', legId, isHeld, isMuted: false })
    },
    isHeldByThem: () => isHeldByThem,
    sendKeys(digits) {
      const sender = peer.getSenders()[0]?.dtmf
      // What is given replaces what has not been played yet.
      if (sender?.canInsertDTMF === true) sender.insertDTMF(sender.toneBuffer + digits, 160, 70)
    },
    async quality(): Promise<LegQuality> {
      if (isOver || phase !== 'connected') return 'unknown'
      const judged = judgeStats(await peer.getStats(), seen)
      seen = judged.seen
      return judged.quality
    },
    async replaceSent(sent) {
      await peer.getSenders()[0]?.replaceTrack(sent.getAudioTracks()[0] ?? null)
    },
    leave: (why) => end(null, why),
    async hangUp() {
      end(null, 'ended')
    },
  }
  return leg
}
