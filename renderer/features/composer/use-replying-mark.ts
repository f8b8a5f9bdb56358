import { useEffect, useRef, useState } from 'react'
import { WAITED_LIMIT_MS } from '#shared/protocol/command.ts'
import { useDesk, useDeskActions } from '../use-desk.tsx'

const STILL_WRITING_MS = WAITED_LIMIT_MS

/** Colleagues see "replying" while words are being written, and "viewing" once the hands have rested a while. */
export function useReplyingMark(conversationId: string): void {
  const actions = useDeskActions()
  const text = useDesk((state) => state.drafts.get(`${conversationId}:reply`)?.text ?? '')
  const found = useRef(text) // The draft as it was found on opening is not writing.
  const [isWriting, setWriting] = useState(false)
  useEffect(() => {
    if (text === found.current || text === '') return setWriting(false)
    found.current = ''
    setWriting(true)
    const timer = setTimeout(() => setWriting(false), STILL_WRITING_MS)
    return () => clearTimeout(timer)
  }, [text])
  useEffect(() => actions.mark(conversationId, isWriting ? 'replying' : 'viewing'), [actions, conversationId, isWriting])
  useEffect(() => () => actions.mark(conversationId, 'left'), [actions, conversationId])
}
