import { useCallback, useSyncExternalStore } from 'react'
import { ringingKey, ringsForMe, selectMyCalls } from '#renderer/state/select-calls.ts'
import type { ShownConversation } from '#renderer/state/shape.ts'
import { useTime } from '#renderer/ui/clock.tsx'
import { answeredCalls } from './answered-calls.ts'
import { useDesk } from './use-desk.tsx'
import { useVoice } from './use-voice.tsx'

/** Connects a call, which rings here no more from now on. Within a press, or no browser gives the microphone. */
export function useAnswer(): (conversation: Pick<ShownConversation, 'id' | 'call'>) => void {
  const voice = useVoice()
  return useCallback(
    (conversation) => {
      answeredCalls.mark(ringingKey(conversation))
      void voice.answer(conversation.id)
    },
    [voice],
  )
}

/** The call that is mine and rings at me, since somebody gave it to me: the one that has rung longest. */
export function useRingingForMe(): ShownConversation | null {
  const mine = useDesk(selectMyCalls)
  const answered = useSyncExternalStore(answeredCalls.subscribe, answeredCalls.read)
  const id = useTime((now) => mine.find((one) => ringsForMe(one, now, answered))?.id ?? null)
  return mine.find((one) => one.id === id) ?? null
}
