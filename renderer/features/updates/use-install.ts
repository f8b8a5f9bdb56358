import { useEffect, useState } from 'react'
import { useUpdates } from '../use-updates.tsx'
import type { Blocked } from './update-bar-view.tsx'

/** "Now", and why it could not be: said until something about it has changed. */
export function useInstall(): { readonly blocked: Blocked | null; readonly install: () => void } {
  const { state, install } = useUpdates()
  const [blocked, setBlocked] = useState<Blocked | null>(null)
  useEffect(() => setBlocked(null), [state])
  return {
    blocked,
    install: () =>
      void install().then(
        (answer) => setBlocked(answer === 'in-call' || answer === 'unsent' ? answer : null),
        (error: unknown) => console.error('the shell did not update', error),
      ),
  }
}
