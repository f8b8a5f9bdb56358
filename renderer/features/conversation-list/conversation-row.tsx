import { memo, type MouseEvent } from 'react'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { IconAlertTriangleFilled, IconClockHour4, IconFlagFilled } from '@tabler/icons-react'
import type { ShownConversation } from '#renderer/state/shape.ts'
import { CallBackChip } from '#renderer/ui/call-back-chip.tsx'
import { BrandMark } from '#renderer/ui/brand-mark.tsx'
import { Avatar } from '#renderer/ui/avatar.tsx'
import { Chip } from '#renderer/ui/chip.tsx'
import { SlaChip } from '#renderer/ui/sla-chip.tsx'
import { TimeText } from '#renderer/ui/time-text.tsx'
import { Unseen } from '#renderer/ui/unseen.tsx'
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
  /** Told only where there are several. */
  readonly brand: string | null
  /** The customer has said something that waits for me to read it. */
  readonly isUnread: boolean
  readonly isOpen: boolean
  readonly isFocusStop: boolean
  readonly isSelected: boolean
  /** Some row is selected: then each shows that it can be. */
  readonly isSelecting: boolean
  readonly onOpen: (id: string) => void
  /** `isRange`: all from the one selected last to this one. */
  readonly onSelect: (id: string, isRange: boolean) => void
}

/** One conversation of a list, in two lines: who and when; what was said and what presses. */
export const ConversationRow = memo(function ConversationRow(props: ConversationRowProps) {
  const { conversation, name, draft, ownerName, here, brand, isUnread, isOpen, isFocusStop, isSelected, isSelecting, onOpen, onSelect } = props
  const { t } = useTranslation()
  const { id, channel, priority, preview, place } = conversation

  function press(event: MouseEvent): void {
    if (event.shiftKey || event.ctrlKey || event.metaKey) onSelect(id, event.shiftKey)
    else onOpen(id)
  }

  return (
    <div className={classes.cell} data-selected={isSelected || undefined} data-selecting={isSelecting || undefined}>
    <button
      type="button"
      className={classes.row}
      data-row={id}
      data-open={isOpen || undefined}
      data-unread={isUnread || undefined}
      aria-current={isOpen ? 'true' : undefined}
      tabIndex={isFocusStop ? 0 : -1}
      onClick={press}
    >
      <Avatar seed={conversation.identityId} name={name} channel={channel} />
      <span className={classes.name}>
        <span className={classes.nameText} dir="auto" title={name}>
          {name}
        </span>
        <Unseen>
          , {t(`channel.${channel}`)}
          {isUnread && `, ${t('list.unread')}`}
          {(priority === 'urgent' || priority === 'high') && `, ${t('header.priority', { priority: t(`priority.${priority}`) })}`}
          {isSelected && `, ${t('list.selected')}`},
        </Unseen>
        {priority === 'urgent' && <IconAlertTriangleFilled size={13} className={classes.urgent} aria-hidden="true" />}
        {priority === 'high' && <IconFlagFilled size={12} className={classes.high} aria-hidden="true" />}
      </span>
      <span className={classes.when}>
        {isUnread && <span className={classes.unread} />}
        {brand !== null && <BrandMark brand={brand} label={t('list.brand', { brand })} />}
        <TimeText at={conversation.lastAt} />
        <i className={classes.pause}>:</i>
      </span>
      <span className={classes.preview} title={draft ?? preview}>
        {draft !== null && place.kind !== 'resolved' ? (
          <>
            <span className={classes.draft}>{t('list.draft')}</span> <bdi>{draft}</bdi>
          </>
        ) : (
          <bdi>{preview === '' ? (conversation.subject ?? t('list.noWords')) : preview}</bdi>
        )}
      </span>
      <span className={classes.marks}>
        <i className={classes.pause}>.</i>
        {here.slice(0, 2).map((person) => (
          <span key={person.id} className={classes.person} data-replying={person.isReplying || undefined} title={t(person.isReplying ? 'header.replying' : 'header.viewing', { name: person.name })}>
            <Avatar seed={person.id} name={person.name} size={18} />
          </span>
        ))}
        <Mark conversation={conversation} ownerName={ownerName} />
      </span>
    </button>
    {/* Shift is told by a click alone; a change has no keys in it. */}
    <input type="checkbox" className={classes.check} checked={isSelected} tabIndex={isFocusStop ? 0 : -1} aria-label={t('list.select', { name })} onChange={() => undefined} onClick={(event) => onSelect(id, event.shiftKey)} />
    </div>
  )
})

function Mark({ conversation, ownerName }: Pick<ConversationRowProps, 'conversation' | 'ownerName'>) {
  const { t } = useTranslation()
  const { place, sla } = conversation
  switch (place.kind) {
    case 'waiting':
      if (sla.callBack != null) return <CallBackChip callBack={sla.callBack} />
      return <WaitChip since={waitingSince(conversation)} sla={conversation.sla} />
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
          <i className={classes.pause}>{t('list.backAt')}</i>
          <TimeText at={place.until} />
        </Chip>
      )
    case 'assigned':
      return ownerName === null ? (
        sla.callBack != null ? <CallBackChip callBack={sla.callBack} /> : <SlaChip sla={sla} />
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
