import { useMemo } from 'react'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import type { TFunction } from 'i18next'
import type { MailDraft } from '#shared/model/mail.ts'
import { joinWritten, type Written } from '#renderer/state/mail-draft.ts'
import { myId } from '#renderer/state/select-me.ts'
import { pendingRows } from '#renderer/state/pending-rows.ts'
import { selectScheduled } from '#renderer/state/select-scheduled.ts'
import { isWaitingForPerson } from '#renderer/state/select-unsent.ts'
import type { OutboxRow } from '#renderer/state/shape.ts'
import { selectConversation } from '#renderer/state/select-conversation.ts'
import { useClock } from '#renderer/ui/clock.tsx'
import { useCustomerName } from '../use-customer-name.ts'
import { useDesk, useDeskActions, useDeskStore } from '../use-desk.tsx'
import { HeldReplyView, type HeldReplyViewProps, type SaidSince } from './held-reply-view.tsx'

type WordsRow = OutboxRow & { readonly command: Extract<OutboxRow['command'], { type: 'reply' | 'note' }> }

/** The first reply of this conversation that waits for the person, then one for later that could not go; the ones behind it come after. */
export function HeldReplyPane({ conversationId, onEdited }: { readonly conversationId: string; readonly onEdited?: () => void }) {
  const { t } = useTranslation()
  const actions = useDeskActions()
  const store = useDeskStore()
  const rows = useDesk((state) => pendingRows(state, conversationId))
  const waiting = useMemo(() => rows.filter(hasWords), [rows])
  const first = waiting.find(isWaitingForPerson)
  const due = useDesk((state) => selectScheduled(state, conversationId)).find(({ state }) => state === 'held')
  const saidSince = useSaidSince(conversationId, first?.seenUpTo ?? due?.seenUpTo ?? Number.MAX_SAFE_INTEGER)
  const clock = useClock()
  if (first === undefined && due !== undefined) {
    const { id: scheduledId, text, attachments, mail, dueAt } = due
    const drop = () => void actions.send('drop-scheduled', { scheduledId })
    return (
      <HeldReplyView
        key={scheduledId}
        why={{ kind: 'due' }}
        text={text}
        writtenAt={dueAt}
        saidSince={saidSince}
        laterCount={0}
        // Due at once, against what is on screen now.
        onSend={(words) => void actions.send('schedule-reply', { conversationId, scheduledId, text: words, attachments: [...attachments], ...(mail === undefined ? {} : { mail }), dueAt: clock.now(), seenUpTo: 0 })}
        {...ofMail(due, drop)}
        onDiscard={drop}
      />
    )
  }
  if (first === undefined) return null
  return (
    <HeldReplyView
      key={first.n}
      why={whyOf(first)}
      isNote={first.command.type === 'note'}
      text={first.command.payload.text}
      writtenAt={first.writtenAt}
      saidSince={saidSince}
      laterCount={waiting.filter((row) => row.n > first.n).length}
      {...ofMail(first.command.payload, () => void actions.discard(first.n))}
      onSend={(text) => void actions.sendHeld(first.n, text)}
      onDiscard={() => void actions.discard(first.n)}
    />
  )

  /** A mail goes back into the composer whole, to be changed there. */
  function ofMail(written: Written, drop: () => void): Pick<HeldReplyViewProps, 'about' | 'onEdit'> {
    if (written.mail === undefined) return {}
    return {
      about: aboutMail(written.mail, t),
      onEdit() {
        const { text, attachments, mail } = joinWritten(written, store.getState().drafts.get(`${conversationId}:reply`))
        actions.saveDraft(conversationId, 'reply', text, attachments, mail)
        drop()
        onEdited?.()
      },
    }
  }
}

function aboutMail({ to, cc, bcc, subject }: MailDraft, t: TFunction): string {
  const [first, ...others] = [...to, ...cc, ...bcc]
  const name = first === undefined ? '' : first.name.trim() === '' ? first.address : first.name
  const people = t('mailWriting.held.about', { to: others.length === 0 ? name : t('mailWriting.held.more', { to: name, count: others.length }) })
  return subject.trim() === '' ? people : `${people} · ${subject}`
}

function hasWords(row: OutboxRow): row is WordsRow {
  return row.command.type === 'reply' || row.command.type === 'note'
}

function whyOf({ state }: OutboxRow): HeldReplyViewProps['why'] {
  if (state.kind === 'held') return { kind: state.reason }
  return { kind: 'refused', reason: state.kind === 'refused' ? state.reason : 'internal' }
}

function useSaidSince(conversationId: string, seenUpTo: number): readonly SaidSince[] {
  const { t } = useTranslation()
  const entries = useDesk((state) => state.threads.get(conversationId)?.entries)
  const users = useDesk((state) => state.rows.users)
  const me = useDesk(myId)
  const identityId = useDesk((state) => selectConversation(state, conversationId)?.identityId ?? '')
  const customer = useCustomerName(identityId)
  return useMemo(() => {
    const since: SaidSince[] = []
    for (let at = (entries?.length ?? 0) - 1; at >= 0; at -= 1) {
      const entry = entries?.[at]
      if (entry === undefined || entry.seq <= seenUpTo) break
      if (entry.kind !== 'message') continue
      const { author } = entry
      if (author.kind === 'agent' && author.userId === me) continue
      const name = author.kind === 'customer' ? customer : author.kind === 'agent' ? (users.get(author.userId)?.name ?? t('thread.colleague')) : t('thread.bot')
      const seed = author.kind === 'customer' ? author.identityId : author.kind === 'agent' ? author.userId : author.kind
      since.unshift({ id: entry.id, seed, name, text: entry.content?.text || t(entry.content === null ? 'thread.erased' : 'thread.files'), at: entry.at })
    }
    return since
  }, [entries, seenUpTo, users, me, customer, t])
}
