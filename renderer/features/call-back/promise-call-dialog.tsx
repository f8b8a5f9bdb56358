import { useState } from 'react'
import { Button, Select, TextInput } from '@mantine/core'
import { SLOT_MS, type Promised } from '#shared/domain/call-back.ts'
import { useClock } from '#renderer/ui/clock.tsx'
import { Dialog } from '#renderer/ui/dialog.tsx'
import { momentText } from '#renderer/ui/moment-text.ts'
import { useFormat } from '#renderer/ui/use-format.ts'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import classes from './promise-call.module.css'

export type PromiseCallDialogProps = {
  readonly isOpen: boolean
  /** What is known already; may be corrected. */
  readonly number: string
  /** As soon as possible; null: by these hours there is no such time. */
  readonly soon: Promised | null
  /** When a part of an hour begins that lies within the hours. */
  readonly slots: readonly number[]
  readonly onClose: () => void
  readonly onPromise: (number: string, promised: Promised) => void
}

/** A colleague promises a call: whom, and when. Only times within the hours of the queue are there to be chosen. */
export function PromiseCallDialog(props: PromiseCallDialogProps) {
  const { t } = useTranslation()
  return (
    <Dialog isOpen={props.isOpen} onClose={props.onClose} title={t('callBack.promise')} size={380}>
      <PromiseForm key={props.number} {...props} />
    </Dialog>
  )
}

const SOON = 'soon'

function PromiseForm({ number, soon, slots, onPromise }: PromiseCallDialogProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const now = useClock().now()
  const [text, setText] = useState(number)
  const [chosen, setChosen] = useState(soon === null ? String(slots[0] ?? '') : SOON)
  const digits = text.replace(/[\s()./-]/g, '')
  const isNumber = digits === '' || /^\+?[0-9*#]{2,20}$/.test(digits)
  const promised = chosen === SOON ? soon : chosen === '' ? null : { fromAt: Number(chosen), dueAt: Number(chosen) + SLOT_MS }
  const choices = [
    ...(soon === null ? [] : [{ value: SOON, label: t('callBack.soon', { time: momentText(format, soon.dueAt, now) }) }]),
    ...slots.map((slot) => ({ value: String(slot), label: `${momentText(format, slot, now)} – ${format.clock(slot + SLOT_MS)}` })),
  ]
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (isNumber && promised !== null) onPromise(digits, promised)
      }}
    >
      <p className={classes.lead}>{choices.length === 0 ? t('callBack.none') : t('callBack.promiseLead')}</p>
      <TextInput data-autofocus type="tel" dir="ltr" label={t('callBack.number')} value={text} error={isNumber ? null : t('phone.dial.noNumber')} onChange={(event) => setText(event.currentTarget.value)} />
      <Select label={t('callBack.when')} allowDeselect={false} value={chosen} data={choices} onChange={(value) => setChosen(value ?? '')} maxDropdownHeight={260} />
      <Button type="submit" fullWidth disabled={!isNumber || promised === null}>
        {t('callBack.confirm')}
      </Button>
    </form>
  )
}
