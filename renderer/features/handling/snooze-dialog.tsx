import { useState } from 'react'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { Button, Modal, TextInput } from '@mantine/core'
import { useClock } from '#renderer/ui/clock.tsx'
import { useFormat } from '#renderer/ui/use-format.ts'
import { momentsAhead } from '#renderer/ui/moments-ahead.ts'
import classes from './dialogs.module.css'

export type SnoozeDialogProps = { readonly isOpen: boolean; readonly onClose: () => void; readonly onSnooze: (until: number) => void }

export function SnoozeDialog({ isOpen, onClose, onSnooze }: SnoozeDialogProps) {
  const { t } = useTranslation()
  return (
    <Modal opened={isOpen} onClose={onClose} title={t('snooze.title')} size={400} closeButtonProps={{ 'aria-label': t('action.close') }}>
      <SnoozeForm onSnooze={onSnooze} />
    </Modal>
  )
}

function SnoozeForm({ onSnooze }: Pick<SnoozeDialogProps, 'onSnooze'>) {
  const { t } = useTranslation()
  const format = useFormat()
  const clock = useClock()
  const [own, setOwn] = useState('')
  const now = clock.now()
  const until = own === '' ? null : new Date(own).getTime()
  const isPast = until !== null && until <= now
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (until !== null && !isPast) onSnooze(until)
      }}
    >
      <p className={classes.lead}>{t('snooze.lead')}</p>
      <ul className={classes.choices}>
        {momentsAhead(now).map(({ name, at }, index) => (
          <li key={name}>
            <button type="button" className={classes.choice} data-autofocus={index === 0 || undefined} onClick={() => onSnooze(at)}>
              <span>{t(`snooze.${name}`)}</span>
              <small>
                {format.brief(at, now) === format.clock(at) ? '' : `${format.brief(at, now)} `}
                {format.clock(at)}
              </small>
            </button>
          </li>
        ))}
      </ul>
      <div className={classes.own}>
        <TextInput type="datetime-local" label={t('snooze.own')} value={own} error={isPast ? t('snooze.past') : null} onChange={(event) => setOwn(event.currentTarget.value)} />
        <Button type="submit" disabled={until === null || isPast}>
          {t('snooze.submit')}
        </Button>
      </div>
    </form>
  )
}
