import type { OpenSipLine, SipAccount, SipLine, SipListener } from './sip-line.ts'
import type { VoiceSurroundings } from './surroundings.ts'
import type { PhoneLine, VoiceNeeds } from './voice.ts'

export type PhoneWay = {
  readonly ice: () => Promise<RTCIceServer[]>
  /** The telephone line of this window; null: there is none, or it cannot be had now. */
  readonly sip: () => Promise<SipLine | null>
  readonly sipIfOpen: () => SipLine | null
  /** Asks the hub anew at the next use, as what is known may no longer hold. */
  readonly renew: () => void
  /** The sound is in another window now. */
  readonly leave: () => Promise<void>
}

/** Credentials are renewed so long before they end, as the hub's clock has it. */
const BEFORE_END_MS = 60_000
/** Without an answer from the hub, calls are tried without its servers, and it is asked again. */
const AGAIN_MS = 5_000

/** Where calls go through, asked of the hub when it is needed and again before its credentials end. */
export function createPhoneWay(needs: Pick<VoiceNeeds, 'line' | 'now'>, surroundings: Pick<VoiceSurroundings, 'after'>, openSipLine: OpenSipLine | undefined, listener: SipListener): PhoneWay {
  let known: PhoneLine | null = null
  let askedAt = Number.NEGATIVE_INFINITY
  let asking: Promise<void> | null = null
  let sipLine: SipLine | null = null
  let cancel = () => {}
  let isWanted = false
  let isStale = false

  async function ask(): Promise<void> {
    askedAt = needs.now()
    const line = await needs.line()
    // The line must stay registered although nobody calls.
    cancel()
    cancel = surroundings.after(line === null ? AGAIN_MS : Math.max(AGAIN_MS, line.expiresAt - needs.now() - BEFORE_END_MS), () => void (isWanted && fresh()))
    if (line === null) return
    known = line
    isStale = false
    if (!hasSip(line)) return
    if (sipLine !== null) sipLine.renew(line)
    else if (isWanted && openSipLine !== undefined) sipLine = openSipLine(line, listener)
  }

  async function fresh(): Promise<PhoneLine | null> {
    const isOld = known === null || isStale || known.expiresAt - needs.now() <= BEFORE_END_MS
    if (isOld && needs.now() - askedAt >= AGAIN_MS) {
      asking ??= ask().finally(() => (asking = null))
      await asking
    } else if (asking !== null) await asking
    return known
  }

  return {
    async ice() {
      return ((await fresh())?.ice ?? []).map(({ urls, username, credential }) => ({ urls: [...urls], ...(username === undefined ? {} : { username }), ...(credential === undefined ? {} : { credential }) }))
    },
    async sip() {
      isWanted = true
      const line = await fresh()
      if (!isWanted) return null
      if (openSipLine === undefined || line === null || !hasSip(line)) return null
      sipLine ??= openSipLine(line, listener)
      return sipLine
    },
    sipIfOpen: () => sipLine,
    renew() {
      isStale = true
      askedAt = Number.NEGATIVE_INFINITY
    },
    async leave() {
      isWanted = false
      cancel()
      const leaving = sipLine
      sipLine = null
      await leaving?.close()
    },
  }
}

function hasSip(line: PhoneLine): line is PhoneLine & { readonly sip: SipAccount } {
  return line.sip !== null
}
