import { useEffect, useImperativeHandle, useMemo, useRef, useState } from 'react'
import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { distinctRecipients, hasOthers } from '#shared/domain/mail-recipients.ts'
import { signatureOf } from '#shared/domain/mail-signature.ts'
import type { Attachment } from '#shared/model/entry.ts'
import type { MailDraft } from '#shared/model/mail.ts'
import { isSameMail, joinWritten, type Written } from '#renderer/state/mail-draft.ts'
import { pendingRows } from '#renderer/state/pending-rows.ts'
import { selectConversation } from '#renderer/state/select-conversation.ts'
import { selectMe } from '#renderer/state/select-me.ts'
import { canBeTakenBack } from '#renderer/state/select-unsent.ts'
import { useAnnounce } from '#renderer/ui/announcer.tsx'
import { useFormat } from '#renderer/ui/use-format.ts'
import { useDesk, useDeskActions, useDeskStore } from '../../use-desk.tsx'
import { isPicture } from '../attachment-list.tsx'
import type { ComposerPaneProps } from '../composer-pane.tsx'
import { consequenceOf } from '../consequence-of.ts'
import { DraftConflict } from '../draft-conflict.tsx'
import { ScheduledPane } from '../scheduled-pane.tsx'
import { useSnippets } from '../use-snippets.ts'
import { useUploads } from '../use-uploads.ts'
import { doubtAbout, ASKED_ONCE, type Doubt } from './before-sending.ts'
import { answeredIn, freshMail, wayOf, type Way } from './fresh-mail.ts'
import { MailComposerView, type MailHandle, type SendWay } from './mail-composer-view.tsx'
import { useAddressBook } from './use-address-book.ts'
import { useMailGround } from './use-mail-ground.ts'
import { useQuotedMail } from './use-quoted-mail.ts'
import classes from './mail.module.css'

const NO_FILES: readonly Attachment[] = []

export type MailPaneProps = Omit<ComposerPaneProps, 'mode'>

/** Writing a mail in a conversation: an answer to whoever was in it, unless its author says otherwise. */
export function MailPane({ conversationId, onMode, onSent, askDisposition, onReturn, onReady, handle }: MailPaneProps) {
  const { t } = useTranslation()
  const actions = useDeskActions()
  const store = useDeskStore()
  const announce = useAnnounce()
  const format = useFormat()
  const key = `${conversationId}:reply`
  const draft = useDesk((state) => state.drafts.get(key))
  const isOnline = useDesk((state) => state.line.kind === 'connected')
  const me = useDesk(selectMe)
  const identityId = useDesk((state) => selectConversation(state, conversationId)?.identityId ?? '')
  const consequence = useDesk((state) => consequenceOf(state, conversationId, t))
  const offered = useSnippets(conversationId)
  const ground = useMailGround(conversationId, draft?.mail?.forwards ?? draft?.mail?.answers ?? null)
  const fresh = useMemo(() => freshMail(ground), [ground])
  const find = useAddressBook(ground.entries, identityId)
  const quoted = useQuotedMail(ground.entry, draft?.mail?.forwards != null)
  const view = useRef<MailHandle>(null)
  const [doubt, setDoubt] = useState<{ readonly about: Doubt; readonly way: SendWay } | null>(null)
  const [asked, setAsked] = useState<ReadonlySet<Doubt['kind']>>(new Set())
  // Every picture that has been among the words: one that comes back by undo is a file of the message again.
  const [inline] = useState(() => new Map<string, Attachment>())

  const mail = draft?.mail ?? fresh
  const isNew = ground.isReady && !ground.entries.some(({ kind }) => kind === 'message')
  const files = draft?.attachments ?? NO_FILES
  for (const file of files) if (mail.html?.includes(`cid:${file.fileId}`) === true) inline.set(file.fileId, file)

  function keep({ mail: change, ...written }: { readonly text?: string; readonly attachments?: readonly Attachment[]; readonly mail?: Partial<MailDraft> }): void {
    const now = store.getState().drafts.get(key)
    const next = { text: now?.text ?? '', attachments: now?.attachments ?? NO_FILES, ...written }
    const nextMail = { ...(now?.mail ?? fresh), ...change }
    const isBlank = next.text === '' && next.attachments.length === 0 && isSameMail(nextMail, fresh)
    actions.saveDraft(conversationId, 'reply', next.text, next.attachments, isBlank ? undefined : nextMail)
    setDoubt(null)
  }

  function attach(attachment: Attachment): void {
    keep({ attachments: [...(store.getState().drafts.get(key)?.attachments ?? []), attachment] })
  }
  const uploads = useUploads(actions.upload, attach)
  const pictures = useUploads(actions.upload, (attachment) => {
    // Where it was to stand may have been left meanwhile: then it is attached, and not lost.
    if (view.current === null) return attach(attachment)
    inline.set(attachment.fileId, attachment)
    view.current.insertPicture(attachment.fileId, attachment.name)
  })
  function bring(all: readonly File[]): void {
    pictures.start(all.filter(({ type }) => isPicture(type)), files.length + uploads.underWay.length)
    uploads.start(all.filter(({ type }) => !isPicture(type)), files.length + pictures.underWay.length)
  }

  function attempt(way: SendWay, heard: ReadonlySet<Doubt['kind']> = asked): void {
    const now: Written = { text: draft?.text ?? '', attachments: files, mail: { ...mail, ...distinctRecipients(mail) } }
    const about = doubtAbout({ mail, text: now.text, fileCount: files.length }, heard)
    if (about !== null) {
      setDoubt({ about, way })
      if (ASKED_ONCE.has(about.kind)) setAsked(new Set(heard).add(about.kind))
      if (about.kind === 'no-recipient') view.current?.focusTo()
      else if (about.kind === 'no-subject') view.current?.focusSubject()
      return
    }
    if (way !== 'resolve') return perform(way, now)
    askDisposition?.((dispositionId) => {
      perform('now', now)
      void actions.send('resolve', { conversationId, dispositionId }).then(offerReturn)
    })
  }

  /** The desk has gone on to the next: what was sent can be had back from there. */
  function offerReturn(): void {
    const row = pendingRows(store.getState(), conversationId).findLast(canBeTakenBack)
    if (row?.notBefore === undefined) return
    const id = `return-${row.n}`
    const takeItBack = () => {
      notifications.hide(id)
      void actions.takeBack(row.n).then((isBack) => isBack && onReturn?.())
    }
    notifications.show({
      id,
      autoClose: Math.max(0, row.notBefore - row.writtenAt),
      message: (
        <span className={classes.sent}>
          {t('mailWriting.sentAndResolved')}
          <Button size="compact-xs" variant="light" onClick={takeItBack}>
            {t('delivery.undo')}
          </Button>
        </span>
      ),
    })
  }

  function perform(way: Exclude<SendWay, 'resolve'>, { text, attachments, mail: going = mail }: Written): void {
    const said = { conversationId, text, attachments: [...attachments], mail: going }
    if (typeof way === 'object') {
      void actions.send('schedule-reply', { ...said, scheduledId: crypto.randomUUID(), dueAt: way.dueAt, seenUpTo: 0 })
      announce('polite', t('later.kept', { time: format.full(way.dueAt) }))
    } else {
      void actions.send('reply', { ...said, ...(way === 'review' ? { isForReview: true } : {}), waited: { ms: 0, acrossCut: false, seenUpTo: 0 } })
      if (way === 'review' || ground.inbox?.isReviewed === true) announce('polite', t('mailWriting.givenToReview'))
    }
    setDoubt(null)
    setAsked(new Set())
    inline.clear()
    view.current?.startOver()
    actions.saveDraft(conversationId, 'reply', '', [])
    onSent()
  }

  /** Words that come back stand before what was written since. */
  function giveBack(back: Written): void {
    const joined = joinWritten(back, store.getState().drafts.get(key))
    actions.saveDraft(conversationId, 'reply', joined.text, joined.attachments, joined.mail ?? fresh)
    // Also draws the focus into the field.
    onMode('reply')
  }

  /** Another kind of answer, to the message in hand or to one that is named; the words stay. */
  function answer(way: Way, entryId: string | null = null): void {
    const answered = entryId === null ? (ground.answered ?? answeredIn(ground.entries)) : answeredIn(ground.entries, entryId)
    if (answered === null) return
    const passedOn = (id: string | null) => ground.entries.flatMap((one) => (one.kind === 'message' && one.id === id ? (one.content?.attachments ?? []) : []))
    const dropped = new Set(passedOn(mail.forwards).map(({ fileId }) => fileId))
    const own = files.filter(({ fileId }) => !dropped.has(fileId))
    keep({ mail: { ...freshMail({ ...ground, answered }, way), html: mail.html }, attachments: way === 'forward' ? [...own, ...passedOn(answered.entryId)] : own })
    setTimeout(() => (way === 'forward' ? view.current?.focusTo() : view.current?.focus()))
  }

  /** The newest reply that has not left yet. */
  function takeBack(): boolean {
    const row = pendingRows(store.getState(), conversationId).findLast(canBeTakenBack)
    if (row !== undefined) void actions.takeBack(row.n)
    return row !== undefined
  }

  function focus(): boolean {
    if (!isNew || mail.subject !== '' || view.current === null) return view.current?.focus() ?? false
    view.current.focusSubject()
    return true
  }
  useImperativeHandle(handle, () => ({
    focus,
    addFiles(all) {
      bring(all)
      view.current?.focus()
    },
    quote: (words) => view.current?.quote(words),
    takeBack: () => void takeBack(),
    sendLater: () => view.current?.openSendWays(),
    answer,
    giveBack,
  }))
  const isReady = ground.isReady || draft !== undefined
  useEffect(() => {
    if (isReady) onReady?.()
    // Once, as the field comes.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [isReady])

  if (!isReady) return <div className={classes.loading} aria-busy="true" />
  const shown = [...files.filter(({ fileId }) => !inline.has(fileId)).map((one) => ({ ...one, key: one.fileId, progress: null, previewUrl: isPicture(one.kind) ? actions.fileUrl(one.fileId) : null })), ...uploads.underWay, ...pictures.underWay]
  return (
    <MailComposerView
      words={{ text: draft?.text ?? '', html: mail.html }}
      mail={mail}
      way={wayOf(mail, ground)}
      ways={ground.answered === null ? [] : hasOthers(ground.answered.mail, ground.own) ? ['reply', 'reply-all', 'forward'] : ['reply', 'forward']}
      quoted={quoted}
      signature={signatureOf(me ?? undefined, { mail: ground.inbox ?? undefined })}
      attachments={shown}
      {...offered}
      isSubjectShown={isNew}
      isOnline={isOnline}
      isDraftSynced={draft?.isSynced ?? true}
      isReviewed={ground.inbox?.isReviewed ?? false}
      consequence={consequence}
      doubt={doubt?.about ?? null}
      find={find}
      knowsFile={(fileId) => inline.has(fileId) || store.getState().drafts.get(key)?.attachments.some((one) => one.fileId === fileId) === true}
      fileUrl={actions.fileUrl}
      onMode={onMode}
      onWords={({ text, html }, among) => {
        const attached = (store.getState().drafts.get(key)?.attachments ?? []).filter(({ fileId }) => !inline.has(fileId))
        keep({ text, mail: { html }, attachments: [...attached, ...among.flatMap((fileId) => inline.get(fileId) ?? [])] })
      }}
      onMail={(change) => keep({ mail: change })}
      onWay={(way) => answer(way)}
      onFiles={(all) => uploads.start(all, files.length + pictures.underWay.length)}
      onPictures={bring}
      onRemove={(fileKey) => {
        uploads.forget(fileKey)
        pictures.forget(fileKey)
        if (files.some((one) => one.fileId === fileKey)) keep({ attachments: files.filter((one) => one.fileId !== fileKey) })
      }}
      onSend={(way) => attempt(way)}
      onSendAnyway={() => doubt !== null && attempt(doubt.way, new Set(asked).add(doubt.about.kind))}
      onTakeBack={takeBack}
      above={
        <>
          <ScheduledPane conversationId={conversationId} onEdit={giveBack} onGone={() => onMode('reply')} />
          {draft?.conflict != null && <DraftConflict mine={draft.text} theirs={draft.conflict} onKeep={(which) => void actions.settleDraft(conversationId, 'reply', which)} />}
        </>
      }
      handle={view}
    />
  )
}
