import { useTranslation } from 'react-i18next'
import { canBeTakenBack } from '#renderer/state/select-unsent.ts'
import type { ShownEntry } from '#renderer/state/shape.ts'
import { FoldableText } from '#renderer/ui/foldable-text.tsx'
import { useFormat } from '#renderer/ui/use-format.ts'
import { AttachmentView } from './attachment-view.tsx'
import { DeliveryMark } from './delivery-mark.tsx'
import { deliveryWord } from './entry-shape.ts'
import type { ThreadNames } from './thread-names.ts'
import { UndoSend } from './undo-send.tsx'
import classes from './message.module.css'

export type MessageProps = {
  readonly entry: Extract<ShownEntry, { kind: 'message' }>
  readonly names: ThreadNames
  readonly isFirst: boolean
  readonly isLast: boolean
  readonly isOnline: boolean
  readonly onRetry: (entry: ShownEntry) => void
  readonly onUndo?: ((entry: ShownEntry) => void) | undefined
}

export function Message({ entry, names, isFirst, isLast, isOnline, onRetry, onUndo }: MessageProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const isOurs = entry.author.kind !== 'customer'
  const speaker = speakerName(entry, names, t('thread.bot'), t('thread.colleague'))
  const word = deliveryWord(entry, isOnline)
  const isPlain = word === 'sent' || word === 'delivered' || word === 'read'
  const refusal = entry.pending?.state.kind === 'refused' ? entry.pending.state.reason : null
  return (
    <div className={classes.message} data-ours={isOurs || undefined} data-first={isFirst || undefined} data-last={isLast || undefined}>
      {isOurs && isFirst && speaker !== null && (
        <span className={classes.speaker}>
          <bdi>{speaker}</bdi>
        </span>
      )}
      {entry.content === null ? (
        <div className={classes.erased}>{t('thread.erased')}</div>
      ) : (
        <>
          {entry.content.text !== '' && (
            <div className={classes.bubble} data-word={isOurs ? word : undefined}>
              <FoldableText text={entry.content.text} />
            </div>
          )}
          {entry.content.attachments.map((attachment) => (
            <AttachmentView key={attachment.fileId} attachment={attachment} url={names.fileUrl(attachment.fileId)} />
          ))}
        </>
      )}
      {(isLast || (isOurs && !isPlain)) && (
        <span className={classes.meta}>
          <time dateTime={new Date(entry.at).toISOString()} title={format.full(entry.at)}>
            {format.clock(entry.at)}
          </time>
          {isOurs && (
            <DeliveryMark word={word} why={entry.delivery.kind === 'failed' ? entry.delivery.why : null} refusal={refusal} onRetry={() => onRetry(entry)} />
          )}
          {onUndo !== undefined && entry.pending !== undefined && canBeTakenBack(entry.pending) && <UndoSend row={entry.pending} writtenAt={entry.at} onUndo={() => onUndo(entry)} />}
        </span>
      )}
    </div>
  )
}

/** Whose words, where that is not plain from the side they stand on: a colleague's or the assistant's. */
function speakerName({ author }: ShownEntry, names: ThreadNames, bot: string, colleague: string): string | null {
  if (author.kind === 'bot') return bot
  if (author.kind !== 'agent' || author.userId === names.me) return null
  return names.user(author.userId) ?? colleague
}
