import type { PhoneReadiness } from '#shared/model/presence.ts'
import type { Devices } from './devices.ts'
import type { PhoneWay } from './phone-way.ts'
import { checkReadiness } from './readiness.ts'
import type { VoiceSurroundings } from './surroundings.ts'
import type { VoiceNeeds } from './voice.ts'

export type KeepReady = {
  readonly readiness: () => PhoneReadiness | null
  readonly isChecking: () => boolean
  readonly check: () => Promise<PhoneReadiness>
  /** Something has changed on which it depends: once things are quiet, and only where the person would not be asked for their microphone out of the blue. */
  readonly checkSoon: () => void
  /** The sound is in another window, which answers for it. */
  readonly forget: () => void
  readonly close: () => void
}

export type ReadyParts = {
  readonly needs: Pick<VoiceNeeds, 'now' | 'reportPhone'>
  readonly surroundings: VoiceSurroundings
  readonly devices: Devices
  readonly way: PhoneWay
  readonly isHere: () => boolean
  readonly changed: () => void
  /** Another way of looking, for tests. */
  readonly look?: typeof checkReadiness
}

/** Devices that come and go do so several at once. */
const SETTLE_MS = 700
/** A phone that did not work may work again by itself: the machine was busy, the line is back. Each wait is up to a fifth shorter or longer. */
const AGAIN_MS = [5_000, 10_000, 20_000, 45_000, 120_000] as const

/** Whether calls would work here, looked at when it may have changed, and told to the hub, which rings nobody whose phone does not work. */
export function createKeepReady({ needs, surroundings, devices, way, isHere, changed, look: lookOnce = checkReadiness }: ReadyParts): KeepReady {
  let readiness: PhoneReadiness | null = null
  let checking: Promise<PhoneReadiness> | null = null
  let cancel = () => {}
  let cancelAgain = () => {}
  /** How often it was looked at again for nothing else than that it did not work: what else made somebody look makes no wait longer. */
  let waits = 0

  async function look(): Promise<PhoneReadiness> {
    const why = await lookOnce({ surroundings, devices, ice: await way.ice(), lineIsUp: async (timeoutMs) => (await way.sip())?.whenRegistered(timeoutMs) ?? true })
    // Now that the microphone was allowed, devices have names.
    await devices.look()
    const at = Math.round(needs.now())
    readiness = why === null ? { kind: 'ready', at } : { kind: 'unready', at, why }
    if (isHere()) needs.reportPhone(readiness)
    if (why === null) waits = 0
    else lookAgain()
    return readiness
  }

  function lookAgain(): void {
    const wait = AGAIN_MS[Math.min(waits, AGAIN_MS.length - 1)] ?? 0
    cancelAgain()
    cancelAgain = surroundings.after(wait * (0.8 + 0.4 * Math.random()), () => {
      waits += 1
      void surroundings.microphoneLeave().then((leave) => void (isHere() && leave === 'granted' && check()))
    })
  }

  function check(): Promise<PhoneReadiness> {
    cancelAgain()
    checking ??= look().finally(() => {
      checking = null
      changed()
    })
    changed()
    return checking
  }

  return {
    readiness: () => readiness,
    isChecking: () => checking !== null,
    check,
    checkSoon() {
      cancel()
      cancel = surroundings.after(SETTLE_MS, () => {
        void surroundings.microphoneLeave().then((leave) => void (isHere() && (leave === 'granted' || leave === 'denied' || readiness !== null) && check()))
      })
    },
    forget() {
      cancelAgain()
      readiness = null
    },
    close() {
      cancel()
      cancelAgain()
    },
  }
}
