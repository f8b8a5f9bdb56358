import type { IncomingDTMFEvent, OutgoingDTMFEvent, RTCSession } from 'jssip/lib/RTCSession'
import type { Leg, LegListener } from '../leg.ts'
import { judgeStats, type StatsSeen } from '../quality.ts'
import type { SipPlace } from '../sip-line.ts'
import type { LegPhase, VoiceTrouble } from '../voice.ts'
import { askAgain } from './ask-again.ts'
import { sipTrouble } from './sip-trouble.ts'

export type SipLeg = Leg & {
  readonly session: () => RTCSession | null
  /** The session that carries it, as soon as there is one. */
  readonly carry: (session: RTCSession) => void
  readonly watch: (peer: RTCPeerConnection) => void
  /** Over, for this reason; says BYE or CANCEL if nobody did. */
  readonly end: (why: VoiceTrouble | null) => void
}

/** One telephone line over JsSIP. Its sound is the mixer's: JsSIP silences what is sent while a line is on hold, which is undone, so that the hold music is heard. */
export function createSipLeg(id: string, place: SipPlace, rings: boolean, listener: LegListener): SipLeg {
  const heard = new MediaStream()
  let session: RTCSession | null = null
  let peer: RTCPeerConnection | null = null
  let phase: LegPhase = rings ? 'ringing' : 'connecting'
  let isHeldByThem = false
  let isOver = false
  let wantsHold = false
  let isChanging = false
  let stopChanging = () => {}
  let told: Promise<void> = Promise.resolve()
  let seen: StatsSeen | null = null

  function setPhase(now: LegPhase): void {
    if (isOver || phase === now) return
    phase = now
    listener.changed(leg)
  }

  function look(): void {
    const state = peer?.iceConnectionState
    const isAnswered = session?.isEstablished() === true
    if ((state === 'connected' || state === 'completed') && isAnswered) setPhase('connected')
    else if (phase === 'connected' && (state === 'disconnected' || state === 'failed')) setPhase('interrupted')
  }

  // One change after the other, and the last wish counts: once the proxy has asked for a password, JsSIP believes that nothing is on its way any more, and
  // a second change beside the first loses the call.
  async function tellWish(): Promise<void> {
    while (!isOver && session?.isEstablished() === true && session.isOnHold().local !== wantsHold) {
      if (!(await change(session, wantsHold))) await new Promise((resolve) => setTimeout(resolve, 100))
    }
    soundOn()
  }

  /** Settles once the other side has agreed, or the call is over; with false at once where the line is being changed from there. */
  function change(own: RTCSession, isHeld: boolean): Promise<boolean> {
    return new Promise((resolve) => {
      const settle = (isDone: boolean) => () => {
        isChanging = false
        resolve(isDone)
      }
      stopChanging = settle(false)
      isChanging = isHeld ? own.hold({}, settle(true)) : own.unhold({}, settle(true))
      if (!isChanging) resolve(false)
    })
  }

  const soundOn = () => {
    for (const { track } of peer?.getSenders() ?? []) if (track !== null) track.enabled = true
  }

  const leg: SipLeg = {
    id,
    ...place,
    heard,
    phase: () => phase,
    session: () => session,
    carry(own) {
      session = own
      askAgain(own)
      own.on('accepted', () => {
        if (phase === 'ringing') setPhase('connecting')
        look()
      })
      own.on('confirmed', look)
      own.on('ended', ({ cause }) => leg.end(sipTrouble(cause)))
      own.on('failed', ({ cause }) => leg.end(sipTrouble(cause)))
      own.on('newDTMF', ({ originator, dtmf }: IncomingDTMFEvent | OutgoingDTMFEvent) => {
        if (String(originator) === 'remote') listener.keysHeard(leg, dtmf.tone)
      })
      // Who changes a line while the other does waits, and asks again (RFC 3261, 14.2); JsSIP would say so, and then do both.
      own.on('reinvite', ({ reject }) => {
        if (isChanging) reject({ status_code: 491, reason_phrase: 'Request Pending' })
      })
      for (const name of ['hold', 'unhold'] as const) {
        own.on(name, ({ originator }) => {
          soundOn()
          if (String(originator) !== 'remote') return
          isHeldByThem = name === 'hold'
          if (!isOver) listener.changed(leg)
        })
      }
    },
    watch(own) {
      peer = own
      own.addEventListener('track', ({ track }) => {
        for (const old of heard.getTracks()) heard.removeTrack(old)
        heard.addTrack(track)
        if (!isOver) listener.changed(leg)
      })
      own.addEventListener('iceconnectionstatechange', look)
    },
    end(why) {
      if (isOver) return
      isOver = true
      stopChanging()
      if (session !== null && !session.isEnded()) session.terminate()
      listener.ended(leg, why)
    },
    tellHold(isHeld) {
      wantsHold = isHeld
      told = told.then(tellWish)
      return told
    },
    isHeldByThem: () => isHeldByThem,
    sendKeys(digits) {
      const keys = digits.replace(/[^0-9A-D*#,]/gi, '')
      if (keys === '' || session?.isEstablished() !== true) return
      const sender = peer?.getSenders()[0]?.dtmf
      // What is given replaces what has not been played yet.
      if (sender?.canInsertDTMF === true) sender.insertDTMF(sender.toneBuffer + keys, 160, 70)
      else session.sendDTMF(keys, { duration: 160, interToneGap: 500 })
    },
    async quality() {
      if (isOver || phase !== 'connected' || peer === null) return 'unknown'
      const judged = judgeStats(await peer.getStats(), seen)
      seen = judged.seen
      return judged.quality
    },
    async replaceSent(sent) {
      await peer?.getSenders()[0]?.replaceTrack(sent.getAudioTracks()[0] ?? null)
    },
    async hangUp() {
      leg.end(null)
    },
  }
  return leg
}
