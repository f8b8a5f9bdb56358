import type { KeyboardEvent } from 'react'
import { IconChecks, IconEyeCheck } from '@tabler/icons-react'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import classes from './mail.module.css'

export type SendWaysProps = {
  readonly onResolve: (() => void) | null
  /** Null: it goes to a colleague anyway. */
  readonly onReview: (() => void) | null
}

/** The other ways of sending, above the times for later. */
export function SendWays({ onResolve, onReview }: SendWaysProps) {
  const { t } = useTranslation()
  return (
    <div className={classes.sendWays}>
      {onResolve !== null && (
        <button type="button" data-autofocus className={classes.sendWay} onKeyDown={walk} onClick={onResolve}>
          <IconChecks size={16} stroke={1.7} aria-hidden="true" />
          {t('mailWriting.sendAndResolve')}
        </button>
      )}
      {onReview !== null && (
        <button type="button" className={classes.sendWay} onKeyDown={walk} onClick={onReview}>
          <IconEyeCheck size={16} stroke={1.7} aria-hidden="true" />
          {t('mailWriting.sendForReview')}
        </button>
      )}
    </div>
  )
}

/** The arrows walk on into the times below. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
  const choices = [...(event.currentTarget.closest('[role="dialog"]')?.querySelectorAll<HTMLElement>('button:not(:disabled)') ?? [])]
  const at = choices.indexOf(event.currentTarget)
  event.preventDefault()
  choices[(at + (event.key === 'ArrowDown' ? 1 : choices.length - 1)) % choices.length]?.focus()
}
