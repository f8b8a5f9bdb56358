import { useEffect, useMemo, useState } from 'react'
import type { Inbox } from '#shared/model/inbox.ts'
import type { MailRecipient } from '#shared/model/mail.ts'
import { selectConversation } from '#renderer/state/select-conversation.ts'
import { selectMailInboxes } from '#renderer/state/select-mail-inboxes.ts'
import { useDesk, useDeskActions } from '../../use-desk.tsx'
import { NewMailDialog } from './new-mail-dialog.tsx'
import { useAddressBook } from './use-address-book.ts'

const NO_ENTRIES = [] as const

/** Begins a mail. The hub opens its conversation, under an id of this desk's; once it is here, one writes in it. */
export function NewMailPane({ isOpen, beside = null, onStarted, onClose }: { readonly isOpen: boolean; /** The conversation that is open: a mail is most likely from the same brand. */ readonly beside?: string | null; readonly onStarted: (conversationId: string) => void; readonly onClose: () => void }) {
  const actions = useDeskActions()
  const inboxes = useDesk(selectMailInboxes)
  const isOnline = useDesk((state) => state.line.kind === 'connected')
  const find = useAddressBook(NO_ENTRIES, '')
  const [startedId, setStarted] = useState<string | null>(null)
  const isThere = useDesk((state) => startedId !== null && state.rows.conversations.has(startedId))
  const refusal = useDesk((state) => state.outbox.find(({ command, state: at }) => command.type === 'start-mail' && command.payload.conversationId === startedId && at.kind === 'refused'))
  const here = useDesk((state) => (beside === null ? undefined : state.rows.inboxes.get(selectConversation(state, beside)?.inboxId ?? '')))
  const shown = useMemo(() => {
    const farness = ({ id, brand }: Inbox) => (id === here?.id ? 0 : brand === here?.brand ? 1 : 2)
    return inboxes.toSorted((one, other) => farness(one) - farness(other)).map(({ id, name, mail }) => ({ id, name, address: mail?.address ?? '' }))
  }, [inboxes, here])

  useEffect(() => {
    if (!isThere || startedId === null) return
    onStarted(startedId)
    setStarted(null)
  }, [isThere, startedId, onStarted])

  function start(inboxId: string, { name, address, identityId }: MailRecipient): void {
    if (refusal !== undefined) void actions.discard(refusal.n)
    const conversationId = crypto.randomUUID()
    setStarted(conversationId)
    void actions.send('start-mail', { conversationId, inboxId, to: identityId === undefined ? { kind: 'address', name, address } : { kind: 'identity', identityId } })
  }

  function close(): void {
    if (refusal !== undefined) void actions.discard(refusal.n)
    setStarted(null)
    onClose()
  }

  const why = refusal?.state.kind === 'refused' ? refusal.state.reason : null
  return <NewMailDialog isOpen={isOpen} inboxes={shown} isOnline={isOnline} isStarting={startedId !== null && why === null} refused={why} find={find} onStart={start} onClose={close} returnsFocus={!isThere} />
}
