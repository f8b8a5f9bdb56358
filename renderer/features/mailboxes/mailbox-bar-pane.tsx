import { memo, useEffect, useMemo, useState } from 'react'
import type { UnreachableMailboxes } from '#shared/model/mailbox.ts'
import { selectMe } from '#renderer/state/select-me.ts'
import { useAnnounce } from '#renderer/ui/announcer.tsx'
import { hasSetUpPlace } from '../has-set-up-place.ts'
import { MailboxPane } from '../mailbox-pane.tsx'
import { useDesk, useDeskActions } from '../use-desk.tsx'
import { MailboxBarView, useBarWords } from './mailbox-bar-view.tsx'

/** It is said of an outage that has lasted a minute already: half a minute more or less is no matter. */
const EVERY_MS = 30_000

type Unreachable = UnreachableMailboxes['mailboxes']
const NONE: Unreachable = []

/** Asks the hub only where somebody's queue has mail at all. Without a line nothing is known of it, and nothing is said. */
export const MailboxBarPane = memo(function MailboxBarPane() {
  const { mailboxes } = useDeskActions()
  const inboxes = useDesk((state) => state.rows.inboxes)
  const me = useDesk(selectMe)
  const isOnline = useDesk((state) => state.line.kind === 'connected')
  const seesAll = hasSetUpPlace(me?.role ?? null)
  const hasMail = useMemo(() => me !== null && [...inboxes.values()].some(({ channel, isOn, queueId }) => channel === 'email' && isOn && (seesAll || me.queueIds.includes(queueId))), [inboxes, me, seesAll])
  const [unreachable, setUnreachable] = useState<Unreachable>(NONE)
  const isAsked = hasMail && isOnline

  useEffect(() => {
    if (!isAsked) return
    let isHere = true
    let timer: ReturnType<typeof setTimeout> | undefined
    async function look(): Promise<void> {
      const answer = await mailboxes.unreachable()
      if (!isHere) return
      if (answer.ok) setUnreachable(answer.value.mailboxes)
      timer = setTimeout(() => void look(), EVERY_MS)
    }
    void look()
    return () => {
      isHere = false
      clearTimeout(timer)
      setUnreachable(NONE)
    }
  }, [mailboxes, isAsked])

  const shown = useMemo(
    () => unreachable.flatMap(({ inboxId, since }) => {
      const inbox = inboxes.get(inboxId)
      return inbox === undefined || !inbox.isOn ? [] : [{ inboxId, name: inbox.mail?.address ?? inbox.name, since }]
    }),
    [unreachable, inboxes],
  )
  const announce = useAnnounce()
  const words = useBarWords(shown)
  useEffect(() => {
    if (words !== null) announce('polite', words)
  }, [words, announce])
  return <MailboxBarView mailboxes={shown} look={seesAll ? lookAt : null} />
})

function lookAt(inboxId: string) {
  return <MailboxPane inboxId={inboxId} />
}
