import { useMemo } from 'react'
import { callInHand } from '#renderer/features/call-bar/shown-call.ts'
import { useRecord } from '#renderer/features/call-bar/use-record.ts'
import { useShownCalls } from '#renderer/features/call-bar/use-shown-calls.ts'
import { useDesk, useDeskActions } from '#renderer/features/use-desk.tsx'
import { useVoice, useVoiceState } from '#renderer/features/use-voice.tsx'
import { selectMyWrapUp } from '#renderer/state/select-calls.ts'
import type { Handlers } from './use-shortcuts.ts'

/** Keys of the call in hand, and of the work after it: they do what the bar's buttons do, and nothing while there is none. */
export function useCallHandlers(): Handlers {
  const voice = useVoice()
  const actions = useDeskActions()
  const call = callInHand(useShownCalls())
  const { next: record } = useRecord(call?.conversationId ?? null)
  const isMuted = useVoiceState((state) => state.isMuted)
  const isAfterCall = useDesk((state) => selectMyWrapUp(state) !== null)
  return useMemo(() => {
    const done: Handlers = isAfterCall ? { 'end-wrap-up': () => void actions.send('end-wrap-up', {}) } : {}
    if (call === null || call.phase === 'elsewhere' || call.phase === 'silent') return done
    const { conversationId: id, phase } = call
    const hangUp: Handlers = { ...done, 'hang-up': () => void voice.hangUp(id) }
    if (phase === 'dialling' || phase === 'connecting') return hangUp
    return { ...hangUp, 'mute-call': () => voice.mute(!isMuted), 'hold-call': () => void voice.hold(id, phase !== 'on-hold'), ...(record === null ? {} : { 'record-call': record }) }
  }, [voice, actions, call, record, isMuted, isAfterCall])
}
