import { createContext, useContext, type ReactElement } from 'react'
import { Tooltip } from '@mantine/core'
import classes from './key-hint.module.css'

// Views name an action; which key it has is the shell's table. Outside a shell (gallery, tests) nothing has a key.

const KeysContext = createContext<(action: string) => string | null>(() => null)
export const KeysProvider = KeysContext.Provider

export function useKeyFor(action: string): string | null {
  return useContext(KeysContext)(action)
}

export function KeyCap({ keys }: { readonly keys: string }) {
  return (
    <>
      {keys.split(' ').map((key, at) => (
        <kbd key={`${at} ${key}`} className={classes.key}>
          {key}
        </kbd>
      ))}
    </>
  )
}

/** A control's name and key, shown a moment after the pointer rests on it or focus reaches it. */
export function KeyHint({ label, action, children }: { readonly label: string; readonly action?: string; readonly children: ReactElement }) {
  const key = useKeyFor(action ?? '')
  const hint = (
    <span className={classes.hint}>
      {label}
      {key !== null && <KeyCap keys={key} />}
    </span>
  )
  return (
    <Tooltip label={hint} events={{ hover: true, focus: false, touch: false }} classNames={{ tooltip: classes.tooltip ?? '' }} multiline maw={260}>
      {children}
    </Tooltip>
  )
}
