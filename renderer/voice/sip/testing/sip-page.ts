import type { Conversation } from '#shared/model/conversation.ts'
import type { SipLine } from '../../sip-line.ts'
import type { PhoneLine, VoiceTrouble } from '../../voice.ts'
import type { Leg } from '../../leg.ts'
import { createOpenSipLine } from '../open-sip-line.ts'

// What runs in the page of the browser test: a telephone line by itself, whose microphone is the browser's, which has a tone.

export type SipPage = {
  readonly open: (line: PhoneLine & { readonly sip: NonNullable<PhoneLine['sip']> }, transferNumber: string | null) => Promise<boolean>
  readonly setCall: (conversation: Conversation | null, callId: string) => void
  readonly take: (callId: string) => Promise<VoiceTrouble | null>
  readonly call: (number: string) => Promise<void>
  readonly hold: (isHeld: boolean) => Promise<void>
  readonly keys: (digits: string) => void
  readonly passOn: () => Promise<VoiceTrouble | null>
  readonly hangUp: () => Promise<void>
  readonly close: () => Promise<void>
  readonly story: () => readonly string[]
  readonly isRegistered: () => boolean
}

const player = new Audio()
player.muted = true
const story: string[] = []
let sipLine: SipLine | null = null
let leg: Leg | null = null
let call: { readonly conversation: Conversation | null; readonly callId: string } = { conversation: null, callId: '' }
const listeners = new Set<() => void>()
const PLACE = { conversationId: 'talk', part: 'customer', with: { kind: 'customer' } } as const

const microphone = () => navigator.mediaDevices.getUserMedia({ audio: { echoCancellation: false, noiseSuppression: false, autoGainControl: false } })

function openAs(line: PhoneLine & { readonly sip: NonNullable<PhoneLine['sip']> }, transferNumber: string | null): Promise<boolean> {
  const openLine = createOpenSipLine({
    userId: () => 'maria',
    calls: () => (call.conversation === null ? [] : [call.conversation]),
    onCalls(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    callerOf: () => ({ callId: call.callId, dnis: '', ani: '' }),
    transferNumber: async () => transferNumber,
    bringBack: async () => false,
  })
  sipLine = openLine(line, {
    changed(one) {
      story.push(one.phase() + (one.isHeldByThem() ? ' held by them' : ''))
      // Chromium lets nobody hear a track that nothing plays.
      player.srcObject = one.heard
      void player.play().catch(() => {})
    },
    ended: (_one, why) => void story.push(`ended ${why ?? 'by somebody'}`),
    keysHeard: (_one, digits) => void story.push(`keys ${digits}`),
    registrationChanged: (isRegistered) => void story.push(isRegistered ? 'registered' : 'not registered'),
  })
  return sipLine.whenRegistered(40_000)
}

function line(): SipLine {
  if (sipLine === null) throw new Error('no line yet')
  return sipLine
}

const page: SipPage = {
  open: openAs,
  setCall(conversation, callId) {
    call = { conversation, callId }
    for (const listener of listeners) listener()
  },
  async take(callId) {
    const taken = await line().takeIncoming(PLACE, callId, await microphone())
    if (typeof taken === 'string') return taken
    leg = taken
    return null
  },
  async call(number) {
    leg = line().call(PLACE, number, await microphone())
  },
  hold: async (isHeld) => leg?.tellHold(isHeld),
  keys: (digits) => leg?.sendKeys(digits),
  passOn: async () => (leg === null ? 'internal' : line().passOn(leg, { kind: 'queue' })),
  hangUp: async () => leg?.hangUp(),
  close: () => line().close(),
  story: () => [...story],
  isRegistered: () => sipLine?.isRegistered() === true,
}
Object.assign(window, { sipPage: page })
