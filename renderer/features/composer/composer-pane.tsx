import { useEffect, useMemo, useRef, useState, type Ref } from 'react'
import { useTranslation } from 'react-i18next'
import type { TFunction } from 'i18next'
import type { Draft } from '#shared/model/draft.ts'
import type { Attachment } from '#shared/model/entry.ts'
import { WAITED_LIMIT_MS } from '#shared/protocol/command.ts'
import { ownerOf } from '#shared/domain/place.ts'
import { pendingRows } from '#renderer/state/pending-rows.ts'
import { myId } from '#renderer/state/select-me.ts'
import { selectConversation } from '#renderer/state/select-conversation.ts'
import { canBeTakenBack } from '#renderer/state/select-unsent.ts'
import type { DeskState } from '#renderer/state/shape.ts'
import { useTime } from '#renderer/ui/clock.tsx'
import { useCustomerName } from '../use-customer-name.ts'
import { useDesk, useDeskActions, useDeskStore } from '../use-desk.tsx'
import { ComposerView, type ComposerHandle } from './composer-view.tsx'
import { DraftConflict } from './draft-conflict.tsx'
import { mentionedIn } from './mentions.ts'
import type { Mentionable } from './mention-list.tsx'
import { TypingLine } from './typing-line.tsx'
import { useUploads } from './use-uploads.ts'
import { useWrittenText } from './use-written-text.ts'
import classes from './composer.module.css'

export type ComposerPaneProps = {
  readonly conversationId: string
  readonly mode: Draft['mode']
  readonly onMode: (mode: Draft['mode']) => void
  readonly onSent: () => void
  readonly handle?: Ref<ComposerHandle> | undefined
}

const NO_ATTACHMENTS: readonly Attachment[] = []

export function ComposerPane(props: ComposerPaneProps) {
  useReplyingMark(props.conversationId)
  return <Writing key={props.mode} {...props} />
}

function Writing({ conversationId, mode, onMode, onSent, handle }: ComposerPaneProps) {
  const { t } = useTranslation()
  const actions = useDeskActions()
  const store = useDeskStore()
  const draft = useDesk((state) => state.drafts.get(`${conversationId}:${mode}`))
  const isOnline = useDesk((state) => state.line.kind === 'connected')
  const identityId = useDesk((state) => selectConversation(state, conversationId)?.identityId ?? '')
  const isClosed = useDesk((state) => selectConversation(state, conversationId)?.place.kind === 'closed')
  const consequence = useDesk((state) => consequenceOf(state, conversationId, t))
  const customerName = useCustomerName(identityId)
  const colleagues = useColleagues()
  const typing = useCustomerTyping(conversationId)

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
    startOver()
    save('', [])
    onSent()
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
      attachments={[...attachments.map((one) => ({ ...one, key: one.fileId, progress: null })), ...uploads.underWay]}
      customerName={customerName}
      colleagues={colleagues}
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
      onTakeBack={takeBack}
      above={
        <>
          {typing !== null && <TypingLine name={customerName} preview={typing.preview} />}
          {draft?.conflict != null && <DraftConflict mine={draft.text} theirs={draft.conflict} onKeep={(which) => void actions.settleDraft(conversationId, mode, which)} />}
        </>
      }
      handle={handle}
    />
  )
}

/** What a reply does besides being sent, where the writer might not expect it. */
function consequenceOf(state: DeskState, conversationId: string, t: TFunction): string | null {
  const conversation = selectConversation(state, conversationId)
  if (conversation === null) return null
  const { place } = conversation
  if (place.kind === 'waiting' || place.kind === 'offered') return t('composer.takes')
  if (place.kind === 'resolved') return t('composer.reopens')
  const owner = ownerOf(conversation)
  return owner === null || owner === myId(state) ? null : t('composer.theirs', { name: state.rows.users.get(owner)?.name ?? '' })
}

function useColleagues(): readonly Mentionable[] {
  const { t } = useTranslation()
  const users = useDesk((state) => state.rows.users)
  const presences = useDesk((state) => state.rows.presences)
  const me = useDesk(myId)
  return useMemo(
    () =>
      [...users.values()]
        .filter((user) => user.id !== me && !user.isDisabled)
        .map(({ id, name }) => ({ id, name, presence: t(`presence.reason.${presences.get(id)?.reason ?? 'offline'}`) })),
    [users, presences, me, t],
  )
}

function useCustomerTyping(conversationId: string): { readonly preview: string | null } | null {
  const mark = useDesk((state) => state.customerMarks.get(conversationId))
  const stands = useTime((now) => mark !== undefined && mark.until > now)
  return stands && mark !== undefined ? mark : null
}

const STILL_WRITING_MS = WAITED_LIMIT_MS

/** Colleagues see "replying" while words are being written, and "viewing" once the hands have rested a while. */
function useReplyingMark(conversationId: string): void {
  const actions = useDeskActions()
  const text = useDesk((state) => state.drafts.get(`${conversationId}:reply`)?.text ?? '')
  const found = useRef(text) // The draft as it was found on opening is not writing.
  const [isWriting, setWriting] = useState(false)
  useEffect(() => {
    if (text === found.current || text === '') return setWriting(false)
    found.current = ''
    setWriting(true)
    const timer = setTimeout(() => setWriting(false), STILL_WRITING_MS)
    return () => clearTimeout(timer)
  }, [text])
  useEffect(() => actions.mark(conversationId, isWriting ? 'replying' : 'viewing'), [actions, conversationId, isWriting])
  useEffect(() => () => actions.mark(conversationId, 'left'), [actions, conversationId])
}
