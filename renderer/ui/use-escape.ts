import { useEffect, useRef } from 'react'

/** Esc leads back, wherever on the page the focus is; for a page or a question that has one way back. Null: it leads nowhere. */
export function useEscape(back: (() => void) | null): void {
  const current = useRef(back)
  current.current = back
  useEffect(() => {
    function pressed(event: KeyboardEvent): void {
      if (event.key === 'Escape' && !event.defaultPrevented && !event.isComposing) current.current?.()
    }
    document.addEventListener('keydown', pressed)
    return () => document.removeEventListener('keydown', pressed)
  }, [])
}
