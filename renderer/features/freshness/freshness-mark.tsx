import { selectUnsentCount } from '#renderer/state/select-unsent.ts'
import { useDesk, useDeskActions } from '../use-desk.tsx'
import { FreshnessView } from './freshness-view.tsx'

export function FreshnessMark() {
  const freshness = useDesk((state) => state.freshness)
  const line = useDesk((state) => state.line)
  const unsentCount = useDesk(selectUnsentCount)
  const actions = useDeskActions()
  return <FreshnessView freshness={freshness} line={line} unsentCount={unsentCount} onReconnect={actions.reconnect} />
}
