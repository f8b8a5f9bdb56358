import type { ShownScheduled } from '#renderer/state/select-scheduled.ts'
import { selectScheduled } from '#renderer/state/select-scheduled.ts'
import { useClock } from '#renderer/ui/clock.tsx'
import { useDesk, useDeskActions } from '../use-desk.tsx'
import { ScheduledCard } from './scheduled-card.tsx'

export type ScheduledPaneProps = {
  readonly conversationId: string
  /** Its words go back into the field. */
  readonly onEdit: (reply: Pick<ShownScheduled, 'text' | 'attachments' | 'mail'>) => void
  /** Its card goes, and the focus with it, unless the field takes it. */
  readonly onGone: () => void
}

/** One's own replies for later in this conversation. One that is held stands beside what was said since (held-reply). */
export function ScheduledPane({ conversationId, onEdit, onGone }: ScheduledPaneProps) {
  const actions = useDeskActions()
  const clock = useClock()
  const scheduled = useDesk((state) => selectScheduled(state, conversationId))

  function drop({ id, state, row }: ShownScheduled): void {
    // One that the hub would not keep is known to nobody but this desk.
    if (state === 'refused' && row !== undefined) void actions.discard(row.n)
    else void actions.send('drop-scheduled', { scheduledId: id })
  }
  function sendNow(one: ShownScheduled): void {
    const { id, text, attachments, mail } = one
    if (one.state === 'refused' && one.row !== undefined) void actions.discard(one.row.n)
    // Due at once: the hub sends it as it would have then, so that it cannot go twice.
    void actions.send('schedule-reply', { conversationId, scheduledId: id, text, attachments: [...attachments], ...(mail === undefined ? {} : { mail }), dueAt: clock.now(), seenUpTo: 0 })
  }

  return scheduled.map((one) =>
    one.state === 'held' ? null : (
      <ScheduledCard
        key={one.id}
        text={one.text}
        fileCount={one.attachments.length}
        dueAt={one.dueAt}
        state={one.state}
        onEdit={() => {
          onEdit(one)
          drop(one)
        }}
        onSendNow={() => {
          sendNow(one)
          onGone()
        }}
        onDrop={() => {
          drop(one)
          onGone()
        }}
      />
    ),
  )
}
