import { useOwnWorkspace } from '#renderer/features/use-workspaces.tsx'
import { HubBarView } from './hub-bar-view.tsx'

export function HubBarPane() {
  const { beside, tryAgain } = useOwnWorkspace()
  return beside === null ? null : <HubBarView beside={beside} onRetry={tryAgain} />
}
