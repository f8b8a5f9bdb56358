import { UA, WebSocketInterface } from 'jssip'
import type { RTCSession } from 'jssip/lib/RTCSession'
import type { RTCSessionEvent } from 'jssip/lib/UA'
import type { Leg } from '../leg.ts'
import type { OpenSipLine, SipAccount, SipListener, SipPlace } from '../sip-line.ts'
import type { PhoneLine, VoiceNeeds, VoiceTrouble } from '../voice.ts'
import { createSipLeg, type SipLeg } from './sip-leg.ts'

/** What a telephone line needs of the desk besides its account. `transferNumber`: where a conversation's line can be sent, once (`POST /api/v1/phone/transfers`); null: nowhere. `bringBack`: the hub sends a line here that this desk has lost. */
export type SipNeeds = Pick<VoiceNeeds, 'userId' | 'calls' | 'onCalls' | 'callerOf'> & { readonly transferNumber: (conversationId: string) => Promise<string | null>; readonly bringBack: (conversationId: string) => Promise<boolean> }

/** A call that was accepted may come here a moment later than the word of it. */
const COMES_WITHIN_MS = 6_000
/** One that was spoken on here before, and comes from another window by itself, is there sooner than this; else it was lost with a window. */
const LOST_AFTER_MS = 2_500
const COMES_BACK_WITHIN_MS = 14_000
/** A call that rings here without being offered to this person waits so long for that word; then it is turned away, and the hub finds another. */
const STRAY_MS = 4_000
/** How long the other side of a transfer may take to say that it goes. */
const REFER_MS = 10_000
const REGISTER_SECONDS = 300

type Ringing = { readonly session: RTCSession; readonly since: number }

/** Opens a registration over JsSIP (SIP over WebSocket, RFC 7118). A line that was cut opens again by itself; what talks goes on meanwhile. */
export function createOpenSipLine(needs: SipNeeds): OpenSipLine {
  return (line, listener) => openLine(needs, line, listener)
}

function openLine(needs: SipNeeds, line: PhoneLine & { readonly sip: SipAccount }, listener: SipListener) {
  const ua = new UA({
    sockets: [new WebSocketInterface(line.sip.url)],
    uri: addressOf(line.sip.extension, line.sip),
    authorization_user: userOf(line.sip),
    password: line.sip.password,
    register_expires: REGISTER_SECONDS,
    session_timers: false,
    no_answer_timeout: 600,
    connection_recovery_min_interval: 1,
    connection_recovery_max_interval: 8,
    user_agent: 'Hearth',
  })
  const ringing = new Map<string, Ringing>()
  const legs = new Set<SipLeg>()
  const arrivals = new Set<() => void>()
  let now = line
  let isRegistered = false

  function say(registered: boolean): void {
    if (isRegistered === registered) return
    isRegistered = registered
    listener.registrationChanged(registered)
  }
  ua.on('registered', () => say(true))
  ua.on('unregistered', () => say(false))
  ua.on('registrationFailed', () => say(false))
  ua.on('disconnected', () => say(false))
  ua.on('newRTCSession', ({ originator, session, request }: RTCSessionEvent) => {
    if (String(originator) !== 'remote') return
    const callId = request.getHeader('Call-ID') ?? ''
    ringing.set(callId, { session, since: Date.now() })
    const gone = () => void (ringing.get(callId)?.session === session && ringing.delete(callId))
    session.on('failed', gone)
    session.on('ended', gone)
    session.on('accepted', gone)
    for (const arrive of arrivals) arrive()
  })
  ua.start()

  // What rings here belongs to a call that rings at this person; once it does not any more, somebody else is to be found for it.
  const stopLooking = needs.onCalls(turnAwayStrays)
  const looking = setInterval(turnAwayStrays, 1_000)
  function turnAwayStrays(): void {
    const mine = new Set(needs.calls().flatMap((conversation) => {
      const { place, call } = conversation
      const isMine = (place.kind === 'offered' || place.kind === 'assigned') && place.to === needs.userId() && call?.via === 'sip'
      return isMine ? [needs.callerOf(conversation)?.callId ?? ''] : []
    }))
    const known = new Set(needs.calls().map((conversation) => needs.callerOf(conversation)?.callId ?? ''))
    for (const [callId, { session, since }] of ringing) {
      // A transferred call comes under an id of its own, which no entry tells.
      const isStray = known.has(callId) ? !mine.has(callId) : !hasPassedOn()
      if (isStray && Date.now() - since > STRAY_MS) session.terminate({ status_code: 480 })
    }
  }

  /** Whether a call whose line comes back under a new id may be ringing here: one that this person has and that is nowhere. */
  function hasPassedOn(): boolean {
    return needs.calls().some(({ id, place, call }) => place.kind === 'assigned' && place.to === needs.userId() && call?.via === 'sip' && ![...legs].some((leg) => leg.conversationId === id))
  }

  function addLeg(place: SipPlace, rings: boolean): SipLeg {
    const leg: SipLeg = createSipLeg(crypto.randomUUID(), place, rings, {
      changed: listener.changed,
      keysHeard: listener.keysHeard,
      ended(one, why) {
        legs.delete(leg)
        listener.ended(one, why)
      },
    })
    legs.add(leg)
    return leg
  }

  const pcConfig = (): RTCConfiguration => ({ iceServers: now.ice.map(({ urls, username, credential }) => ({ urls: [...urls], ...(username === undefined ? {} : { username }), ...(credential === undefined ? {} : { credential }) })) })

  /** The session of this Call-ID, or, where a call comes back under a new one, the only one that rings without being known. */
  function sessionFor(callId: string): RTCSession | null {
    const exact = ringing.get(callId)
    if (exact !== undefined) return exact.session
    const known = new Set(needs.calls().map((conversation) => needs.callerOf(conversation)?.callId ?? ''))
    const strangers = [...ringing].filter(([id]) => !known.has(id))
    return strangers.length === 1 ? (strangers[0]?.[1].session ?? null) : null
  }

  async function arrived({ conversationId }: SipPlace, callId: string): Promise<RTCSession | null> {
    const from = Date.now()
    let until = from + COMES_WITHIN_MS
    let isAskedFor = needs.calls().find(({ id }) => id === conversationId)?.call?.state !== 'connected'
    for (;;) {
      const session = sessionFor(callId)
      if (session !== null || Date.now() >= until) return session
      if (!isAskedFor && Date.now() - from >= LOST_AFTER_MS) {
        isAskedFor = true
        until = from + COMES_BACK_WITHIN_MS
        void needs.bringBack(conversationId).then((comes) => void (comes || (until = 0)))
      }
      await new Promise<void>((resolve) => {
        const arrive = () => {
          arrivals.delete(arrive)
          resolve()
        }
        arrivals.add(arrive)
        setTimeout(arrive, Math.min(500, Math.max(1, until - Date.now())))
      })
    }
  }

  /** Sends the other side of a leg to another number (RFC 3515). Null once it goes there. */
  async function refer(leg: SipLeg, number: string): Promise<VoiceTrouble | null> {
    const session = leg.session()
    if (session?.isEstablished() !== true) return 'internal'
    return new Promise((resolve) => {
      const late = setTimeout(() => resolve('unreachable'), REFER_MS)
      const settle = (why: VoiceTrouble | null) => () => {
        clearTimeout(late)
        resolve(why)
      }
      session.refer(addressOf(number, now.sip), {
        eventHandlers: { requestSucceeded: () => {}, requestFailed: settle('refused'), trying: settle(null), progress: settle(null), accepted: settle(null), failed: settle('unreachable') },
      })
    })
  }

  async function sendAway(leg: SipLeg): Promise<VoiceTrouble | null> {
    const number = await needs.transferNumber(leg.conversationId)
    return number === null ? 'internal' : refer(leg, number)
  }

  return {
    isRegistered: () => isRegistered,
    whenRegistered(timeoutMs: number): Promise<boolean> {
      if (isRegistered) return Promise.resolve(true)
      return new Promise((resolve) => {
        const late = setTimeout(() => resolve(false), timeoutMs)
        ua.once('registered', () => {
          clearTimeout(late)
          resolve(true)
        })
      })
    },
    call(place: SipPlace, number: string, sent: MediaStream): Leg {
      const leg = addLeg(place, true)
      const session = ua.call(addressOf(number, now.sip), {
        mediaStream: sent,
        mediaConstraints: { audio: true, video: false },
        pcConfig: pcConfig(),
        eventHandlers: { peerconnection: ({ peerconnection }: { readonly peerconnection: RTCPeerConnection }) => leg.watch(peerconnection) },
      })
      leg.carry(session)
      return leg
    },
    async takeIncoming(place: SipPlace, callId: string, sent: MediaStream): Promise<Leg | VoiceTrouble> {
      const session = await arrived(place, callId)
      if (session === null) return 'unreachable'
      const leg = addLeg(place, false)
      session.on('peerconnection', ({ peerconnection }) => leg.watch(peerconnection))
      leg.carry(session)
      session.answer({ mediaStream: sent, mediaConstraints: { audio: true, video: false }, pcConfig: pcConfig() })
      return leg
    },
    async passOn(leg: Leg): Promise<VoiceTrouble | null> {
      const own = [...legs].find((one) => one === leg)
      if (own === undefined) return 'internal'
      const why = await sendAway(own)
      if (why === null) own.end(null)
      return why
    },
    async letGo(leg: Leg): Promise<void> {
      const own = [...legs].find((one) => one === leg)
      if (own === undefined) return
      // It comes back by a number of its own, and rings at whoever has it now.
      await sendAway(own)
      own.end('elsewhere')
    },
    renew(newer: PhoneLine & { readonly sip: SipAccount }): void {
      now = newer
      ua.set('authorization_user', userOf(newer.sip))
      ua.set('password', newer.sip.password)
    },
    async close(): Promise<void> {
      clearInterval(looking)
      stopLooking()
      for (const leg of legs) leg.end(null)
      const stopped = new Promise<void>((resolve) => {
        ua.once('disconnected', () => resolve())
        setTimeout(resolve, 2_000)
      })
      ua.stop()
      await stopped
      say(false)
    },
  }
}

/** An extension of the team, or a number outside: the proxy knows which. */
function addressOf(number: string, { domain }: SipAccount): string {
  return `sip:${encodeURIComponent(number).replaceAll('%2B', '+')}@${domain}`
}

/** As the hub makes its credentials: they say themselves when they end (server/channels/phone/sip-line.ts). */
function userOf({ extension, expiresAt }: SipAccount): string {
  return `${Math.floor(expiresAt / 1_000)}:${extension}`
}
