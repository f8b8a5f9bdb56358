import { useLayoutEffect, type KeyboardEvent } from 'react'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { useClock } from '#renderer/ui/clock.tsx'
import { momentText } from '#renderer/ui/moment-text.ts'
import { useFormat } from '#renderer/ui/use-format.ts'
import { Dialog } from '#renderer/ui/dialog.tsx'
import classes from './dialogs.module.css'

export type ResolveDialogProps = {
  readonly isOpen: boolean
  readonly dispositions: readonly { readonly id: string; readonly name: string }[]
  /** By when a call is still owed, in ms; null: none is. */
  readonly promisedBy?: number | null
  readonly onClose: () => void
  readonly onResolve: (dispositionId: string) => void
}

/** Choosing how it ended is what ends it: one press, by pointer, arrow and Enter, or the number in front. */
export function ResolveDialog({ isOpen, dispositions, promisedBy = null, onClose, onResolve }: ResolveDialogProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const now = useClock().now()
  // From the moment it is open, wherever the focus is: quick hands press the number before the dialog has taken it.
  useLayoutEffect(() => {
    if (!isOpen) return
    const press = (event: globalThis.KeyboardEvent) => {
      const chosen = /^[1-9]$/.test(event.key) && !event.ctrlKey && !event.metaKey && !event.altKey ? dispositions[Number(event.key) - 1] : undefined
      if (chosen === undefined) return
      event.preventDefault()
      onResolve(chosen.id)
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [isOpen, dispositions, onResolve])
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={t('resolve.title')}
      size={400}
      onKeyDown={moveFocus}
    >
      <p className={classes.lead}>{dispositions.length === 0 ? t('resolve.none') : t('resolve.lead')}</p>
      {promisedBy !== null && <p className={classes.warning} role="note">{t('callBack.resolveOpen', { time: momentText(format, promisedBy, now) })}</p>}
      <ul className={classes.choices}>
        {dispositions.map(({ id, name }, at) => (
          <li key={id}>
            <button type="button" className={classes.choice} data-autofocus={at === 0 || undefined} aria-keyshortcuts={at < 9 ? `${at + 1}` : undefined} onClick={() => onResolve(id)}>
              <bdi>{name}</bdi>
              {at < 9 && <kbd aria-hidden="true">{at + 1}</kbd>}
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}

function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
  const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>(`.${classes.choice}`)]
  const at = buttons.indexOf(document.activeElement as HTMLElement) // null is not among the buttons either
  event.preventDefault()
  buttons[(at + (event.key === 'ArrowDown' ? 1 : buttons.length - 1)) % buttons.length]?.focus()
}
