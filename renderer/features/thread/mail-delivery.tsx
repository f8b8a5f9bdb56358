import { useState } from 'react'
import { Button, Textarea } from '@mantine/core'
import { IconArrowBackUp, IconCheck, IconClock, IconExclamationCircle, IconEye, IconHandStop, IconHelpCircle, IconSend2 } from '@tabler/icons-react'
import { MESSAGE_LIMIT } from '#shared/base/fields.ts'
import { canBeTakenBack } from '#renderer/state/select-unsent.ts'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { deliveryWord, type DeliveryWord } from './entry-shape.ts'
import { fieldKeys } from './field-keys.ts'
import type { MailEntry } from './mail-of-entry.ts'
import type { ThreadActs } from './thread-acts.ts'
import type { ThreadNames } from './thread-names.ts'
import { UndoSend } from './undo-send.tsx'
import marks from './message.module.css'
import classes from './mail-message.module.css'

export type MailDeliveryProps = { readonly entry: MailEntry; readonly names: ThreadNames; readonly acts: ThreadActs; readonly isOnline: boolean }

type Told = { readonly icon: typeof IconCheck; readonly tone: DeliveryWord | 'unclear'; readonly words: string; readonly why?: string | undefined }

/**
 * How far a mail of ours got, in words, and what can be done next. A mail server that accepted it is all that is ever known: that it
 * was delivered, or read, nobody says.
 */
export function MailDelivery({ entry, names, acts, isOnline }: MailDeliveryProps) {
  const { t } = useTranslation()
  const [isGivingBack, setGivingBack] = useState(false)
  const { delivery, pending, author } = entry
  const isMine = author.kind === 'agent' && author.userId === names.me
  const { icon: Icon, tone, words, why } = useTold(entry, names, isOnline)
  const hasFailed = tone === 'failed' || tone === 'unclear'
  const mayReview = tone === 'in-review' && !isMine && acts.mail?.onApprove !== undefined && acts.mail.onGiveBack !== undefined
  return (
    <div className={classes.delivery} data-tone={tone}>
      <span className={marks.delivery} data-word={tone}>
        <Icon size={14} stroke={1.8} aria-hidden="true" />
        <span>{words}</span>
        {why !== undefined && <span>· {why}</span>}
      </span>
      {hasFailed && (
        <button type="button" className={marks.retry} onClick={() => acts.onRetry(entry)}>
          {t('delivery.retry')}
        </button>
      )}
      {tone === 'unclear' && acts.mail !== undefined && (
        <button type="button" className={marks.retry} onClick={() => acts.mail?.onArrived(entry)}>
          {t('mail.delivery.arrived')}
        </button>
      )}
      {delivery.kind === 'returned' && isMine && acts.mail?.onEditAgain !== undefined && (
        <button type="button" className={classes.small} data-alone onClick={() => acts.mail?.onEditAgain?.(entry)}>
          {t('mail.delivery.editAgain')}
        </button>
      )}
      {mayReview && !isGivingBack && (
        <span className={classes.ways}>
          <Button size="compact-sm" onClick={() => acts.mail?.onApprove?.(entry)}>
            {t('mail.delivery.approve')}
          </Button>
          <Button size="compact-sm" variant="default" onClick={() => setGivingBack(true)}>
            {t('mail.delivery.giveBack')}
          </Button>
        </span>
      )}
      {mayReview && isGivingBack && <GiveBack onClose={() => setGivingBack(false)} onGiveBack={(note) => acts.mail?.onGiveBack?.(entry, note)} />}
      {acts.onUndo !== undefined && pending !== undefined && canBeTakenBack(pending) && <UndoSend row={pending} writtenAt={entry.at} onUndo={() => acts.onUndo?.(entry)} />}
    </div>
  )
}

/** What its author is to change: without a word of that, they would only wonder. */
function GiveBack({ onGiveBack, onClose }: { readonly onGiveBack: (note: string) => void; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const [note, setNote] = useState('')
  const canSend = note.trim() !== '' && note.length <= MESSAGE_LIMIT
  function send(): void {
    if (canSend) onGiveBack(note.trim())
  }
  return (
    <div className={classes.giveBack}>
      <Textarea
        autosize
        minRows={1}
        maxRows={8}
        dir="auto"
        ref={(field) => field?.focus()}
        aria-label={t('mail.delivery.giveBackLabel')}
        placeholder={t('mail.delivery.giveBackLabel')}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
        onKeyDown={fieldKeys(send, onClose)}
      />
      <span className={classes.ways}>
        <Button size="compact-sm" disabled={!canSend} onClick={send}>
          {t('mail.delivery.giveBackSend')}
        </Button>
        <Button size="compact-sm" variant="subtle" color="gray" onClick={onClose}>
          {t('action.cancel')}
        </Button>
      </span>
    </div>
  )
}

const ICONS = { queued: IconClock, waiting: IconClock, sending: IconSend2, sent: IconCheck, delivered: IconCheck, read: IconCheck, failed: IconExclamationCircle, held: IconHandStop, 'in-review': IconEye, returned: IconArrowBackUp } as const

function useTold(entry: MailEntry, names: ThreadNames, isOnline: boolean): Told {
  const { t } = useTranslation()
  const { delivery, pending } = entry
  const word = deliveryWord(entry, isOnline)
  const icon = ICONS[word]
  if (word === 'failed' && pending?.state.kind === 'refused') return { icon, tone: word, words: t('delivery.failed'), why: t(`refusal.${pending.state.reason}`) }
  if (word === 'failed' && delivery.kind === 'failed') {
    if (delivery.why === 'unclear') return { icon: IconHelpCircle, tone: 'unclear', words: t('mail.delivery.unclear'), why: t('mail.delivery.unclearWhy') }
    const why = t(`mail.delivery.why.${delivery.why === 'window-closed' ? 'unknown' : delivery.why}`)
    return { icon, tone: word, words: t(delivery.why === 'bounced' ? 'mail.delivery.bounced' : 'delivery.failed'), why }
  }
  if (word === 'returned' && delivery.kind === 'returned') return { icon, tone: word, words: t('mail.delivery.returned', { name: names.user(delivery.by) ?? t('thread.colleague') }) }
  if (word === 'sent' || word === 'delivered' || word === 'read') return { icon, tone: 'sent', words: t('mail.delivery.sent') }
  return { icon, tone: word, words: t(`delivery.${word}`) }
}
