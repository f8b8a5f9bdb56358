import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { IconAlertTriangleFilled, IconClockHour4, IconFlagFilled } from '@tabler/icons-react'
import { VisuallyHidden } from '@mantine/core'
import { isOver } from '#shared/domain/place.ts'
import type { ShownConversation } from '#renderer/state/shape.ts'
import { Avatar } from '#renderer/ui/avatar.tsx'
import { Chip } from '#renderer/ui/chip.tsx'
import { SlaChip } from '#renderer/ui/sla-chip.tsx'
import { TimeText } from '#renderer/ui/time-text.tsx'
import { WaitChip } from '#renderer/ui/wait-chip.tsx'
import type { PersonHere } from '../use-people-here.ts'
import { waitingSince } from './sections.ts'
import classes from './conversation-row.module.css'

export type ConversationRowProps = {
  readonly conversation: ShownConversation
  readonly name: string
  readonly draft: string | null
  /** Who has it, if it is someone else. */
  readonly ownerName: string | null
  readonly here: readonly PersonHere[]
  readonly isOpen: boolean
  readonly isFocusStop: boolean
  readonly onOpen: (id: string) => void
}

/** One conversation of a list, in two lines: who and when; what was said and what presses. */
export const ConversationRow = memo(function ConversationRow({ conversation, name, draft, ownerName, here, isOpen, isFocusStop, onOpen }: ConversationRowProps) {
  const { t } = useTranslation()
  const { id, channel, priority, preview, place } = conversation
  // What a colleague has, or what is over, is not unread to me in any way that matters.
  const isUnread = conversation.isUnread && ownerName === null && !isOver(conversation)
  return (
    <button
      type="button"
      className={classes.row}
      data-row={id}
      data-open={isOpen || undefined}
      data-unread={isUnread || undefined}
      aria-current={isOpen ? 'true' : undefined}
      tabIndex={isFocusStop ? 0 : -1}
      onClick={() => onOpen(id)}
    >
      <Avatar seed={conversation.identityId} name={name} channel={channel} />
      <span className={classes.name}>
        <span className={classes.nameText} dir="auto">
          {name}
        </span>
        <VisuallyHidden>
          {t(`channel.${channel}`)}
          {isUnread && `, ${t('list.unread')}`}
        </VisuallyHidden>
        {priority === 'urgent' && <IconAlertTriangleFilled size={13} className={classes.urgent} aria-label={t('priority.urgent')} />}
        {priority === 'high' && <IconFlagFilled size={12} className={classes.high} aria-label={t('priority.high')} />}
      </span>
      <span className={classes.when}>
        {isUnread && <span className={classes.unread} />}
        <TimeText at={conversation.lastAt} />
      </span>
      <span className={classes.preview}>
        {draft !== null && place.kind !== 'resolved' ? (
          <>
            <span className={classes.draft}>{t('list.draft')}</span> <bdi>{draft}</bdi>
          </>
        ) : (
          <bdi>{preview === '' ? (conversation.subject ?? t('list.noWords')) : preview}</bdi>
        )}
      </span>
      <span className={classes.marks}>
        {here.slice(0, 2).map((person) => (
          <span key={person.id} className={classes.person} data-replying={person.isReplying || undefined} title={t(person.isReplying ? 'header.replying' : 'header.viewing', { name: person.name })}>
            <Avatar seed={person.id} name={person.name} size={18} />
          </span>
        ))}
        <Mark conversation={conversation} ownerName={ownerName} />
      </span>
    </button>
  )
})

function Mark({ conversation, ownerName }: Pick<ConversationRowProps, 'conversation' | 'ownerName'>) {
  const { t } = useTranslation()
  const { place } = conversation
  switch (place.kind) {
    case 'waiting':
      return <WaitChip since={waitingSince(conversation)} />
    case 'offered':
      return (
        <Chip tone="info" title={ownerName === null ? undefined : t('list.offeredTo', { name: ownerName })}>
          <bdi>{ownerName ?? t('customer.place.offered')}</bdi>
        </Chip>
      )
    case 'snoozed':
      return (
        <Chip tone="info">
          <IconClockHour4 size={11} aria-hidden="true" />
          <TimeText at={place.until} />
        </Chip>
      )
    case 'assigned':
      return ownerName === null ? (
        <SlaChip sla={conversation.sla} />
      ) : (
        <Chip title={t('list.with', { name: ownerName })}>
          <bdi>{ownerName}</bdi>
        </Chip>
      )
    case 'parked':
    case 'resolved':
    case 'closed':
      return null
  }
}
