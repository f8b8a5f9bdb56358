import { isCustomerLine, mixLeg } from '../lines.ts'
import { hearing } from '../matrix.ts'
import type { Switchboard } from '../switchboard.ts'
import { openOwnEar, type OwnEar } from './own-ear.ts'
import { createPaceMeter, type Pace, type PaceMeter, type UsualPace } from './pace.ts'

// From this machine's microphone to a hint at how fast its person speaks, and no further. It is listened to only while a customer
// who is connected hears the same: not before, not muted, not on hold, and never a word of anybody else's. Whoever asks for the
// hint is told it; what it is reckoned from is neither kept nor passed on.

export type PaceHeard = { readonly pace: Pace | null; /** What is known by now of how they usually speak. */ readonly usual: UsualPace | null }

export type OwnPace = {
  /** Begins to listen whenever a customer does; `usual`: what this machine knows of the person already. Gives back how it ends. */
  readonly follow: (usual: UsualPace | null, told: (heard: PaceHeard) => void) => () => void
  /** Lines, or who is muted or on hold, may have changed. */
  readonly look: () => void
  readonly close: () => void
}

/** Pieces between two looks at the pace: a second. */
const PIECES = 10

type Following = { readonly usual: UsualPace | null; readonly told: (heard: PaceHeard) => void; ear: OwnEar | null; isOpening: boolean; meter: PaceMeter | null; pieces: number }

export function createOwnPace(board: Pick<Switchboard, 'lines' | 'isMuted' | 'conference' | 'mixerIfAny'>, openEar: typeof openOwnEar = openOwnEar): OwnPace {
  let following: Following | null = null

  /** Whether a customer hears this person now. */
  function isHeardByCustomer(): boolean {
    const lines = board.lines()
    const customers = lines.filter((line) => isCustomerLine(line) && line.leg.phase() === 'connected').map(({ key }) => `leg:${key}`)
    if (customers.length === 0) return false
    return hearing({ legs: lines.map(mixLeg), isMuted: board.isMuted, conference: board.conference }).some(({ from, to }) => from === 'microphone' && customers.includes(to))
  }

  async function open(own: Following): Promise<void> {
    const voice = board.mixerIfAny()?.ownVoice()
    if (voice === undefined || own.isOpening) return
    own.isOpening = true
    try {
      const ear = await openEar(voice, (samples) => hear(own, samples))
      if (following !== own) return ear.close()
      own.ear = ear
      own.meter = createPaceMeter(ear.rate, own.usual)
      look()
    } catch (error) {
      // A call is no worse without the hint.
      console.error('the pace cannot be told here', error)
    }
  }

  function hear(own: Following, samples: Float32Array): void {
    own.meter?.hear(samples)
    own.pieces = (own.pieces + 1) % PIECES
    if (own.pieces === 0 && own.meter !== null) own.told({ pace: own.meter.pace(), usual: own.meter.usual() })
  }

  function look(): void {
    if (following === null) return
    const isListening = isHeardByCustomer()
    if (following.ear !== null) following.ear.listen(isListening)
    else if (isListening) void open(following)
  }

  function close(): void {
    following?.ear?.close()
    following = null
  }

  return {
    follow(usual, told) {
      close()
      const own: Following = { usual, told, ear: null, isOpening: false, meter: null, pieces: 0 }
      following = own
      look()
      return () => void (following === own && close())
    },
    look,
    close,
  }
}
