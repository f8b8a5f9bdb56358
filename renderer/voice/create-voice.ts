import { createDevices } from './devices.ts'
import { endOf } from './end-of.ts'
import { createFollowCalls } from './follow-calls.ts'
import { createHeardSignals } from './heard-signals.ts'
import { createKeepReady } from './keep-ready.ts'
import { createKeptSounds } from './kept-sounds.ts'
import { createLease } from './lease.ts'
import type { Leg, LegListener } from './leg.ts'
import { isColleagueLine, isCustomerLine, legState, type Line } from './lines.ts'
import { createMakeLines } from './make-lines.ts'
import { createOwnCalls } from './own-calls.ts'
import { createOwnSound, type OwnSound } from './own-sound.ts'
import { createPhoneWay } from './phone-way.ts'
import type { OpenSipLine } from './sip-line.ts'
import { machineVoiceSurroundings, type VoiceSurroundings } from './surroundings.ts'
import { createSwitchboard, type Switchboard } from './switchboard.ts'
import { SILENT, type Voice, type VoiceNeeds, type VoiceState, type VoiceTrouble } from './voice.ts'
import { createWatchQuality } from './watch-quality.ts'

/** The sound, and what only this machine's other parts may have of it. */
export type VoiceEngine = Voice & OwnSound & Pick<Switchboard, 'announce'>

export type VoiceParts = { readonly surroundings?: VoiceSurroundings; readonly openSipLine?: OpenSipLine }

/**
 * The sound of one person's calls in this window. What the hub says of calls it follows: one that this person no longer has loses
 * its sound, one that they have and whose sound was on this machine gets it back. What a leg meets it reports.
 */
export function createVoice(needs: VoiceNeeds, { surroundings = machineVoiceSurroundings(), openSipLine }: VoiceParts = {}): VoiceEngine {
  const me = needs.userId()
  const kept = createKeptSounds(surroundings.kept, me)
  const devices = createDevices(surroundings)
  const calls = createOwnCalls(needs, surroundings)
  const listeners = new Set<() => void>()
  const connecting = new Set<string>()
  let state: VoiceState = { ...SILENT, chosen: devices.chosen() }
  let trouble: VoiceState['trouble'] = null
  let isClosed = false
  /** The conversation that was last chosen to speak on. */
  let speaking: string | null = null

  const legListener: LegListener = { changed: legChanged, ended: legEnded, keysHeard() {} }
  const board = createSwitchboard(surroundings, devices, publish, () => void microphoneLost())
  const { look: lookAtPace, close: closeOwn, ...ownActs } = createOwnSound(board, surroundings, devices, publish)
  const lookAtQuality = createWatchQuality(board, surroundings, () => isClosed, publish)
  const way = createPhoneWay(needs, surroundings, openSipLine, { ...legListener, registrationChanged: () => ready.checkSoon() })
  const make = createMakeLines(needs, surroundings, board, way, legListener)
  const lease = createLease(surroundings, `hearth-sound:${me}`, leaseChanged)
  const signals = createHeardSignals(needs, board, make, (line) => legChanged(line.leg))
  const ready = createKeepReady({ needs, surroundings, devices, way, isHere: () => lease.owner() === 'here' && !isClosed, changed: publish })
  const follow = createFollowCalls({ needs, board, calls, kept, make, signals, say, leave, connect })

  // ---- what is shown

  function publish(): void {
    if (isClosed) return
    state = {
      owner: lease.owner(), readiness: ready.readiness(), isChecking: ready.isChecking(), isMuted: board.isMuted, legs: board.lines().map(legState), conference: [...board.conference],
      microphones: devices.microphones(), speakers: devices.speakers(), chosen: devices.chosen(), trouble,
    }
    lookAtPace()
    for (const listener of [...listeners]) listener()
  }

  function say(why: VoiceTrouble | null, conversationId: string | null): void {
    if (why === null && trouble === null) return
    trouble = why === null ? null : { why, conversationId }
    publish()
  }

  // ---- what legs meet

  function legChanged(leg: Leg): void {
    const line = board.of(leg)
    if (line === undefined) return
    if (leg.phase() === 'connected' && line.connectedAt === null) {
      line.connectedAt = needs.now()
      if (isCustomerLine(line)) reportConnected(line)
      if (line.isHeld) void leg.tellHold(true)
      void lookAtQuality()
    }
    board.changed()
  }

  function reportConnected({ leg: { conversationId }, entryId }: Line): void {
    const call = calls.find(conversationId)?.call
    if (entryId === null || call?.entryId !== entryId) return
    kept.add(entryId)
    if (call.state !== 'connected') needs.report(conversationId, entryId, { kind: 'connected' })
  }

  function legEnded(leg: Leg, why: VoiceTrouble | null): void {
    const line = board.of(leg)
    if (line === undefined) return
    const { conversationId } = leg
    board.remove(line)
    if (line.isMovedOn) return
    if (why !== null) say(why, conversationId)
    if (isCustomerLine(line) && line.entryId !== null) {
      kept.drop(line.entryId)
      const conversation = calls.mine(conversationId, line.entryId)
      const end = endOf(why, conversation?.call?.state ?? 'connected', line.connectedAt !== null)
      if (conversation !== null && end !== null) needs.report(conversationId, line.entryId, { kind: 'ended', end })
      for (const other of board.lines()) if (other.leg.conversationId === conversationId && other.leg.part === 'watch') leave(other, 'ended')
    }
    // A lead's own leg that was lost comes back by itself, for as long as they watch.
    if (leg.part === 'watch' && line.side === 'guest' && why !== null && why !== 'refused') surroundings.after(1_000, followCalls)
  }

  function leave(line: Line, why: 'ended' | 'replaced' | 'refused'): void {
    line.isMovedOn = true
    if (line.web !== null) line.web.leave(why)
    else if (why === 'replaced') void way.sipIfOpen()?.letGo(line.leg)
    else void line.leg.hangUp()
    board.remove(line)
  }

  // ---- what the hub says of calls

  function followCalls(): void {
    if (isClosed) return
    calls.changed()
    if (lease.owner() === 'here') follow()
  }

  /** Makes a line, once at a time for each conversation; what went wrong is said. */
  async function connect(conversationId: string, makeLine: () => Promise<Line | VoiceTrouble>): Promise<Line | null> {
    if (connecting.has(conversationId)) return null
    connecting.add(conversationId)
    try {
      const made = await makeLine()
      if (typeof made === 'string') {
        say(made, conversationId)
        return null
      }
      if (isClosed || lease.owner() !== 'here') {
        leave(made, 'replaced')
        return null
      }
      void board.mixer().wake()
      // One that comes from another window, because something else is spoken on in this one.
      if (isSpokenElsewhere(conversationId)) setHeld(made, made.leg.part !== 'watch')
      legChanged(made.leg)
      return made
    } catch (error) {
      console.error(error)
      say('internal', conversationId)
      return null
    } finally {
      connecting.delete(conversationId)
    }
  }

  // ---- windows and devices

  function leaseChanged(): void {
    if (lease.owner() === 'here') {
      // A telephone call rings only at a line that is registered.
      void way.sip()
      followCalls()
      void surroundings.microphoneLeave().then((leaveGiven) => void (leaveGiven === 'granted' && ready.checkSoon()))
    } else {
      // The window that took it offers anew.
      for (const line of board.lines()) leave(line, isCustomerLine(line) ? 'replaced' : 'ended')
      void way.leave()
      ready.forget()
    }
    publish()
  }

  async function microphoneLost(): Promise<void> {
    await devices.look()
    const again = await board.reopenMicrophone()
    say(again ?? 'microphone-lost', null)
    ready.checkSoon()
  }

  /** Whoever is on the line and was not heard, is: they have allowed it where they were told to. */
  async function microphoneAllowed(): Promise<void> {
    ready.checkSoon()
    if (trouble?.why !== 'microphone-denied' || board.lines().length === 0) return
    const { conversationId } = trouble
    const again = await board.openMicrophone()
    say(again, again === null ? null : conversationId)
  }

  async function devicesChanged(): Promise<void> {
    const isGone = await devices.look()
    await board.useSpeaker()
    if (isGone) await microphoneLost()
    publish()
    ready.checkSoon()
  }

  function back(): void {
    way.renew()
    for (const line of board.lines()) line.web?.lookAgain()
    ready.checkSoon()
  }

  // ---- acts

  /** Before a call is spoken on, every other waits. */
  function holdOthers(conversationId: string): void {
    speaking = conversationId
    for (const line of board.lines()) {
      if (line.leg.conversationId === conversationId || line.leg.part === 'watch' || line.isHeld) continue
      setHeld(line, true)
    }
  }

  function isSpokenElsewhere(conversationId: string): boolean {
    return speaking !== null && speaking !== conversationId && (connecting.has(speaking) || board.lines().some(({ leg }) => leg.conversationId === speaking))
  }

  function setHeld(line: Line, isHeld: boolean): void {
    if (line.isHeld === isHeld) return
    line.isHeld = isHeld
    const { leg, entryId } = line
    // A call that is connecting tells it once it is connected.
    if (leg.phase() === 'connected') void leg.tellHold(isHeld)
    if (isCustomerLine(line) && entryId !== null && calls.mine(leg.conversationId, entryId) !== null) needs.report(leg.conversationId, entryId, { kind: 'held', isHeld })
    board.changed()
  }

  function colleagueLines(conversationId: string): readonly Line[] {
    return board.lines().filter((line) => isColleagueLine(line) && line.leg.conversationId === conversationId)
  }

  async function toSpeak(conversationId: string): Promise<boolean> {
    say(null, null)
    await lease.take()
    const denied = await board.openMicrophone()
    if (denied === null) return true
    say(denied, conversationId)
    return false
  }

  const voice: VoiceEngine = {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    async answer(conversationId) {
      if (!(await toSpeak(conversationId))) return
      const asked = colleagueLines(conversationId).find(({ leg, side }) => side === 'guest' && leg.phase() === 'ringing')
      holdOthers(conversationId)
      if (asked !== undefined) {
        void board.mixer().wake()
        return asked.web?.begin()
      }
      if (board.customerLine(conversationId) !== undefined) return
      await connect(conversationId, async () => {
        const conversation = await calls.soonMine(conversationId)
        return conversation === null ? 'elsewhere' : make.customer(conversation)
      })
    },
    async dial(conversationId) {
      if (!(await toSpeak(conversationId))) return
      holdOthers(conversationId)
      await connect(conversationId, async () => {
        const conversation = await calls.soonMine(conversationId)
        if (conversation === null) return 'elsewhere'
        return conversation.call?.via === 'web' ? make.customer(conversation) : make.dialled(conversation)
      })
    },
    async hangUp(conversationId) {
      say(null, null)
      const had = calls.mine(conversationId, null)
      for (const line of board.lines()) {
        if (line.leg.conversationId !== conversationId) continue
        if (line.entryId !== null) kept.drop(line.entryId)
        leave(line, line.side === 'guest' && line.leg.phase() === 'ringing' ? 'refused' : 'ended')
      }
      if (had?.call != null && had.call.state !== 'ringing') needs.report(conversationId, had.call.entryId, { kind: 'ended', end: 'by-agent' })
    },
    async hold(conversationId, isHeld) {
      say(null, null)
      if (!isHeld) holdOthers(conversationId)
      const customer = board.customerLine(conversationId)
      for (const line of colleagueLines(conversationId)) {
        // Spoken with one after the other, until they are joined.
        if (line.side === 'guest') setHeld(line, isHeld)
        else if (!board.conference.has(conversationId)) setHeld(line, !isHeld)
      }
      if (customer !== undefined) setHeld(customer, isHeld)
    },
    mute(isMuted) {
      board.isMuted = isMuted
      board.changed()
    },
    sendKeys(conversationId, digits) {
      const colleague = colleagueLines(conversationId).find((line) => !line.isHeld && line.leg.with.kind === 'number')
      ;(colleague ?? board.customerLine(conversationId))?.leg.sendKeys(digits)
    },
    async consult(conversationId, to) {
      if (!(await toSpeak(conversationId)) || calls.mine(conversationId, null) === null) return
      holdOthers(conversationId)
      const customer = board.customerLine(conversationId)
      if (customer !== undefined) setHeld(customer, true)
      await connect(conversationId, () => make.consult(conversationId, to))
    },
    async endConsult(conversationId) {
      say(null, null)
      for (const line of colleagueLines(conversationId)) leave(line, 'ended')
      board.conference.delete(conversationId)
      const customer = board.customerLine(conversationId)
      if (customer !== undefined) setHeld(customer, false)
    },
    async joinAll(conversationId) {
      say(null, null)
      board.conference.add(conversationId)
      for (const line of [board.customerLine(conversationId), ...colleagueLines(conversationId)]) if (line !== undefined) setHeld(line, false)
      board.changed()
    },
    async passOn(conversationId, to) {
      say(null, null)
      // Whoever was asked about it goes first. The customer waits on, and is next heard where the call goes.
      for (const colleague of colleagueLines(conversationId)) leave(colleague, 'ended')
      board.conference.delete(conversationId)
      const line = board.customerLine(conversationId)
      const sip = way.sipIfOpen()
      if (line === undefined || line.web !== null || sip === null) return
      line.isMovedOn = true
      // Until the word of its transfer comes back it is still ours, and must not be fetched again for that.
      if (line.entryId !== null) kept.drop(line.entryId)
      const why = await sip.passOn(line.leg, to)
      if (why === null) return
      line.isMovedOn = false
      if (line.entryId !== null) kept.add(line.entryId)
      say(why, conversationId)
    },
    async watch(conversationId, how) {
      say(null, null)
      const own = board.lines().find(({ leg, side }) => leg.part === 'watch' && side === 'guest' && leg.conversationId === conversationId)
      const found = calls.find(conversationId)
      if (how === null) {
        if (found?.call != null) kept.drop(`watch:${found.call.entryId}`)
        if (own !== undefined) leave(own, 'ended')
        return
      }
      if (found?.call == null || found.place.kind !== 'assigned') return say('unreachable', conversationId)
      const { call, place } = found
      if (how === 'monitor') await lease.take()
      else if (!(await toSpeak(conversationId))) return
      kept.add(`watch:${call.entryId}`)
      holdOthers(conversationId)
      if (own === undefined) {
        await connect(conversationId, () => make.watch(conversationId, call.entryId, place.to, how))
        return
      }
      own.way = how
      board.changed()
    },
    async moveHere() {
      say(null, null)
      await lease.take()
      followCalls()
    },
    async choose(wanted) {
      say(null, null)
      devices.choose(wanted)
      if (wanted.microphoneId !== undefined) say(await board.reopenMicrophone(), null)
      await board.useSpeaker()
      publish()
    },
    check: () => ready.check(),
    ...ownActs,
    announce: board.announce,
    close() {
      for (const line of board.lines()) leave(line, isCustomerLine(line) ? 'replaced' : 'ended')
      isClosed = true
      closeOwn()
      ready.close()
      for (const cancel of cancels) cancel()
      lease.close()
      void way.leave()
      void board.close()
    },
  }

  const cancels = [
    needs.onCalls(followCalls),
    needs.onSignal((heard) => lease.owner() === 'here' && signals.take(heard)),
    surroundings.whenDevicesChange(() => void devicesChanged()),
    surroundings.whenMicrophoneAllowed(() => void microphoneAllowed()),
    surroundings.whenBack(back),
    surroundings.whenTouched(() => void board.mixerIfAny()?.wake()),
  ]
  void devices.look().then(publish)
  return voice
}
