import { memo, type Ref } from 'react'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import type { Draft } from '#shared/model/draft.ts'
import type { Attachment } from '#shared/model/entry.ts'
import { pendingRows } from '#renderer/state/pending-rows.ts'
import { selectConversation } from '#renderer/state/select-conversation.ts'
import { canBeTakenBack } from '#renderer/state/select-unsent.ts'
import { useAnnounce } from '#renderer/ui/announcer.tsx'
import { useFormat } from '#renderer/ui/use-format.ts'
import { sendWith } from '../send-with.ts'
import { useCustomerName } from '../use-customer-name.ts'
import { useDesk, useDeskActions, useDeskStore } from '../use-desk.tsx'
import { useOwnChoice } from '../use-own-choice.ts'
import { isPicture } from './attachment-list.tsx'
import { ComposerView, type ComposerHandle } from './composer-view.tsx'
import { consequenceOf } from './consequence-of.ts'
import { FetchedMail } from './mail/fetched-mail.tsx'
import { DraftConflict } from './draft-conflict.tsx'
import { mentionedIn } from './mentions.ts'
import { ScheduledPane } from './scheduled-pane.tsx'
import { TypingLine } from './typing-line.tsx'
import { useColleagues } from './use-colleagues.ts'
import { useCustomerTyping } from './use-customer-typing.ts'
import { useReplyingMark } from './use-replying-mark.ts'
import { useSnippets } from './use-snippets.ts'
import { useUploads } from './use-uploads.ts'
import { useWrittenText } from './use-written-text.ts'
import classes from './composer.module.css'

export type ComposerPaneProps = {
  readonly conversationId: string
  readonly mode: Draft['mode']
  readonly onMode: (mode: Draft['mode']) => void
  readonly onSent: () => void
  /** Asks how the matter ended, and goes on once it is said. Of mails alone, which are sent and resolved at one go. */
  readonly askDisposition?: ((then: (dispositionId: string) => void) => void) | undefined
  /** It was sent and resolved, and is taken back after all, from wherever one is by then. */
  readonly onReturn?: (() => void) | undefined
  /** The field has come and takes words, where it comes later than the rest. */
  readonly onReady?: (() => void) | undefined
  readonly handle?: Ref<ComposerHandle> | undefined
}

const NO_ATTACHMENTS: readonly Attachment[] = []

export const ComposerPane = memo(function ComposerPane(props: ComposerPaneProps) {
  useReplyingMark(props.conversationId)
  const conversation = useDesk((state) => selectConversation(state, props.conversationId))
  const isMail = conversation?.channel === 'email' && conversation.place.kind !== 'closed' && props.mode === 'reply'
  return isMail ? <FetchedMail {...props} /> : <Writing key={props.mode} {...props} />
})

function Writing({ conversationId, mode, onMode, onSent, handle }: ComposerPaneProps) {
  const { t } = useTranslation()
  const actions = useDeskActions()
  const store = useDeskStore()
  const announce = useAnnounce()
  const format = useFormat()
  const draft = useDesk((state) => state.drafts.get(`${conversationId}:${mode}`))
  const isOnline = useDesk((state) => state.line.kind === 'connected')
  const identityId = useDesk((state) => selectConversation(state, conversationId)?.identityId ?? '')
  const isClosed = useDesk((state) => selectConversation(state, conversationId)?.place.kind === 'closed')
  const consequence = useDesk((state) => consequenceOf(state, conversationId, t))
  const customerName = useCustomerName(identityId)
  const colleagues = useColleagues()
  const typing = useCustomerTyping(conversationId)
  const offered = useSnippets(conversationId)
  const [sendsWith] = useOwnChoice(sendWith)

  const attachments = draft?.attachments ?? NO_ATTACHMENTS
  const [text, write, startOver] = useWrittenText(draft?.text ?? '', (next) => save(next, attachments))

  function save(nextText: string, nextAttachments: readonly Attachment[]): void {
    actions.saveDraft(conversationId, mode, nextText, nextAttachments)
  }

  // A file may arrive after more was written: it joins the draft as it is then.
  const uploads = useUploads(actions.upload, (attachment) => {
    const now = store.getState().drafts.get(`${conversationId}:${mode}`)
    save(now?.text ?? text, [...(now?.attachments ?? []), attachment])
  })

  function send(): void {
    if (mode === 'reply') {
      void actions.send('reply', { conversationId, text, attachments: [...attachments], waited: { ms: 0, acrossCut: false, seenUpTo: 0 } })
    } else {
      void actions.send('note', { conversationId, text, attachments: [...attachments], mentions: [...mentionedIn(text, colleagues)] })
    }
    begin()
    onSent()
  }

  function begin(): void {
    startOver()
    save('', [])
  }

  function sendLater(dueAt: number): void {
    void actions.send('schedule-reply', { conversationId, scheduledId: crypto.randomUUID(), text, attachments: [...attachments], dueAt, seenUpTo: 0 })
    announce('polite', t('later.kept', { time: format.full(dueAt) }))
    begin()
  }

  /** Words that come back from a reply for later stand before what was written since. */
  function giveBack(back: { readonly text: string; readonly attachments: readonly Attachment[] }): void {
    const key = `${conversationId}:reply`
    const since = store.getState().drafts.get(key)
    const words = since === undefined || since.text.trim() === '' ? back.text : `${back.text}\n${since.text}`
    startOver()
    actions.saveDraft(conversationId, 'reply', words, [...back.attachments, ...(since?.attachments ?? [])])
    // Also draws the focus into the field.
    onMode('reply')
  }

  /** The newest reply that has not left yet. */
  function takeBack(): boolean {
    const row = pendingRows(store.getState(), conversationId).findLast(canBeTakenBack)
    if (row === undefined) return false
    void actions.takeBack(row.n)
    if (mode !== 'reply') onMode('reply')
    return true
  }

  if (isClosed) return <p className={classes.closed}>{t('composer.closed')}</p>
  return (
    <ComposerView
      mode={mode}
      text={text}
      attachments={[...attachments.map((one) => ({ ...one, key: one.fileId, progress: null, previewUrl: isPicture(one.kind) ? actions.fileUrl(one.fileId) : null })), ...uploads.underWay]}
      customerName={customerName}
      colleagues={colleagues}
      {...offered}
      sendsWith={sendsWith}
      isOnline={isOnline}
      isDraftSynced={draft?.isSynced ?? true}
      consequence={consequence}
      onMode={onMode}
      onText={write}
      onFiles={(files) => uploads.start(files, attachments.length)}
      onRemove={(key) => {
        uploads.forget(key)
        if (attachments.some((one) => one.fileId === key)) save(text, attachments.filter((one) => one.fileId !== key))
      }}
      onSend={send}
      onLater={sendLater}
      onTakeBack={takeBack}
      above={
        <>
          <ScheduledPane conversationId={conversationId} onEdit={giveBack} onGone={() => onMode(mode)} />
          {typing !== null && <TypingLine name={customerName} preview={typing.preview} />}
          {draft?.conflict != null && <DraftConflict mine={draft.text} theirs={draft.conflict} onKeep={(which) => void actions.settleDraft(conversationId, mode, which)} />}
        </>
      }
      handle={handle}
    />
  )
}

