import { useMemo, useSyncExternalStore } from 'react'
import { selectMyPresence } from '#renderer/state/select-me.ts'
import { attendance } from '../attendance.ts'
import { useDesk, useDeskActions } from '../use-desk.tsx'

/** `missed`: the hub holds them not to be there; `idle`: their own machine set them away, as they had asked for. */
export type Doubt = 'missed' | 'idle'

/** Why somebody is held to be away from their screen without having said so; null while nobody doubts that they are there. */
export function useDoubt(): Doubt | null {
  const reason = useDesk((state) => selectMyPresence(state)?.reason)
  const isAwayByIdle = useSyncExternalStore(attendance.subscribe, () => attendance.read().isAwayByIdle)
  if (reason === 'not-responding') return 'missed'
  return reason === 'away' && isAwayByIdle ? 'idle' : null
}

/** How they say that they are there; null while nobody doubts it. */
export function useBackAvailable(): (() => void) | null {
  const actions = useDeskActions()
  const isDoubted = useDoubt() !== null
  return useMemo(() => (isDoubted ? () => void actions.send('set-presence', { reason: 'available', until: null }) : null), [actions, isDoubted])
}
