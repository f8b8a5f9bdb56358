import type { DeskVoice } from '#renderer/features/use-voice.tsx'

const done = async () => undefined
const nothing = () => undefined

/** The sound of one call, said to be connected here: there is none, and pressing changes nothing. */
export function pretendSound(conversationId: string): DeskVoice {
  const state: ReturnType<DeskVoice['state']> = {
    owner: 'here',
    readiness: { kind: 'ready', at: 0 },
    isChecking: false,
    isMuted: false,
    legs: [{ legId: 'leg', conversationId, part: 'customer', with: { kind: 'customer' }, phase: 'connected', isHeld: false, isHeldByThem: false, quality: 'good', connectedAt: 0, watch: null }],
    conference: [],
    microphones: [],
    speakers: [],
    chosen: { microphoneId: null, speakerId: null, ringerId: null },
    trouble: null,
  }
  return {
    state: () => state,
    subscribe: () => nothing,
    answer: done, dial: done, hangUp: done, hold: done, mute: nothing, sendKeys: nothing, consult: done, endConsult: done, joinAll: done, passOn: done, watch: done, moveHere: done, choose: done,
    check: async () => ({ kind: 'ready', at: 0 }),
    levels: () => ({ microphone: 0.3, speaker: 0.1 }),
    tap: () => null,
    untap: nothing,
    followPace: () => nothing,
    trySound: async () => ({ level: () => 0.3, stop: nothing }),
  }
}
