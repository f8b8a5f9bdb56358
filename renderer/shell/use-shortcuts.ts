import { useEffect, useRef } from 'react'
import { actionFor, LEADERS, type ActionName } from './shortcuts.ts'

const PAIR_MS = 1_500

export type Handlers = Partial<Record<ActionName, () => void>>

/**
 * Listens for the table's keys. Letters count only while no field has the focus and no dialog is open; a handler that is
 * missing lets the key through, so that Enter on a button still presses the button.
 */
export function useShortcuts(handlers: Handlers, isDialogOpen: boolean): void {
  const latest = useRef({ handlers, isDialogOpen })
  useEffect(() => {
    latest.current = { handlers, isDialogOpen }
  })
  useEffect(() => {
    let before: { readonly key: string; readonly at: number } | null = null
    function onKeyDown(event: KeyboardEvent): void {
      if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
      const isInField = isField(event.target)
      if (latest.current.isDialogOpen || isWithinOverlay(event.target)) return
      // Arrows scroll and choose wherever something has the focus; they move through the list only from nowhere.
      if (event.key.startsWith('Arrow') && event.target !== document.body) return
      if (isPressable(event.target) && (event.key === 'Enter' || event.key === ' ')) return
      const led = before !== null && event.timeStamp - before.at < PAIR_MS ? before.key : null
      before = null
      if (!isInField && led === null && LEADERS.has(event.key.toLowerCase())) {
        before = { key: event.key.toLowerCase(), at: event.timeStamp }
        return
      }
      const action = actionFor(event.key, led, isInField)
      const handler = action === null ? undefined : latest.current.handlers[action]
      if (handler === undefined) return
      event.preventDefault()
      handler()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
}

function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
}

function isPressable(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('button, a, [role="option"], [role="menuitem"]') !== null
}

function isWithinOverlay(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('[role="dialog"], [role="menu"]') !== null
}
