import { useEffect } from 'react'
import { selectLiveCallEntry } from '#renderer/state/select-calls.ts'
import type { CallEntry } from '#shared/model/entry.ts'
import { useDesk, useDeskActions } from './use-desk.tsx'

/** The entry of the call that a conversation holds: who calls, and the way they came. Its thread is read for that where nobody has it open. */
export function useLiveCallEntry(conversationId: string): CallEntry | null {
  const actions = useDeskActions()
  const entry = useDesk((state) => selectLiveCallEntry(state, conversationId))
  const isMissing = useDesk((state) => state.rows.conversations.get(conversationId)?.call != null) && entry === null
  useEffect(() => {
    // Closed at once, since nobody looks at it: what comes meanwhile still finds its way in.
    if (isMissing) void actions.openThread(conversationId).then(() => actions.closeThread(conversationId), () => undefined)
  }, [isMissing, conversationId, actions])
  return entry
}
