import { useCallback, useEffect, useState } from 'react'
import type { KnownDesk } from '#renderer/state/security.ts'
import { DeskList, type DeskListProps, type ListedDesk } from '#renderer/ui/desk-list.tsx'
import { ForgetDeskDialog } from '#renderer/ui/forget-desk-dialog.tsx'
import { useDesk, useDeskActions } from './use-desk.tsx'

/** Where somebody is signed in, and telling one of those desks to forget. `userId` null: one's own. Asked of the hub when it is looked at. */
export function DesksPane({ userId }: { readonly userId: string | null }) {
  const { security } = useDeskActions()
  const isOnline = useDesk((state) => state.line.kind === 'connected')
  const [desks, setDesks] = useState<readonly KnownDesk[] | null>(null)
  const [problem, setProblem] = useState<DeskListProps['problem']>(null)
  const [asked, setAsked] = useState<ListedDesk | null>(null)
  const [isBusy, setBusy] = useState(false)

  const look = useCallback(async () => {
    const answer = await security.desks(userId)
    if (answer.ok) setDesks(answer.value)
    setProblem(answer.ok ? null : answer.reason === 'unreachable' ? 'unreachable' : 'refused')
  }, [security, userId])
  // Again when the line comes back: that is when there is something to see.
  useEffect(() => void look(), [look, isOnline])

  async function forget(desk: ListedDesk): Promise<void> {
    setBusy(true)
    const answer = await security.forgetDesk(userId, desk.id)
    setBusy(false)
    setAsked(null)
    await look()
    if (!answer.ok) setProblem(answer.reason === 'unreachable' ? 'unreachable' : 'refused')
  }

  return (
    <>
      <DeskList desks={desks} problem={problem} onForget={setAsked} />
      <ForgetDeskDialog desk={asked} isBusy={isBusy} onForget={() => asked !== null && void forget(asked)} onClose={() => setAsked(null)} />
    </>
  )
}
