import { useLayoutEffect } from 'react'
import { useLatest } from '#renderer/ui/use-latest.ts'
import { pressedKey, withoutShift } from './pressed-key.ts'
import type { ActionName, KeyMap } from './shortcuts.ts'
import { isWriting, type TypeAhead } from './type-ahead.ts'

const PAIR_MS = 1_500

/** What each action does just now, told by which of its keys, if by one. Missing: there is nothing to do it to. */
export type Handlers = Partial<Record<ActionName, (pressed?: string) => void>>

/**
 * Listens for the table's keys. Letters count only while no field has the focus and no dialog is open; a handler that is
 * missing lets the key through, so that Enter on a button still presses the button.
 */
export function useShortcuts(handlers: Handlers, keyMap: KeyMap, isDialogOpen: boolean, typeAhead?: TypeAhead): void {
  const latest = useLatest({ handlers, keyMap, isDialogOpen })
  useLayoutEffect(() => {
    let before: { readonly key: string; readonly at: number } | null = null
    function onKeyDown(event: KeyboardEvent): void {
      if (event.defaultPrevented) return
      if (typeAhead !== undefined && !isField(event.target) && isWriting(event) && typeAhead.take(event.key, event.timeStamp)) return event.preventDefault()
      const pressed = pressedKey(event)
      if (pressed === null) return
      if (latest.current.isDialogOpen || isWithinOverlay(event.target)) {
        // A dialog that is on its way out swallows the first key of a pair; the second by itself would mean something else.
        const led = withoutShift(pressed) ?? pressed
        before = !isField(event.target) && latest.current.keyMap.leaders.has(led) ? { key: led, at: event.timeStamp } : null
        return
      }
      // Arrows scroll and choose wherever something has the focus; they move through the list only from nowhere.
      if (pressed.startsWith('Arrow') && event.target !== document.body) return
      if (isPressable(event.target) && (pressed === 'Enter' || pressed === 'Space')) return
      const isInField = isField(event.target)
      const keys = latest.current.keyMap
      const led = before !== null && event.timeStamp - before.at < PAIR_MS ? before.key : null
      before = null
      const plain = withoutShift(pressed) ?? pressed
      if (!isInField && led === null && keys.leaders.has(plain)) {
        before = { key: plain, at: event.timeStamp }
        return
      }
      const action = keys.actionFor(pressed, led, isInField) ?? keys.actionFor(plain, led, isInField)
      const handler = action === null ? undefined : latest.current.handlers[action]
      if (handler === undefined) return
      event.preventDefault()
      handler(pressed)
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [typeAhead, latest])
}

function isField(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement && target.type === 'checkbox') return false
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
}

function isPressable(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('button, a, [role="option"], [role="menuitem"]') !== null
}

function isWithinOverlay(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('[role="dialog"], [role="menu"]') !== null
}
