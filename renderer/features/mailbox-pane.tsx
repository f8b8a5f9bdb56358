import { useEffect, useState } from 'react'
import type { Mailbox } from '#shared/model/mailbox.ts'
import { MailboxView } from './mailbox-view.tsx'
import { useDesk, useDeskActions } from './use-desk.tsx'

/** While something is under way, and once it is settled. */
const SOON_MS = 2_000
const LATER_MS = 10_000

/** How a mailbox fares, asked of the hub again and again as long as it is looked at. */
export function MailboxPane({ inboxId }: { readonly inboxId: string }) {
  const { mailboxes } = useDeskActions()
  const isOnline = useDesk((state) => state.line.kind === 'connected')
  const [mailbox, setMailbox] = useState<Mailbox | null>(null)
  const [problem, setProblem] = useState(false)

  useEffect(() => {
    let isHere = true
    let timer: ReturnType<typeof setTimeout> | undefined
    async function look(): Promise<void> {
      const answer = await mailboxes.read(inboxId)
      if (!isHere) return
      if (answer.ok) setMailbox(answer.value)
      setProblem(!answer.ok)
      const isSettled = !answer.ok || answer.value.connection.kind === 'off' || (answer.value.connection.kind === 'connected' && answer.value.progress === null)
      timer = setTimeout(() => void look(), isSettled ? LATER_MS : SOON_MS)
    }
    void look()
    return () => {
      isHere = false
      clearTimeout(timer)
    }
  }, [mailboxes, inboxId, isOnline])

  return <MailboxView mailbox={mailbox} problem={problem} />
}
