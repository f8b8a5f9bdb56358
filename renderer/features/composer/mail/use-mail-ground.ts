import { useMemo, useRef } from 'react'
import type { Entry, MessageEntry } from '#shared/model/entry.ts'
import type { InboxMail, MailRecipient } from '#shared/model/mail.ts'
import { selectConversation } from '#renderer/state/select-conversation.ts'
import { selectCustomer } from '../../use-customer-name.ts'
import { useDesk } from '../../use-desk.tsx'
import { answeredIn, type MailGround } from './fresh-mail.ts'

export type Ground = MailGround & {
  /** The message that is answered or passed on, if it is at hand. */
  readonly entry: MessageEntry | null
  readonly entries: readonly Entry[]
  readonly inbox: InboxMail | null
  /** Whether what was said is at hand: before that, nobody knows whom an answer is for. */
  readonly isReady: boolean
}

const NOTHING: readonly Entry[] = []

/** What a mail in this conversation starts from. `wanted`: the message it answers, if its author has one in mind. */
export function useMailGround(conversationId: string, wanted: string | null): Ground {
  const thread = useDesk((state) => state.threads.get(conversationId))
  const identityId = useDesk((state) => selectConversation(state, conversationId)?.identityId ?? '')
  const subject = useDesk((state) => selectConversation(state, conversationId)?.subject ?? '')
  const inbox = useDesk((state) => state.rows.inboxes.get(selectConversation(state, conversationId)?.inboxId ?? '')?.mail ?? null)
  const inboxes = useDesk((state) => state.rows.inboxes)
  const address = useDesk((state) => state.rows.identities.get(identityId)?.value ?? '')
  const name = useDesk((state) => selectCustomer(state, identityId)?.name ?? '')
  // Far up in a long thread its end is not at hand: what was last known of it holds, and nothing in the middle is answered.
  const end = useRef<{ readonly of: string; readonly entries: readonly Entry[] }>({ of: conversationId, entries: NOTHING })
  if (thread?.hasNewer === false) end.current = { of: conversationId, entries: thread.entries }
  const entries = end.current.of === conversationId ? end.current.entries : NOTHING
  return useMemo(() => {
    const own = [...inboxes.values()].flatMap(({ mail }) => mail?.address ?? [])
    const customer: MailRecipient = { name, address, identityId }
    const answered = answeredIn(entries, wanted)
    const entry = entries.find((one): one is MessageEntry => one.kind === 'message' && one.id === answered?.entryId) ?? null
    return { answered, own, customer, subject, isQuoting: inbox?.isQuoting ?? true, entry, entries, inbox, isReady: thread !== undefined && thread.kind !== 'loading' }
  }, [entries, inboxes, inbox, identityId, name, address, subject, wanted, thread])
}
