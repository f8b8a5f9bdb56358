import { cloneElement, createContext, useContext, useEffect, useRef, useState, type PointerEvent, type ReactElement } from 'react'
import { Tooltip } from '@mantine/core'
import classes from './key-hint.module.css'

// Views name an action; which key it has is the shell's table. Outside a shell (gallery, tests) nothing has a key.

const KeysContext = createContext<(action: string) => string | null>(() => null)
export const KeysProvider = KeysContext.Provider

export function useKeyFor(action: string): string | null {
  return useContext(KeysContext)(action)
}

/** `isSeenOnly`: on a control that says its key by itself (`aria-keyshortcuts`). */
export function KeyCap({ keys, isSeenOnly = false }: { readonly keys: string; readonly isSeenOnly?: boolean }) {
  return (
    <>
      {keys.split(' ').map((key, at) => (
        <kbd key={`${at} ${key}`} className={classes.key} aria-hidden={isSeenOnly || undefined}>
          {key}
        </kbd>
      ))}
    </>
  )
}

/** The pointer has to rest that long: hints must not flicker along under a hand that is going somewhere. */
const REST_MS = 450

type Hinted = { readonly onPointerEnter?: (event: PointerEvent<HTMLElement>) => void; readonly onPointerLeave?: (event: PointerEvent<HTMLElement>) => void; readonly onPointerDown?: (event: PointerEvent<HTMLElement>) => void }

/**
 * A control's name and key, shown once the pointer has rested on it. Nothing of the hint exists before: there are dozens of
 * them on the screen, and each conversation draws its own.
 */
export function KeyHint({ label, action, children }: { readonly label: string; readonly action?: string; readonly children: ReactElement<Hinted> }) {
  const [target, setTarget] = useState<HTMLElement | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  const { props } = children

  function leave(): void {
    clearTimeout(timer.current)
    setTarget(null)
  }
  const child = cloneElement(children, {
    onPointerEnter(event) {
      props.onPointerEnter?.(event)
      const { currentTarget } = event
      clearTimeout(timer.current)
      if (event.pointerType === 'mouse') timer.current = setTimeout(() => setTarget(currentTarget), REST_MS)
    },
    onPointerLeave(event) {
      props.onPointerLeave?.(event)
      leave()
    },
    onPointerDown(event) {
      props.onPointerDown?.(event)
      leave()
    },
  })
  return (
    <>
      {child}
      {target?.isConnected === true && <Hint label={label} action={action} target={target} />}
    </>
  )
}

function Hint({ label, action, target }: { readonly label: string; readonly action: string | undefined; readonly target: HTMLElement }) {
  const key = useKeyFor(action ?? '')
  const hint = (
    <span className={classes.hint}>
      {label}
      {key !== null && <KeyCap keys={key} />}
    </span>
  )
  return <Tooltip opened target={target} label={hint} classNames={{ tooltip: classes.tooltip ?? '' }} multiline maw={260} />
}
