import { useLayoutEffect, useRef } from 'react'
import classes from './digit-keys.module.css'

export const DIGIT_KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'] as const

/** The twelve keys of a telephone. `hasFocus`: the first of them has the keyboard the moment they are drawn. */
export function DigitKeys({ label, hasFocus = false, onKey }: { readonly label: string; readonly hasFocus?: boolean; readonly onKey: (digit: string) => void }) {
  const first = useRef<HTMLButtonElement>(null)
  useLayoutEffect(() => {
    if (hasFocus) first.current?.focus({ preventScroll: true })
  }, [hasFocus])
  return (
    <div className={classes.keys} dir="ltr" role="group" aria-label={label}>
      {DIGIT_KEYS.map((key) => (
        <button key={key} ref={key === '1' ? first : undefined} type="button" data-autofocus={(hasFocus && key === '1') || undefined} onClick={() => onKey(key)}>
          {key}
        </button>
      ))}
    </div>
  )
}
