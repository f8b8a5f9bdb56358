import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { ShownEntry } from '#renderer/state/shape.ts'
import { useTime } from '#renderer/ui/clock.tsx'
import { useFormat } from '#renderer/ui/use-format.ts'
import { ActivityLine } from './activity-line.tsx'
import { isSameBreath, startsDay } from './entry-shape.ts'
import { Message } from './message.tsx'
import { Note } from './note.tsx'
import type { ThreadNames } from './thread-names.ts'
import classes from './thread-view.module.css'

export type ThreadEntryProps = {
  readonly entry: ShownEntry
  readonly before: ShownEntry | undefined
  readonly after: ShownEntry | undefined
  readonly names: ThreadNames
  readonly isFirstUnread: boolean
  readonly isOnline: boolean
  readonly onRetry: (entry: ShownEntry) => void
  readonly onUndo?: ((entry: ShownEntry) => void) | undefined
}

/** One line of the thread, with what must stand before it: a new day, the mark of what is unread. */
export const ThreadEntry = memo(function ThreadEntry({ entry, before, after, names, isFirstUnread, isOnline, onRetry, onUndo }: ThreadEntryProps) {
  const { t } = useTranslation()
  const isNewDay = startsDay(before, entry)
  const joins = !isNewDay && !isFirstUnread && isSameBreath(before, entry)
  return (
    <div className={classes.entry} data-joins={joins || undefined} data-entry={entry.id}>
      {isNewDay && <DayMark at={entry.at} />}
      {isFirstUnread && <div className={classes.unreadMark}>{t('thread.unreadFrom')}</div>}
      {entry.kind === 'message' && <Message entry={entry} names={names} isFirst={!joins} isLast={!isSameBreath(entry, after)} isOnline={isOnline} onRetry={onRetry} onUndo={onUndo} />}
      {entry.kind === 'note' && <Note entry={entry} names={names} />}
      {entry.kind === 'activity' && <ActivityLine entry={entry} names={names} />}
    </div>
  )
})

function DayMark({ at }: { readonly at: number }) {
  const format = useFormat()
  const day = useTime((now) => format.day(at, now))
  return <div className={classes.day}>{day}</div>
}
