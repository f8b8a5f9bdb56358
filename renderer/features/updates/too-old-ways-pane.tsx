import { useEffect } from 'react'
import { useUpdates } from '../use-updates.tsx'
import { TooOldWaysView } from './too-old-ways-view.tsx'
import { useInstall } from './use-install.ts'

/** Looks at once: nothing else can be done at this desk. */
export function TooOldWaysPane() {
  const { state, look } = useUpdates()
  const { install } = useInstall()
  const isIdle = state.kind === 'current' && state.lookedAt === null && !state.isLooking
  useEffect(() => {
    if (isIdle) look()
  }, [isIdle, look])
  return <TooOldWaysView state={state} onReload={() => window.location.reload()} onLook={look} onNow={install} />
}
