import { useMemo } from 'react'
import { selectMyPresence } from '#renderer/state/select-me.ts'
import { useDesk, useDeskActions } from '../use-desk.tsx'

/** How a person whom the hub holds to be away from their screen says that they are there; null while nobody doubts it. */
export function useBackAvailable(): (() => void) | null {
  const actions = useDeskActions()
  const isDoubted = useDesk((state) => selectMyPresence(state)?.reason === 'not-responding')
  return useMemo(() => (isDoubted ? () => void actions.send('set-presence', { reason: 'available', until: null }) : null), [actions, isDoubted])
}
