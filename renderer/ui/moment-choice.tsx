import { useState, type KeyboardEvent, type ReactNode } from 'react'
import { Button, TextInput } from '@mantine/core'
import { useClock } from './clock.tsx'
import { momentsAhead } from './moments-ahead.ts'
import { useFormat } from './use-format.ts'
import { useTranslation } from './use-translation.ts'
import classes from './moment-choice.module.css'

export type MomentChoiceProps = {
  /** What the button beside a time of one's own says. */
  readonly submit: string
  /** Milliseconds since 1970, always ahead. */
  readonly onChoose: (at: number) => void
  /** What stands above the choices. */
  readonly children: ReactNode
}

/** A time ahead: at one press, by the arrows and Enter, or one of one's own. */
export function MomentChoice({ submit, onChoose, children }: MomentChoiceProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const now = useClock().now()
  const [own, setOwn] = useState('')
  const at = own === '' ? null : new Date(own).getTime()
  const isPast = at !== null && at <= now
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (at !== null && !isPast) onChoose(at)
      }}
    >
      {children}
      <ul className={classes.choices}>
        {momentsAhead(now).map((moment, index) => (
          <li key={moment.name}>
            <button type="button" className={classes.choice} data-autofocus={index === 0 || undefined} onKeyDown={walk} onClick={() => onChoose(moment.at)}>
              <span>{t(`snooze.${moment.name}`)}</span>
              <small>
                {format.brief(moment.at, now) === format.clock(moment.at) ? '' : `${format.brief(moment.at, now)} `}
                {format.clock(moment.at)}
              </small>
            </button>
          </li>
        ))}
      </ul>
      <div className={classes.own}>
        <TextInput size="xs" type="datetime-local" label={t('snooze.own')} value={own} error={isPast ? t('snooze.past') : null} onChange={(event) => setOwn(event.currentTarget.value)} />
        <Button size="xs" type="submit" disabled={at === null || isPast}>
          {submit}
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
