import { z } from 'zod'
import type { VoiceSurroundings } from './surroundings.ts'
import type { AudioDevice, ChosenDevices, VoiceTrouble } from './voice.ts'

export type Devices = {
  readonly microphones: () => readonly AudioDevice[]
  readonly speakers: () => readonly AudioDevice[]
  readonly chosen: () => ChosenDevices
  /** The chosen device where it is plugged in, else null: the machine's own. */
  readonly speakerInUse: () => string | null
  readonly choose: (devices: Partial<ChosenDevices>) => void
  /** Looks anew; true when a chosen microphone is no longer there. */
  readonly look: () => Promise<boolean>
  /** Opens the chosen microphone, or the machine's own where that is gone. */
  readonly openMicrophone: () => Promise<MediaStream | Extract<VoiceTrouble, 'no-microphone' | 'microphone-denied'>>
}

const Chosen = z.object({ microphoneId: z.string().max(200).nullable(), speakerId: z.string().max(200).nullable(), ringerId: z.string().max(200).nullable() })
const KEY = 'hearth-sound-devices'
const NONE: ChosenDevices = { microphoneId: null, speakerId: null, ringerId: null }

/** What this machine has for ears and mouth. Which of it was chosen is kept here, for it means nothing on another machine. */
export function createDevices(surroundings: Pick<VoiceSurroundings, 'listDevices' | 'openMicrophone' | 'kept'>): Devices {
  let microphones: readonly AudioDevice[] = []
  let speakers: readonly AudioDevice[] = []
  let chosen = readChosen(surroundings.kept.read(KEY))

  const isThere = (id: string | null, among: readonly AudioDevice[]) => id !== null && among.some((device) => device.id === id)

  async function look(): Promise<boolean> {
    const wasThere = isThere(chosen.microphoneId, microphones)
    const all = await surroundings.listDevices()
    microphones = named(all, 'audioinput')
    speakers = named(all, 'audiooutput')
    return wasThere && !isThere(chosen.microphoneId, microphones)
  }

  return {
    microphones: () => microphones,
    speakers: () => speakers,
    chosen: () => chosen,
    speakerInUse: () => (isThere(chosen.speakerId, speakers) ? chosen.speakerId : null),
    choose(devices) {
      chosen = { ...chosen, ...devices }
      surroundings.kept.write(KEY, JSON.stringify(chosen))
    },
    look,
    async openMicrophone() {
      for (const id of chosen.microphoneId === null ? [null] : [chosen.microphoneId, null]) {
        try {
          return await surroundings.openMicrophone(id)
        } catch (error) {
          // Without a secure page there is no `mediaDevices` at all.
          if (!(error instanceof DOMException || error instanceof TypeError)) throw error
          if (error.name === 'NotAllowedError' || error.name === 'SecurityError') return 'microphone-denied'
          if (id === null) return 'no-microphone'
        }
      }
      return 'no-microphone'
    },
  }
}

/** Before the person has allowed the microphone, a browser lists devices without id or name: those cannot be chosen. */
function named(all: readonly MediaDeviceInfo[], kind: MediaDeviceKind): readonly AudioDevice[] {
  return all.filter((device) => device.kind === kind && device.deviceId !== '').map(({ deviceId, label }) => ({ id: deviceId, name: label }))
}

function readChosen(kept: string | null): ChosenDevices {
  if (kept === null) return NONE
  try {
    const parsed = Chosen.safeParse(JSON.parse(kept))
    return parsed.success ? parsed.data : NONE
  } catch (error) {
    if (error instanceof SyntaxError) return NONE
    throw error
  }
}
