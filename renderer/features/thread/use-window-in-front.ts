import { useSyncExternalStore } from 'react'
import { attendance } from '../attendance.ts'

/** Whether this window is the one the person is looking at: before a locked screen nobody does. */
export function useWindowInFront(): boolean {
  return useSyncExternalStore(subscribe, () => document.visibilityState === 'visible' && document.hasFocus() && !attendance.read().isLocked)
}

function subscribe(changed: () => void): () => void {
  const stop = attendance.subscribe(changed)
  window.addEventListener('focus', changed)
  window.addEventListener('blur', changed)
  document.addEventListener('visibilitychange', changed)
  return () => {
    stop()
    window.removeEventListener('focus', changed)
    window.removeEventListener('blur', changed)
    document.removeEventListener('visibilitychange', changed)
  }
}
