import { useState } from 'react'
import type { UpdateState } from '#shared/bridge/updates.ts'
import { useUpdates } from '../use-updates.tsx'
import type { Blocked } from './update-bar-view.tsx'

/** "Now", and why it could not be: said for as long as that is all that is known. */
export function useInstall(): { readonly blocked: Blocked | null; readonly install: () => void } {
  const { state, install } = useUpdates()
  const [told, setTold] = useState<{ readonly of: UpdateState; readonly why: Blocked | null } | null>(null)
  return {
    blocked: told?.of === state ? told.why : null,
    install: () =>
      void install().then(
        (answer) => setTold({ of: state, why: answer === 'in-call' || answer === 'unsent' ? answer : null }),
        (error: unknown) => console.error('the shell did not update', error),
      ),
  }
}
