import { useLayoutEffect } from 'react'
import { useLatest } from './use-latest.ts'

/** Esc leads back, wherever on the page the focus is; for a page or a question that has one way back. Null: it leads nowhere. */
export function useEscape(back: (() => void) | null): void {
  const current = useLatest(back)
  useLayoutEffect(() => {
    function pressed(event: KeyboardEvent): void {
      if (event.key === 'Escape' && !event.defaultPrevented && !event.isComposing) current.current?.()
    }
    document.addEventListener('keydown', pressed)
    return () => document.removeEventListener('keydown', pressed)
  }, [current])
}
