import { useImperativeHandle, useLayoutEffect, useRef, useState, type KeyboardEvent as ReactKeyboardEvent, type ReactNode, type Ref } from 'react'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { MESSAGE_LIMIT } from '#shared/base/fields.ts'
import { HTML_WRITTEN_LIMIT, type MailDraft, type MailRecipient } from '#shared/model/mail.ts'
import { AttachmentList, type ShownAttachment } from '../attachment-list.tsx'
import { ComposerBar } from '../composer-bar.tsx'
import type { Draft } from '#shared/model/draft.ts'
import type { Doubt } from './before-sending.ts'
import { DoubtStrip } from './doubt-strip.tsx'
import type { Way } from './fresh-mail.ts'
import { MailBelow, type QuotedMail } from './mail-below.tsx'
import { MailField, useMailSnippets, type OfferedWords } from './mail-field.tsx'
import { MailHeader, type HeaderHandle } from './mail-header.tsx'
import { MailTools } from './mail-tools.tsx'
import { linesOf, type MailWords } from './mail-words.ts'
import { nameOf } from './recipients-field.tsx'
import { SendWays } from './send-ways.tsx'
import { useMailEditor } from './use-mail-editor.ts'
import frame from '../composer.module.css'
import classes from './mail.module.css'

export type SendWay = 'now' | 'review' | 'resolve' | { readonly dueAt: number }

export type MailHandle = {
  readonly focus: () => boolean
  readonly focusSubject: () => void
  readonly focusTo: () => void
  readonly quote: (words: string) => void
  readonly insertPicture: (fileId: string, name: string) => void
  /** It was sent: the field is empty for the next. */
  readonly startOver: () => void
  readonly openSendWays: () => void
}

export type MailComposerViewProps = OfferedWords & {
  readonly words: MailWords
  readonly mail: MailDraft
  readonly way: Way | null
  readonly ways: readonly Way[]
  readonly quoted: QuotedMail | null
  readonly signature: string
  /** Not those among the words. */
  readonly attachments: readonly ShownAttachment[]
  readonly isSubjectShown: boolean
  readonly isOnline: boolean
  readonly isDraftSynced: boolean
  /** Every answer of this inbox is looked at first. */
  readonly isReviewed: boolean
  readonly consequence: string | null
  readonly doubt: Doubt | null
  readonly above?: ReactNode
  readonly find: (typed: string, chosen: readonly MailRecipient[]) => readonly MailRecipient[]
  readonly knowsFile: (fileId: string) => boolean
  readonly fileUrl: (fileId: string) => string
  readonly onMode: (mode: Draft['mode']) => void
  readonly onWords: (words: MailWords, pictures: readonly string[]) => void
  readonly onMail: (change: Partial<MailDraft>) => void
  readonly onWay: (way: Way) => void
  readonly onFiles: (files: readonly File[]) => void
  /** Pictures for among the words; other files among them are attached. */
  readonly onPictures: (files: readonly File[]) => void
  readonly onRemove: (key: string) => void
  readonly onSend: (way: SendWay) => void
  readonly onSendAnyway: () => void
  readonly onTakeBack: () => boolean
  readonly handle?: Ref<MailHandle> | undefined
}

/** Where a mail is written: to whom, the words, what goes below them, and sending. Ctrl or ⌘ with Enter sends. */
export function MailComposerView(props: MailComposerViewProps) {
  const { words, mail, attachments, isReviewed, onSend, onTakeBack } = props
  const { t } = useTranslation()
  const [isSendOpen, setSendOpen] = useState(false)
  const [isLinkOpen, setLinkOpen] = useState(false)
  const header = useRef<HeaderHandle>(null)
  const keys = useRef<(event: KeyboardEvent) => boolean>(() => false)
  const [first] = mail.to
  const label = first === undefined ? t('mailWriting.words') : t('composer.replyTo', { name: nameOf(first) })
  const { editor, startOver } = useMailEditor({
    words,
    label,
    language: props.language,
    knowsFile: props.knowsFile,
    fileUrl: props.fileUrl,
    onWords: props.onWords,
    onFiles: props.onPictures,
    onKey: (event) => keys.current(event),
  })
  const snippets = useMailSnippets(editor, props)
  const excess = Math.max(words.text.length - MESSAGE_LIMIT, (words.html?.length ?? 0) - HTML_WRITTEN_LIMIT)
  const isUploading = attachments.some((one) => one.progress !== null)
  const canSend = excess <= 0 && !isUploading && (words.text.trim() !== '' || attachments.length > 0 || mail.forwards !== null)

  useLayoutEffect(() => {
    keys.current = (event) => {
      if (snippets.tookKey(event)) return true
      const isMod = event.ctrlKey || event.metaKey
      const key = event.key.toLowerCase()
      // With words in the field, undo is the field's own.
      if (key === 'z' && isMod && !event.shiftKey && words.text === '' && words.html === null) return onTakeBack()
      if (key === 'u' && isMod && event.shiftKey) {
        setLinkOpen(true)
        return true
      }
      if (event.key !== 'Enter' || !isMod || event.shiftKey) return false
      if (canSend) onSend(event.altKey ? 'resolve' : 'now')
      return true
    }
  })

  useImperativeHandle(props.handle, () => ({
    focus() {
      // At once: the editor's own command comes a frame later, and what is typed until then would wait for a focus that was never reported.
      editor.view.focus()
      return document.activeElement === editor.view.dom
    },
    focusSubject: () => header.current?.focusSubject(),
    focusTo: () => header.current?.focusTo(),
    quote(quoted) {
      const lines = quoted.split('\n').map((line) => line.replace(/^> ?/, '')).join('\n')
      const inside = linesOf(lines)
      editor.chain().focus('end').insertContent([{ type: 'blockquote', content: Array.isArray(inside) ? inside : [{ type: 'paragraph', content: [inside] }] }, { type: 'paragraph' }]).run()
    },
    insertPicture: (fileId, name) => void editor.chain().focus().insertContent({ type: 'picture', attrs: { fileId, alt: name } }).run(),
    startOver() {
      startOver()
      header.current?.fold()
    },
    openSendWays: () => canSend && setSendOpen(true),
  }))

  function sendBy(way: SendWay): void {
    setSendOpen(false)
    onSend(way)
  }

  return (
    <div className={frame.dock} data-tour="composer">
      {props.above}
      {/* From the recipients and the subject the same keys send as from the words. */}
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <div className={`${frame.composer} ${classes.composer}`} data-mode="reply" onKeyDown={onHeaderKey}>
        <MailHeader mail={mail} way={props.way} ways={props.ways} isSubjectShown={props.isSubjectShown} find={props.find} onWay={props.onWay} onMail={props.onMail} onDown={() => editor.view.focus()} handle={header} />
        <div className={classes.paper}>
          <MailField editor={editor} />
          <MailBelow signature={props.signature} quoted={props.quoted} isQuoting={mail.isQuoting} onQuoting={(isQuoting) => props.onMail({ isQuoting })} />
        </div>
        {snippets.list}
        {excess > 0 && (
          <p className={classes.error} role="alert">
            {t('composer.tooLong', { count: excess })}
          </p>
        )}
        <AttachmentList attachments={attachments} onRemove={props.onRemove} />
        {props.doubt !== null && <DoubtStrip doubt={props.doubt} onSendAnyway={props.onSendAnyway} />}
        <ComposerBar
          mode="reply"
          hint={hintFor()}
          isOnline={props.isOnline}
          canSend={canSend}
          isLaterOpen={isSendOpen}
          tools={<MailTools editor={editor} isLinkOpen={isLinkOpen} onLinkOpen={setLinkOpen} onPictures={props.onPictures} />}
          ways={<SendWays onResolve={() => sendBy('resolve')} onReview={isReviewed ? null : () => sendBy('review')} />}
          {...(isReviewed ? { label: t('mailWriting.submit') } : {})}
          onMode={props.onMode}
          onFiles={props.onFiles}
          onEmoji={(sign) => void editor.chain().focus().insertContent(sign).run()}
          onLaterOpen={setSendOpen}
          onSend={() => onSend('now')}
          onLater={(dueAt) => sendBy({ dueAt })}
        />
      </div>
    </div>
  )

  function onHeaderKey(event: ReactKeyboardEvent<HTMLElement>): void {
    if (event.defaultPrevented || event.nativeEvent.isComposing || event.key !== 'Enter' || event.shiftKey || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    if (canSend) onSend(event.altKey ? 'resolve' : 'now')
  }

  /** One hint at a time: what sending would do comes before how to send. */
  function hintFor(): string {
    if (props.consequence !== null) return props.consequence
    if (words.text !== '' && !props.isDraftSynced) return t('composer.savedHere')
    return t('mailWriting.hint', { mod: /mac|iphone|ipad/i.test(navigator.platform) ? '⌘' : 'Ctrl' })
  }
}
