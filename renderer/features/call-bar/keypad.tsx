import { useState, type KeyboardEvent } from 'react'
import { DIGIT_KEYS, DigitKeys } from '#renderer/ui/digit-keys.tsx'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import classes from './keypad.module.css'

/** The keys of a telephone, pressed or typed: it has the keyboard the moment it is drawn. What was sent stands above them, since tones leave no other trace. */
export function Keypad({ onKey }: { readonly onKey: (digit: string) => void }) {
  const { t } = useTranslation()
  const [sent, setSent] = useState('')
  function press(digit: string): void {
    setSent((before) => `${before}${digit}`.slice(-24))
    onKey(digit)
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || !DIGIT_KEYS.some((key) => key === event.key)) return
    event.preventDefault()
    press(event.key)
  }
  return (
    // It hears digits typed anywhere in it.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div className={classes.pad} onKeyDown={onKeyDown}>
      <p className={classes.sent} dir="ltr" role="status">
        {sent === '' ? <span>{t('phone.keys.hint')}</span> : sent}
      </p>
      <DigitKeys label={t('phone.bar.keys')} hasFocus onKey={press} />
    </div>
  )
}
