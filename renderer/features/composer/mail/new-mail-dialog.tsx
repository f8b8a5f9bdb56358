import { useRef, useState } from 'react'
import { Button, Select } from '@mantine/core'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { isSendable } from '#shared/domain/mail-recipients.ts'
import type { MailRecipient } from '#shared/model/mail.ts'
import type { Refusal } from '#shared/protocol/command.ts'
import { Dialog } from '#renderer/ui/dialog.tsx'
import { RecipientsField, type RecipientsHandle } from './recipients-field.tsx'
import classes from './new-mail.module.css'

export type NewMailDialogProps = {
  readonly isOpen: boolean
  readonly inboxes: readonly { readonly id: string; readonly name: string; readonly address: string }[]
  readonly isOnline: boolean
  readonly isStarting: boolean
  readonly refused: Refusal | null
  readonly find: (typed: string, chosen: readonly MailRecipient[]) => readonly MailRecipient[]
  readonly onStart: (inboxId: string, to: MailRecipient) => void
  readonly onClose: () => void
  /** Whether closing gives the focus back to where it was; not when it goes to what has begun. */
  readonly returnsFocus?: boolean
}

/** A mail to somebody who has not written: from which inbox, and to whom. The words are written in their conversation. */
export function NewMailDialog(props: NewMailDialogProps) {
  const { t } = useTranslation()
  return (
    <Dialog isOpen={props.isOpen} onClose={props.onClose} title={t('mailWriting.start.title')} size={460} returnsFocus={props.returnsFocus ?? true}>
      <NewMailForm {...props} />
    </Dialog>
  )
}

/** By itself, so that it begins anew each time the dialog opens. */
export function NewMailForm({ inboxes, isOnline, isStarting, refused, find, onStart }: NewMailDialogProps) {
  const { t } = useTranslation()
  const [inboxId, setInbox] = useState(inboxes[0]?.id ?? '')
  const [people, setPeople] = useState<readonly MailRecipient[]>([])
  const [isAsked, setAsked] = useState(false)
  const field = useRef<RecipientsHandle>(null)
  const [to] = people
  const isWrong = to === undefined ? isAsked : !isSendable(to)
  function start(): void {
    setAsked(true)
    if (to === undefined || !isSendable(to)) return field.current?.focus()
    if (isOnline && !isStarting && inboxId !== '') onStart(inboxId, to)
  }
  if (inboxes.length === 0) return <p className={classes.lead}>{t('mailWriting.start.none')}</p>
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        start()
      }}
    >
      {inboxes.length > 1 && (
        <Select
          label={t('mailWriting.start.inbox')}
          data={inboxes.map(({ id, name, address }) => ({ value: id, label: address === '' || address === name ? name : `${name} · ${address}` }))}
          value={inboxId}
          allowDeselect={false}
          comboboxProps={{ withinPortal: true }}
          onChange={(id) => setInbox(id ?? inboxId)}
        />
      )}
      <div>
        <span className={classes.label}>{t('mailWriting.start.to')}</span>
        <div className={classes.to} data-wrong={isWrong || undefined}>
          <RecipientsField label={t('mailWriting.start.to')} placeholder={t('mailWriting.start.toHint')} people={people} find={(typed) => find(typed, people)} onPeople={setPeople} onEnter={start} opens="within" isAlone isFirst handle={field} />
        </div>
        {isWrong && (
          <p className={classes.wrong} role="alert">
            {t('mailWriting.start.wrong')}
          </p>
        )}
      </div>
      {!isOnline && <p className={classes.lead}>{t('mailWriting.start.offline')}</p>}
      {refused !== null && (
        <p className={classes.wrong} role="alert">
          {t(`refusal.${refused}`)}
        </p>
      )}
      <div className={classes.ways}>
        <Button type="submit" disabled={!isOnline} loading={isStarting}>
          {t('mailWriting.start.submit')}
        </Button>
      </div>
    </form>
  )
}
