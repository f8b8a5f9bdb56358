import { useEffect, useMemo, useRef } from 'react'
import type { OutboxRow, ShownEntry } from '#renderer/state/shape.ts'
import { selectConversation } from '#renderer/state/select-conversation.ts'
import { myId } from '#renderer/state/select-me.ts'
import { useDesk, useDeskActions } from '../use-desk.tsx'
import type { ThreadActs } from './thread-acts.ts'

export type ThreadActsOptions = { readonly onTakenBack?: (() => void) | undefined; readonly onQuote?: ThreadActs['onQuote'] }

const NO_HOSTS: readonly string[] = []

/** What the entries of an open conversation can be asked for. */
export function useThreadActs(conversationId: string, { onTakenBack, onQuote }: ThreadActsOptions): ThreadActs {
  const actions = useDeskActions()
  const linkHosts = useDesk((state) => state.rows.settings.get('workspace')?.linkHosts ?? NO_HOSTS)
  const mayAnswer = useDesk((state) => state.rows.users.get(myId(state))?.role !== 'trainee')
  // Only a chat's customer reads from the hub itself; what went elsewhere cannot be called back.
  const editWithinMs = useDesk((state) => {
    const conversation = selectConversation(state, conversationId)
    return conversation?.channel === 'chat' && mayAnswer ? (state.rows.inboxes.get(conversation.inboxId)?.editWithinMs ?? 0) : 0
  })
  // The shell gives fresh functions each time it is drawn; the entries need not be drawn again for that.
  const latest = useRef({ onTakenBack, onQuote })
  useEffect(() => {
    latest.current = { onTakenBack, onQuote }
  })
  const mayQuote = mayAnswer && onQuote !== undefined
  return useMemo(
    () => ({
      onRetry(entry: ShownEntry) {
        if (entry.pending !== undefined) void actions.sendHeld(entry.pending.n)
        else void actions.send('retry-send', { conversationId, entryId: entry.id })
      },
      onUndo(entry: ShownEntry) {
        // What left in the same moment says so itself.
        if (entry.pending !== undefined) void actions.takeBack(entry.pending.n).then((isBack) => void (isBack && latest.current.onTakenBack?.()))
      },
      onQuote: mayQuote ? (words, isInternal) => latest.current.onQuote?.(words, isInternal) : undefined,
      onEdit: (entryId, text) => void actions.send('edit-message', { conversationId, entryId, text }),
      onDropEdit: ({ n }: OutboxRow) => void actions.discard(n),
      editWithinMs,
      linkHosts,
      loadCard: actions.linkCard,
    }),
    [actions, conversationId, editWithinMs, linkHosts, mayQuote],
  )
}

/** Corrections of this conversation's messages that the hub did not take, by the message. */
export function useRefusedEdits(conversationId: string): ReadonlyMap<string, OutboxRow> {
  const outbox = useDesk((state) => state.outbox)
  return useMemo(() => {
    const refused = outbox.flatMap((row): (readonly [string, OutboxRow])[] => (row.command.type === 'edit-message' && row.state.kind === 'refused' && row.conversationId === conversationId ? [[row.command.payload.entryId, row]] : []))
    return new Map(refused)
  }, [outbox, conversationId])
}
