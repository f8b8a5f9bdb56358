import type { VoiceEngine } from '../create-voice.ts'
import type { PaceHeard } from '../pace/own-pace.ts'
import type { TrialPart } from '../try-sound.ts'
import { SILENT, type VoiceState } from '../voice.ts'

/** A voice without sound, for tests of what a screen does with one: what is asked of it is noted, and its state is set by hand. */
export function pretendVoice(start: Partial<VoiceState> = {}) {
  const asked: string[] = []
  const listeners = new Set<() => void>()
  let tellPace: (heard: PaceHeard) => void = () => undefined
  let tellTrial: (part: TrialPart | null) => void = () => undefined
  let state: VoiceState = { ...SILENT, owner: 'here', ...start }
  const say = async (words: string) => void asked.push(words)
  const voice: VoiceEngine = {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    answer: (id) => say(`answer ${id}`),
    dial: (id) => say(`dial ${id}`),
    hangUp: (id) => say(`hang up ${id}`),
    hold: (id, isHeld) => say(`${isHeld ? 'hold' : 'resume'} ${id}`),
    mute: (isMuted) => void say(isMuted ? 'mute' : 'unmute'),
    sendKeys: (id, digits) => void say(`keys ${digits} ${id}`),
    consult: (id, to) => say(`consult ${to.kind === 'user' ? to.userId : to.number} ${id}`),
    endConsult: (id) => say(`end consult ${id}`),
    joinAll: (id) => say(`join all ${id}`),
    passOn: (id, to) => say(`pass on ${to.kind === 'user' ? to.userId : 'queue'} ${id}`),
    watch: (id, way) => say(`watch ${way ?? 'no more'} ${id}`),
    moveHere: () => say('move here'),
    choose: (devices) => say(`choose ${JSON.stringify(devices)}`),
    async check() {
      await say('check')
      return state.readiness ?? { kind: 'ready', at: 0 }
    },
    levels: () => ({ microphone: 0.4, speaker: 0.2 }),
    tap: () => null,
    untap: () => undefined,
    followPace(usual, told) {
      asked.push(usual === null ? 'follow the pace' : `follow the pace from ${usual.rate}`)
      tellPace = told
      return () => {
        tellPace = () => undefined
        asked.push('leave the pace')
      }
    },
    async trySound(told) {
      asked.push('try the sound')
      tellTrial = told
      told('speaking')
      return { level: () => 0.4, stop: () => told(null) }
    },
    async announce(id) {
      await say(`announce ${id}`)
      return 'all'
    },
    close: () => undefined,
  }
  return {
    voice,
    asked,
    /** What the meter of the pace, and a trial of the sound, would tell. */
    tellPace: (heard: PaceHeard) => tellPace(heard),
    tellTrial: (part: TrialPart | null) => tellTrial(part),
    set(parts: Partial<VoiceState>) {
      state = { ...state, ...parts }
      for (const listener of listeners) listener()
    },
  }
}
