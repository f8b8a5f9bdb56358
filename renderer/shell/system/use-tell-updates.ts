import { useEffect } from 'react'
import type { DeskBridge } from '#shared/bridge/contract.ts'
import type { UpdateFacts } from '#shared/bridge/updates.ts'
import type { DeskState } from '#renderer/state/shape.ts'
import { selectUnsentCount } from '#renderer/state/select-unsent.ts'
import { useDesk } from '#renderer/features/use-desk.tsx'

/** Keeps the shell told what an update would cut off. */
export function useTellUpdates({ tell }: Pick<DeskBridge['updates'], 'tell'>): void {
  const unsentCount = useDesk((state) => updateFacts(state).unsentCount)
  const doesHubRefuse = useDesk((state) => updateFacts(state).doesHubRefuse)
  useEffect(() => {
    tell({ unsentCount, doesHubRefuse }).catch((error: unknown) => console.error('the shell was not told about updates', error))
  }, [tell, unsentCount, doesHubRefuse])
}

/** What lies behind a password cannot be counted; a desk without anybody holds nothing. */
export function updateFacts(state: Pick<DeskState, 'session' | 'outbox' | 'leftOver'>): UpdateFacts {
  const { kind } = state.session
  return { unsentCount: kind === 'locked' || kind === 'starting' || kind === 'cache-broken' ? null : selectUnsentCount(state), doesHubRefuse: kind === 'desk-too-old' }
}
