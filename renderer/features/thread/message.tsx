import { useMemo, type ReactNode } from 'react'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { canBeTakenBack } from '#renderer/state/select-unsent.ts'
import type { OutboxRow, ShownEntry } from '#renderer/state/shape.ts'
import { FoldableText } from '#renderer/ui/foldable-text.tsx'
import { useFormat } from '#renderer/ui/use-format.ts'
import { AttachmentView } from './attachment-view.tsx'
import { DeliveryMark } from './delivery-mark.tsx'
import { EditMessage } from './edit-message.tsx'
import { deliveryWord } from './entry-shape.ts'
import { firstCardLink } from './first-card-link.ts'
import { LinkCard } from './link-card.tsx'
import { RefusedEdit } from './refused-edit.tsx'
import type { ThreadActs } from './thread-acts.ts'
import type { ThreadNames } from './thread-names.ts'
import { UndoSend } from './undo-send.tsx'
import classes from './message.module.css'

export type MessageProps = {
  readonly entry: Extract<ShownEntry, { kind: 'message' }>
  readonly names: ThreadNames
  readonly acts: ThreadActs
  readonly isFirst: boolean
  readonly isLast: boolean
  readonly isOnline: boolean
  /** A correction of it that the hub did not take. */
  readonly refusedEdit?: OutboxRow | undefined
  /** Set while it is being corrected. */
  readonly onCloseEdit?: (() => void) | undefined
  readonly onPicture: (fileId: string) => void
  readonly onCopy: (text: string) => void
  /** What can be done with it, while it is pointed at. */
  readonly menu?: ReactNode
}

export function Message({ entry, names, acts, isFirst, isLast, isOnline, refusedEdit, onCloseEdit, onPicture, onCopy, menu }: MessageProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const isOurs = entry.author.kind !== 'customer'
  const speaker = speakerName(entry, names, t('thread.bot'), t('thread.colleague'))
  const word = deliveryWord(entry, isOnline)
  const isPlain = word === 'sent' || word === 'delivered' || word === 'read'
  const refusal = entry.pending?.state.kind === 'refused' ? entry.pending.state.reason : null
  const text = entry.content?.text ?? ''
  const cardLink = useMemo(() => firstCardLink(text, acts.linkHosts), [text, acts.linkHosts])
  const isEdited = entry.editedAt !== null && entry.content !== null
  return (
    <div className={classes.message} data-ours={isOurs || undefined} data-side={isOurs ? 'end' : 'start'} data-last={isLast || undefined}>
      {isOurs && isFirst && speaker !== null && (
        <span className={classes.speaker} aria-hidden="true">
          <bdi>{speaker}</bdi>
        </span>
      )}
      {entry.content === null ? (
        <div className={classes.erased}>{t('thread.erased')}</div>
      ) : (
        <>
          {onCloseEdit !== undefined ? (
            <EditMessage text={text} onSave={(next) => acts.onEdit?.(entry.id, next)} onClose={onCloseEdit} />
          ) : (
            text !== '' && (
              <div className={classes.bubble} data-word={isOurs ? word : undefined}>
                <FoldableText text={text} />
              </div>
            )
          )}
          {entry.content.attachments.map((attachment) => (
            <AttachmentView key={attachment.fileId} attachment={attachment} url={names.fileUrl(attachment.fileId)} onOpen={onPicture} />
          ))}
          {cardLink !== null && acts.loadCard !== undefined && <LinkCard url={cardLink} load={acts.loadCard} />}
        </>
      )}
      {refusedEdit?.command.type === 'edit-message' && refusedEdit.state.kind === 'refused' && (
        <RefusedEdit text={refusedEdit.command.payload.text} reason={refusedEdit.state.reason} onCopy={() => onCopy(wordsOfEdit(refusedEdit))} onDrop={() => acts.onDropEdit?.(refusedEdit)} />
      )}
      {(isLast || isEdited || (isOurs && !isPlain)) && (
        <span className={classes.meta}>
          <time dateTime={new Date(entry.at).toISOString()} title={format.full(entry.at)} aria-hidden="true">
            {format.clock(entry.at)}
          </time>
          {isEdited && <EditedMark at={entry.editedAt ?? entry.at} isWaiting={!isOnline && entry.pending?.command.type === 'edit-message'} />}
          {isOurs && (
            <DeliveryMark word={word} why={entry.delivery.kind === 'failed' ? entry.delivery.why : null} refusal={refusal} onRetry={() => acts.onRetry(entry)} />
          )}
          {acts.onUndo !== undefined && entry.pending !== undefined && canBeTakenBack(entry.pending) && <UndoSend row={entry.pending} writtenAt={entry.at} onUndo={() => acts.onUndo?.(entry)} />}
        </span>
      )}
      {menu}
    </div>
  )
}

/** That its words are not the first ones, and since when. */
function EditedMark({ at, isWaiting }: { readonly at: number; readonly isWaiting: boolean }) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <span title={format.full(at)}>
      {isWaiting ? t('entry.editWaiting') : t('entry.edited', { time: format.clock(at) })}
    </span>
  )
}

function wordsOfEdit({ command }: OutboxRow): string {
  return command.type === 'edit-message' ? command.payload.text : ''
}

/** Whose words, where that is not plain from the side they stand on: a colleague's or the assistant's. */
function speakerName({ author }: ShownEntry, names: ThreadNames, bot: string, colleague: string): string | null {
  if (author.kind === 'bot') return bot
  if (author.kind !== 'agent' || author.userId === names.me) return null
  return names.user(author.userId) ?? colleague
}
