import { useOwnWorkspace } from '#renderer/features/use-workspaces.tsx'
import { HubBarView } from './hub-bar-view.tsx'
import { InvitationBarView } from './invitation-bar-view.tsx'

export function HubBarPane() {
  const { beside, isInvited, tryAgain, leave, decline } = useOwnWorkspace()
  return (
    <>
      {beside !== null && <HubBarView beside={beside} onRetry={tryAgain} />}
      {isInvited && <InvitationBarView onLook={leave} onDecline={decline} />}
    </>
  )
}
