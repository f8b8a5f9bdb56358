import { useCallback, useMemo } from 'react'
import type { OutboxRow, ShownEntry } from '#renderer/state/shape.ts'
import { selectConversation } from '#renderer/state/select-conversation.ts'
import { myId, selectMe } from '#renderer/state/select-me.ts'
import { joinWritten } from '#renderer/state/mail-draft.ts'
import { useLatest } from '#renderer/ui/use-latest.ts'
import { useDesk, useDeskActions, useDeskStore } from '../use-desk.tsx'
import { useStartCall } from '../use-start-call.ts'
import { isMail } from './mail-of-entry.ts'
import { recordingOf } from './recording-of.tsx'
import type { ThreadActs } from './thread-acts.ts'

export type ThreadActsOptions = { readonly onTakenBack?: (() => void) | undefined; readonly onQuote?: ThreadActs['onQuote'] }

const NO_HOSTS: readonly string[] = []

/** What the entries of an open conversation can be asked for. */
export function useThreadActs(conversationId: string, { onTakenBack, onQuote }: ThreadActsOptions): ThreadActs {
  const actions = useDeskActions()
  const store = useDeskStore()
  const linkHosts = useDesk((state) => state.rows.settings.get('workspace')?.linkHosts ?? NO_HOSTS)
  const mayAnswer = useDesk((state) => state.rows.users.get(myId(state))?.role !== 'trainee')
  // Only a chat's customer reads from the hub itself; what went elsewhere cannot be called back.
  const editWithinMs = useDesk((state) => {
    const conversation = selectConversation(state, conversationId)
    return conversation?.channel === 'chat' && mayAnswer ? (state.rows.inboxes.get(conversation.inboxId)?.editWithinMs ?? 0) : 0
  })
  // The shell gives fresh functions each time it is drawn; the entries need not be drawn again for that.
  const latest = useLatest({ onTakenBack, onQuote })
  const editAgain = useCallback(
    (entry: ShownEntry) => {
      if (!isMail(entry) || entry.content.mail.way !== 'out') return
      const { text, attachments, mail: { way: _way, ...mail } } = entry.content
      const back = joinWritten({ text, attachments, mail }, store.getState().drafts.get(`${conversationId}:reply`))
      actions.saveDraft(conversationId, 'reply', back.text, back.attachments, back.mail)
      latest.current.onTakenBack?.()
    },
    [actions, store, conversationId, latest],
  )
  const startCall = useStartCall()
  const me = useDesk(selectMe)
  // Whom one can ring: the number this conversation is with, while no call of it goes on.
  const numberId = useDesk((state) => {
    const conversation = selectConversation(state, conversationId)
    return conversation !== null && conversation.call == null && conversation.place.kind !== 'closed' && state.rows.identities.get(conversation.identityId)?.kind === 'phone' ? conversation.identityId : null
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
      mail: {
        loadHtml: actions.mailHtml,
        loadPicture: actions.mailPicture,
        onArrived: ({ id }) => void actions.send('confirm-sent', { conversationId, entryId: id }),
        onApprove: mayAnswer ? ({ id }) => void actions.send('approve-message', { conversationId, entryId: id }) : undefined,
        onGiveBack: mayAnswer ? ({ id }, note) => void actions.send('return-message', { conversationId, entryId: id, note }) : undefined,
        onEditAgain: mayAnswer ? editAgain : undefined,
      },
      call: mayAnswer
        ? {
            onMarkMenu: (entryId) => void actions.send('mark-call', { conversationId, entryId, mark: 'menu-confusing' }),
            onCallBack: startCall === null || numberId === null ? undefined : () => void startCall({ to: { kind: 'identity', identityId: numberId }, conversationId }),
          }
        : undefined,
      recording: (entry) => recordingOf(entry, conversationId, me),
      loadCard: actions.linkCard,
    }),
    [actions, conversationId, editAgain, editWithinMs, linkHosts, mayAnswer, mayQuote, me, startCall, numberId, latest],
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
