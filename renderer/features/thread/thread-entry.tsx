import { memo, useId, useState, type ReactNode } from 'react'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import type { OutboxRow, ShownEntry } from '#renderer/state/shape.ts'
import { useTime } from '#renderer/ui/clock.tsx'
import { Unseen } from '#renderer/ui/unseen.tsx'
import { useFormat } from '#renderer/ui/use-format.ts'
import { ActivityLine } from './activity-line.tsx'
import { nameOf, quoted, wordsOf } from './copied-lines.ts'
import { CallLine } from './call-line.tsx'
import { EntryMenu } from './entry-menu.tsx'
import { isSameBreath, startsDay } from './entry-shape.ts'
import { MailMessage } from './mail-message.tsx'
import { isMail } from './mail-of-entry.ts'
import { Message } from './message.tsx'
import { Note } from './note.tsx'
import { isNotice, Notice } from './notice.tsx'
import type { ThreadActs } from './thread-acts.ts'
import type { ThreadNames } from './thread-names.ts'
import type { InThread } from './use-in-thread.ts'
import classes from './thread-view.module.css'

export type ThreadEntryProps = {
  readonly entry: ShownEntry
  readonly before: ShownEntry | undefined
  readonly after: ShownEntry | undefined
  readonly names: ThreadNames
  readonly acts: ThreadActs
  readonly inThread: InThread
  /** Where the keyboard is. */
  readonly isActive: boolean
  readonly isMenuOpen: boolean
  readonly isEditing: boolean
  readonly isFirstUnread: boolean
  readonly isOnline: boolean
  /** Of a mail, its subject where that is news. */
  readonly subject?: string | null
  readonly refusedEdit?: OutboxRow | undefined
}

/** One entry of the thread, with what must stand before it: a new day, the mark of what is unread. */
export const ThreadEntry = memo(function ThreadEntry(props: ThreadEntryProps) {
  const { entry, before, after, names, acts, inThread, isActive, isMenuOpen, isEditing, isFirstUnread, isOnline, subject = null, refusedEdit } = props
  const labelId = useId()
  const [isPointedAt, setPointedAt] = useState(false)
  // What is one day depends on where this machine is.
  useFormat()
  const isNewDay = startsDay(before, entry)
  const joins = !isNewDay && !isFirstUnread && isSameBreath(before, entry) && !isMail(entry)
  const hasMenu = (isPointedAt || isActive || isMenuOpen) && !isEditing && entry.kind !== 'activity' && entry.kind !== 'call' && entry.content !== null
  const menu = hasMenu ? <Ways {...props} /> : null
  return (
    // Pointed at, it shows what can be done; the keyboard has its own way there (use-entry-keys.ts).
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      className={classes.entry}
      role="article"
      aria-labelledby={labelId}
      tabIndex={-1}
      data-joins={joins || undefined}
      data-entry={entry.id}
      onMouseEnter={() => setPointedAt(true)}
      onMouseLeave={() => setPointedAt(false)}
    >
      {isNewDay && <DayMark at={entry.at} />}
      {isFirstUnread && <UnreadMark at={entry.at} />}
      <Label id={labelId} entry={entry} names={names} />
      {isMail(entry) && <MailMessage entry={entry} names={names} acts={acts} subject={subject} isOnline={isOnline} onPicture={inThread.openPicture} menu={menu} />}
      {isNotice(entry) && <Notice entry={entry} menu={menu} />}
      {entry.kind === 'message' && !isMail(entry) && !isNotice(entry) && (
        <Message
          entry={entry}
          names={names}
          acts={acts}
          isFirst={!joins}
          isLast={!isSameBreath(entry, after)}
          isOnline={isOnline}
          refusedEdit={refusedEdit}
          onCloseEdit={isEditing ? inThread.closeEdit : undefined}
          onPicture={inThread.openPicture}
          onCopy={inThread.copy}
          menu={menu}
        />
      )}
      {entry.kind === 'note' && <Note entry={entry} names={names} onPicture={inThread.openPicture} menu={menu} />}
      {entry.kind === 'call' && <CallLine entry={entry} names={names} acts={acts} recording={acts.recording?.(entry)} />}
      {entry.kind === 'activity' && <ActivityLine entry={entry} names={names} />}
    </div>
  )
})

/** Who speaks and when: to the eye that is plain from side and place. */
function Label({ id, entry, names }: { readonly id: string; readonly entry: ShownEntry; readonly names: ThreadNames }) {
  const { t } = useTranslation()
  const format = useFormat()
  const words = { bot: t('thread.bot'), colleague: t('thread.colleague'), you: t('thread.you'), note: t('thread.note') }
  const isMine = entry.author.kind === 'agent' && entry.author.userId === names.me
  const who = isNotice(entry) ? t('mail.notice') : entry.kind === 'activity' ? t('activity.system') : entry.kind === 'call' ? t('channel.phone') : isMine ? words.you : nameOf(entry, names, words)
  return (
    <Unseen id={id} data-unsaid>
      {who}, {entry.kind === 'note' && `${words.note}, `}
      {format.clock(entry.at)}
    </Unseen>
  )
}

function Ways({ entry, names, acts, inThread, isMenuOpen }: ThreadEntryProps): ReactNode {
  const isMine = entry.author.kind === 'agent' && entry.author.userId === names.me
  const isKept = entry.kind === 'message' && (entry.pending === undefined || entry.pending.command.type === 'edit-message')
  const isInTime = useTime((now) => acts.editWithinMs > 0 && now - entry.at <= acts.editWithinMs)
  const { onQuote, onEdit } = acts
  return (
    <EntryMenu
      isOpen={isMenuOpen}
      onOpen={(isOpen) => inThread.openMenu(isOpen ? entry.id : null)}
      onQuote={onQuote === undefined ? null : () => onQuote(quoted(entry), entry.kind === 'note')}
      onCopy={() => inThread.copy(wordsOf(entry))}
      onCopyWithTime={() => inThread.copyWithTime([entry])}
      onEdit={onEdit !== undefined && isMine && isKept && isInTime ? () => inThread.edit(entry.id) : null}
    />
  )
}

function UnreadMark({ at }: { readonly at: number }) {
  const { t } = useTranslation()
  const format = useFormat()
  const since = useTime((now) => {
    const [day, clock] = [format.brief(at, now), format.clock(at)]
    return day === clock ? clock : `${day} ${clock}`
  })
  return <h2 className={classes.unreadMark}>{t('thread.unreadFrom', { since })}</h2>
}

// A heading, like the mark of what is unread: who listens leaps from one to the next.
function DayMark({ at }: { readonly at: number }) {
  const format = useFormat()
  const day = useTime((now) => format.day(at, now))
  return <h2 className={classes.day}>{day}</h2>
}
