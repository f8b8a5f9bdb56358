import type { Devices } from './devices.ts'
import { createOwnPace, type OwnPace } from './pace/own-pace.ts'
import type { Tap } from './mixer.ts'
import type { VoiceSurroundings } from './surroundings.ts'
import type { Switchboard } from './switchboard.ts'
import { trySound, type SoundTrial, type TrialPart } from './try-sound.ts'
import type { Voice, VoiceTrouble } from './voice.ts'

/** What only this machine's other parts have of the sound. */
export type OwnSound = {
  /** A conversation as it was heard, for a recording: left what the customer heard of us, right what we heard of them. Null where its sound is not here. */
  readonly tap: (conversationId: string) => Tap | null
  readonly untap: (conversationId: string) => void
  /** The hint at a person's own pace, for their eyes alone. */
  readonly followPace: OwnPace['follow']
  /** Lets them hear themselves by the chosen devices. */
  readonly trySound: (told: (part: TrialPart | null) => void) => Promise<SoundTrial | VoiceTrouble>
}

export function createOwnSound(board: Switchboard, surroundings: VoiceSurroundings, devices: Devices, changed: () => void): OwnSound & Pick<Voice, 'levels'> & Pick<OwnPace, 'look' | 'close'> {
  const pace = createOwnPace(board)
  return {
    levels: () => board.mixerIfAny()?.levels() ?? { microphone: 0, speaker: 0 },
    tap: (conversationId) => (board.customerLine(conversationId) === undefined ? null : board.mixer().tap(conversationId)),
    untap: (conversationId) => board.mixerIfAny()?.untap(conversationId),
    followPace: pace.follow,
    look: pace.look,
    close: pace.close,
    async trySound(told) {
      const trial = await trySound(surroundings, devices, told)
      // Now that the microphone was allowed, devices have names.
      await devices.look()
      changed()
      return trial
    },
  }
}
