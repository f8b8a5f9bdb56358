import { ANNOUNCEMENT_LIMIT_MS, type WatchWay } from '#shared/model/call.ts'
import type { Devices } from './devices.ts'
import type { Leg } from './leg.ts'
import { isCustomerLine, mixLeg, type Line } from './lines.ts'
import { createMixer, type Mixer } from './mixer.ts'
import type { VoiceSurroundings } from './surroundings.ts'
import type { VoiceTrouble } from './voice.ts'
import type { WebLeg } from './web-leg.ts'

/** What a line is made of, before its leg is there. */
export type LineWish = { readonly side: Line['side']; readonly entryId: string | null; readonly isHeld?: boolean; readonly way?: WatchWay | null }

/** What was heard before a recording. `nothing`: nobody was there, or no sound can be made; `bells`: the words could not be played. */
export type Announced = 'nothing' | 'bells' | 'all'

/** The lines of this desk and the mixer between them. Whoever changes a line says `changed`, and the gains follow. */
export type Switchboard = {
  readonly lines: () => readonly Line[]
  readonly of: (leg: Leg) => Line | undefined
  /** Whether a leg of this id was here a while ago: what still comes for it is for nobody. */
  readonly wasHere: (legId: string) => boolean
  readonly customerLine: (conversationId: string) => Line | undefined
  readonly conference: Set<string>
  /** Lets a customer and this person hear that they are recorded: by bells, and by these words behind them, a whole sound file. */
  readonly announce: (conversationId: string, words: ArrayBuffer | null) => Promise<Announced>
  isMuted: boolean
  /** Makes a line: `makeLeg` is handed the mixer's name for it and the stream that its leg is to send. */
  readonly add: (wish: LineWish, makeLeg: (key: string, sent: MediaStream) => { readonly leg: Leg; readonly web: WebLeg | null }) => Line
  readonly addLater: (wish: LineWish, makeLeg: (key: string, sent: MediaStream) => Promise<Leg | VoiceTrouble>) => Promise<Line | VoiceTrouble>
  readonly remove: (line: Line) => void
  /** A line, its leg, or who is muted or joined, has changed. */
  readonly changed: () => void
  /** Opens the microphone if it is not; why not, where it cannot be. */
  readonly openMicrophone: () => Promise<VoiceTrouble | null>
  /** Opens it anew, as another one was chosen or the old one is gone. Nothing where it is not open. */
  readonly reopenMicrophone: () => Promise<VoiceTrouble | null>
  readonly useSpeaker: () => Promise<void>
  readonly mixer: () => Mixer
  /** The mixer, if there ever was a call. */
  readonly mixerIfAny: () => Mixer | null
  readonly close: () => Promise<void>
}

/** Legs that are over are known for as long as their last signals may still be on their way. */
const REMEMBERED = 100
const CHIME_WITHIN_MS = 10_000

export function createSwitchboard(surroundings: VoiceSurroundings, devices: Devices, changedOutside: () => void, microphoneLost: () => void): Switchboard {
  const lines = new Map<string, Line>()
  const conference = new Set<string>()
  const over = new Set<string>()
  const announcing = new Set<string>()
  let mixer: Mixer | null = null
  let microphone: MediaStream | null = null
  let opening: Promise<VoiceTrouble | null> | null = null

  function theMixer(): Mixer {
    mixer ??= createMixer(surroundings.newContext())
    return mixer
  }

  function changed(): void {
    if (mixer !== null) {
      for (const { key, leg } of lines.values()) mixer.hear(key, leg.heard)
      mixer.apply({ legs: [...lines.values()].map(mixLeg), isMuted: board.isMuted, conference, announcing })
    }
    changedOutside()
  }

  function put(key: string, { side, entryId, isHeld = false, way = null }: LineWish, leg: Leg, web: WebLeg | null): Line {
    const line: Line = { key, side, leg, web, entryId, isHeld, way, connectedAt: null, quality: 'unknown', isMovedOn: false }
    lines.set(key, line)
    changed()
    return line
  }

  async function open(): Promise<VoiceTrouble | null> {
    const opened = await devices.openMicrophone()
    if (typeof opened === 'string') return opened
    const [track] = opened.getAudioTracks()
    // Nobody is on the line any more by the time the person said yes.
    closeMicrophone()
    microphone = opened
    theMixer().setMicrophone(opened)
    track?.addEventListener('ended', () => void (microphone === opened && microphoneLost()))
    return null
  }

  function closeMicrophone(): void {
    for (const track of microphone?.getTracks() ?? []) track.stop()
    if (microphone !== null) mixer?.setMicrophone(null)
    microphone = null
  }

  function openOnce(): Promise<VoiceTrouble | null> {
    opening ??= open().finally(() => (opening = null))
    return opening
  }

  const board: Switchboard = {
    lines: () => [...lines.values()],
    of: (leg) => [...lines.values()].find((line) => line.leg === leg),
    customerLine: (conversationId) => [...lines.values()].find((line) => isCustomerLine(line) && line.leg.conversationId === conversationId),
    wasHere: (legId) => over.has(legId),
    conference,
    isMuted: false,
    add(wish, makeLeg) {
      const key = surroundings.newId()
      const { leg, web } = makeLeg(key, theMixer().sentTo(key))
      return put(key, wish, leg, web)
    },
    async addLater(wish, makeLeg) {
      const key = surroundings.newId()
      const made = await makeLeg(key, theMixer().sentTo(key))
      if (typeof made !== 'string') return put(key, wish, made, null)
      theMixer().remove(key)
      return made
    },
    remove(line) {
      if (!lines.delete(line.key)) return
      mixer?.remove(line.key)
      over.add(line.leg.id)
      if (over.size > REMEMBERED) over.delete([...over][0] ?? '')
      if (isCustomerLine(line)) conference.delete(line.leg.conversationId)
      // The lamp beside the camera is to say the truth.
      if (lines.size === 0) {
        closeMicrophone()
        // The next call begins with a voice.
        board.isMuted = false
      }
      changed()
    },
    changed,
    openMicrophone: () => (microphone?.getAudioTracks()[0]?.readyState === 'live' ? Promise.resolve(null) : openOnce()),
    reopenMicrophone: () => (microphone === null ? Promise.resolve(null) : openOnce()),
    async announce(conversationId, words) {
      if (board.customerLine(conversationId) === undefined) return 'nothing'
      announcing.add(conversationId)
      changed()
      try {
        // A page that may make no sound plays them never: nobody was told then.
        const heard = await Promise.race([
          theMixer().chime(words).then((isWhole): Announced => (isWhole ? 'all' : 'bells')),
          new Promise<Announced>((resolve) => surroundings.after(CHIME_WITHIN_MS + (words === null ? 0 : ANNOUNCEMENT_LIMIT_MS), () => resolve('nothing'))),
        ])
        return board.customerLine(conversationId) === undefined ? 'nothing' : heard
      } finally {
        announcing.delete(conversationId)
        changed()
      }
    },
    async useSpeaker() {
      await mixer?.setSpeaker(devices.speakerInUse())
    },
    mixer: theMixer,
    mixerIfAny: () => mixer,
    async close() {
      closeMicrophone()
      await mixer?.close()
    },
  }
  return board
}
