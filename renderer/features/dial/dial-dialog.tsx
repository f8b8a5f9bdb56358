import { useState } from 'react'
import { Button, Select, TextInput } from '@mantine/core'
import { IconPhoneOutgoing } from '@tabler/icons-react'
import { DigitKeys } from '#renderer/ui/digit-keys.tsx'
import { Dialog } from '#renderer/ui/dialog.tsx'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import type { Dialled } from './read-dialled.ts'
import classes from './dial.module.css'

export type DialDialogProps = {
  readonly isOpen: boolean
  /** What stands in the field as it opens. */
  readonly number: string
  /** Those the person may call from, each with the number that is shown to whom they call, if it is known. */
  readonly inboxes: readonly { readonly id: string; readonly name: string; readonly shownAs: string }[]
  readonly read: (text: string) => Dialled | null
  readonly onCall: (dialled: Dialled, inboxId: string) => void
  readonly onClose: () => void
}

/** A number to call: typed, pasted or pressed. What will be dialled is shown before it is. */
export function DialDialog(props: DialDialogProps) {
  const { t } = useTranslation()
  return (
    <Dialog isOpen={props.isOpen} onClose={props.onClose} title={t('phone.dial.title')} size={340}>
      <DialForm key={props.number} {...props} />
    </Dialog>
  )
}

function DialForm({ number, inboxes, read, onCall }: DialDialogProps) {
  const { t } = useTranslation()
  const [text, setText] = useState(number)
  const [inboxId, setInboxId] = useState(inboxes[0]?.id ?? '')
  const dialled = read(text)
  const from = inboxes.find(({ id }) => id === inboxId) ?? inboxes[0]
  const hint = dialled !== null ? dialled.shown : text.trim() === '' ? t('phone.dial.hint') : t('phone.dial.noNumber')
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (dialled !== null && from !== undefined) onCall(dialled, from.id)
      }}
    >
      <TextInput data-autofocus type="tel" dir="ltr" size="md" aria-label={t('phone.dial.number')} aria-describedby="dial-reads" placeholder={t('phone.dial.number')} value={text} onChange={(event) => setText(event.currentTarget.value)} classNames={{ input: classes.number ?? '' }} />
      <p id="dial-reads" className={classes.reads} data-good={dialled !== null || undefined} role="status" dir={dialled === null ? undefined : 'ltr'}>
        {hint}
      </p>
      <DigitKeys label={t('phone.bar.keys')} onKey={(digit) => setText((before) => `${before}${digit}`)} />
      {inboxes.length > 1 && <Select size="xs" label={t('phone.dial.from')} allowDeselect={false} value={from?.id ?? null} data={inboxes.map(({ id, name, shownAs }) => ({ value: id, label: shownAs === '' ? name : `${name} · ${shownAs}` }))} onChange={(id) => setInboxId(id ?? inboxId)} />}
      <Button type="submit" fullWidth disabled={dialled === null} leftSection={<IconPhoneOutgoing size={16} stroke={1.7} aria-hidden="true" />}>
        {t('phone.dial.call')}
      </Button>
    </form>
  )
}
