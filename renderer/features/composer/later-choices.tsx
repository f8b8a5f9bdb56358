import { useState, type KeyboardEvent } from 'react'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { Button, TextInput } from '@mantine/core'
import { useClock } from '#renderer/ui/clock.tsx'
import { momentsAhead } from '#renderer/ui/moments-ahead.ts'
import { useFormat } from '#renderer/ui/use-format.ts'
import classes from './later.module.css'

/** When a reply is to go: at one press, or at a time of one's own. */
export function LaterChoices({ onLater }: { readonly onLater: (dueAt: number) => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const now = useClock().now()
  const [own, setOwn] = useState('')
  const dueAt = own === '' ? null : new Date(own).getTime()
  const isPast = dueAt !== null && dueAt <= now
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (dueAt !== null && !isPast) onLater(dueAt)
      }}
    >
      <h3 className={classes.heading}>{t('later.title')}</h3>
      <ul className={classes.choices}>
        {momentsAhead(now).map(({ name, at }, index) => (
          <li key={name}>
            <button type="button" className={classes.choice} data-autofocus={index === 0 || undefined} onKeyDown={walk} onClick={() => onLater(at)}>
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
        <TextInput size="xs" type="datetime-local" label={t('snooze.own')} value={own} error={isPast ? t('snooze.past') : null} onChange={(event) => setOwn(event.currentTarget.value)} />
        <Button size="xs" type="submit" disabled={dueAt === null || isPast}>
          {t('later.submit')}
        </Button>
      </div>
    </form>
  )
}

/** The arrows walk over the choices, round and round. */
function walk(event: KeyboardEvent<HTMLButtonElement>): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
  event.preventDefault()
  const buttons = [...(event.currentTarget.closest('ul')?.querySelectorAll('button') ?? [])]
  const at = buttons.indexOf(event.currentTarget)
  buttons[(at + (event.key === 'ArrowDown' ? 1 : buttons.length - 1)) % buttons.length]?.focus()
}
