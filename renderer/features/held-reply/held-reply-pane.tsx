import { useMemo } from 'react'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { myId } from '#renderer/state/select-me.ts'
import { pendingRows } from '#renderer/state/pending-rows.ts'
import { selectScheduled } from '#renderer/state/select-scheduled.ts'
import { isWaitingForPerson } from '#renderer/state/select-unsent.ts'
import type { OutboxRow } from '#renderer/state/shape.ts'
import { selectConversation } from '#renderer/state/select-conversation.ts'
import { useClock } from '#renderer/ui/clock.tsx'
import { useCustomerName } from '../use-customer-name.ts'
import { useDesk, useDeskActions } from '../use-desk.tsx'
import { HeldReplyView, type HeldReplyViewProps, type SaidSince } from './held-reply-view.tsx'

type WordsRow = OutboxRow & { readonly command: Extract<OutboxRow['command'], { type: 'reply' | 'note' }> }

/** The first reply of this conversation that waits for the person, then one for later that could not go; the ones behind it come after. */
export function HeldReplyPane({ conversationId }: { readonly conversationId: string }) {
  const actions = useDeskActions()
  const rows = useDesk((state) => pendingRows(state, conversationId))
  const waiting = useMemo(() => rows.filter(hasWords), [rows])
  const first = waiting.find(isWaitingForPerson)
  const due = useDesk((state) => selectScheduled(state, conversationId)).find(({ state }) => state === 'held')
  const saidSince = useSaidSince(conversationId, first?.seenUpTo ?? due?.seenUpTo ?? Number.MAX_SAFE_INTEGER)
  const clock = useClock()
  if (first === undefined && due !== undefined) {
    const { id: scheduledId, text, attachments, dueAt } = due
    return (
      <HeldReplyView
        key={scheduledId}
        why={{ kind: 'due' }}
        text={text}
        writtenAt={dueAt}
        saidSince={saidSince}
        laterCount={0}
        // Due at once, against what is on screen now.
        onSend={(words) => void actions.send('schedule-reply', { conversationId, scheduledId, text: words, attachments: [...attachments], dueAt: clock.now(), seenUpTo: 0 })}
        onDiscard={() => void actions.send('drop-scheduled', { scheduledId })}
      />
    )
  }
  if (first === undefined) return null
  return (
    <HeldReplyView
      key={first.n}
      why={whyOf(first)}
      isNote={first.command.type === 'note'}
      text={first.command.payload.text}
      writtenAt={first.writtenAt}
      saidSince={saidSince}
      laterCount={waiting.filter((row) => row.n > first.n).length}
      onSend={(text) => void actions.sendHeld(first.n, text)}
      onDiscard={() => void actions.discard(first.n)}
    />
  )
}

function hasWords(row: OutboxRow): row is WordsRow {
  return row.command.type === 'reply' || row.command.type === 'note'
}

function whyOf({ state }: OutboxRow): HeldReplyViewProps['why'] {
  if (state.kind === 'held') return { kind: state.reason }
  return { kind: 'refused', reason: state.kind === 'refused' ? state.reason : 'internal' }
}

function useSaidSince(conversationId: string, seenUpTo: number): readonly SaidSince[] {
  const { t } = useTranslation()
  const entries = useDesk((state) => state.threads.get(conversationId)?.entries)
  const users = useDesk((state) => state.rows.users)
  const me = useDesk(myId)
  const identityId = useDesk((state) => selectConversation(state, conversationId)?.identityId ?? '')
  const customer = useCustomerName(identityId)
  return useMemo(() => {
    const since: SaidSince[] = []
    for (let at = (entries?.length ?? 0) - 1; at >= 0; at -= 1) {
      const entry = entries?.[at]
      if (entry === undefined || entry.seq <= seenUpTo) break
      if (entry.kind !== 'message') continue
      const { author } = entry
      if (author.kind === 'agent' && author.userId === me) continue
      const name = author.kind === 'customer' ? customer : author.kind === 'agent' ? (users.get(author.userId)?.name ?? t('thread.colleague')) : t('thread.bot')
      const seed = author.kind === 'customer' ? author.identityId : author.kind === 'agent' ? author.userId : author.kind
      since.unshift({ id: entry.id, seed, name, text: entry.content?.text || t(entry.content === null ? 'thread.erased' : 'thread.files'), at: entry.at })
    }
    return since
  }, [entries, seenUpTo, users, me, customer, t])
}
