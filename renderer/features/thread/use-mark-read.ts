import { useEffect, useRef } from 'react'
import { lastCustomerSeq } from '#renderer/state/is-unread.ts'
import type { ShownConversation } from '#renderer/state/shape.ts'
import { useDeskActions } from '../use-desk.tsx'

/**
 * Read means seen: the newest words in view, in a window that is in front. What was seen once is not marked again while
 * it stays open: whoever marks it as unread wants it to remain so, until they come back to it or the customer says more.
 */
export function useMarkRead(conversation: ShownConversation | null, isInView: boolean): void {
  const actions = useDeskActions()
  const seen = useRef({ id: '', upTo: 0 })
  const id = conversation?.id ?? ''
  const newest = conversation === null ? 0 : lastCustomerSeq(conversation)
  const isUnread = conversation?.isUnread === true
  useEffect(() => {
    if (seen.current.id !== id) seen.current = { id, upTo: 0 }
    if (!isInView || newest <= seen.current.upTo) return
    seen.current.upTo = newest
    if (isUnread) void actions.send('mark-read', { conversationId: id, upTo: newest })
  }, [actions, id, isInView, newest, isUnread])
}
