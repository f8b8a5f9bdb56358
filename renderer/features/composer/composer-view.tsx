import { useImperativeHandle, useRef, useState, type KeyboardEvent, type ReactNode, type Ref } from 'react'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { MESSAGE_LIMIT } from '#shared/base/fields.ts'
import type { Draft } from '#shared/model/draft.ts'
import type { Snippet } from '#shared/model/snippet.ts'
import type { Written } from '#renderer/state/mail-draft.ts'
import type { SendWith } from '../send-with.ts'
import { AttachmentList, type ShownAttachment } from './attachment-list.tsx'
import { ComposerBar } from './composer-bar.tsx'
import { ComposerField, type FieldHandle } from './composer-field.tsx'
import type { Mentionable } from './mention-list.tsx'
import type { Way } from './mail/fresh-mail.ts'
import type { SnippetLanguage, SnippetNames } from './snippets.ts'
import classes from './composer.module.css'

export type ComposerHandle = {
  /** Whether the field took it: it cannot while it is still that of another conversation. */
  readonly focus: () => boolean
  /** Files that were dropped or pasted elsewhere on the conversation. */
  readonly addFiles: (files: readonly File[]) => void
  /** Someone's words, marked as quoted, below what is written already. */
  readonly quote: (words: string) => void
  readonly takeBack: () => void
  readonly sendLater: () => void
  /** Of mails: another kind of answer, to the message in hand or to one that is named. */
  readonly answer?: (way: Way, entryId?: string) => void
  /** Of mails: words, recipients and files of one that came back, before what was written since. */
  readonly giveBack?: (back: Written) => void
}

export type ComposerViewProps = {
  readonly mode: Draft['mode']
  readonly text: string
  readonly attachments: readonly ShownAttachment[]
  readonly customerName: string
  readonly colleagues: readonly Mentionable[]
  readonly snippets?: readonly Snippet[]
  /** What the customer reads, and the names that a snippet is filled in with. */
  readonly language?: SnippetLanguage
  readonly names?: SnippetNames
  readonly sendsWith?: SendWith
  readonly isOnline: boolean
  readonly isDraftSynced: boolean
  /** What sending will also do: take the conversation, reopen it, speak in a colleague's. */
  readonly consequence: string | null
  readonly above?: ReactNode
  readonly onMode: (mode: Draft['mode']) => void
  readonly onText: (text: string) => void
  readonly onFiles: (files: readonly File[]) => void
  readonly onRemove: (key: string) => void
  readonly onSend: () => void
  readonly onLater?: (dueAt: number) => void
  /** Takes back the reply that was just sent; false if there is none that could be. */
  readonly onTakeBack?: () => boolean
  readonly handle?: Ref<ComposerHandle> | undefined
}

const NO_SNIPPETS: readonly Snippet[] = []
const NO_NAMES: SnippetNames = { customer: '', agent: '' }

export function ComposerView(props: ComposerViewProps) {
  const { mode, text, attachments, colleagues, snippets = NO_SNIPPETS, language = 'en', names = NO_NAMES, sendsWith = 'enter', onText, onFiles, onSend, onLater, onTakeBack } = props
  const { t } = useTranslation()
  const field = useRef<FieldHandle>(null)
  const [isLaterOpen, setLaterOpen] = useState(false)
  const excess = text.length - MESSAGE_LIMIT
  const isUploading = attachments.some((one) => one.progress !== null)
  const canSend = excess <= 0 && !isUploading && (text.trim() !== '' || attachments.length > 0)
  const canSendLater = canSend && mode === 'reply' && onLater !== undefined
  useImperativeHandle(props.handle, () => ({
    focus: () => field.current?.focus() ?? false,
    quote(words) {
      onText(text.trim() === '' ? `${words}\n\n` : `${text.trimEnd()}\n\n${words}\n\n`)
      // Once the menu it was asked in has gone.
      setTimeout(() => field.current?.focus())
    },
    addFiles(files) {
      onFiles(files)
      field.current?.focus()
    },
    takeBack: () => void onTakeBack?.(),
    sendLater: () => canSendLater && setLaterOpen(true),
  }))

  function onKey(event: KeyboardEvent): void {
    // With words in the field, undo is the field's own.
    if (event.key.toLowerCase() === 'z' && (event.ctrlKey || event.metaKey) && !event.shiftKey && text === '' && onTakeBack?.() === true) return event.preventDefault()
    if (event.key !== 'Enter' || event.shiftKey || event.altKey) return
    if (sendsWith === 'mod-enter' && !event.ctrlKey && !event.metaKey) return
    event.preventDefault()
    if (canSend) onSend()
  }

  return (
    <div className={classes.dock} data-tour="composer">
      {props.above}
      <div className={classes.composer} data-mode={mode}>
        <ComposerField
          mode={mode}
          text={text}
          label={mode === 'reply' ? t('composer.replyTo', { name: props.customerName }) : t('composer.noteTo')}
          error={excess > 0 ? t('composer.tooLong', { count: excess }) : null}
          colleagues={colleagues}
          snippets={snippets}
          language={language}
          names={names}
          onText={onText}
          onFiles={onFiles}
          onKey={onKey}
          handle={field}
        />
        <AttachmentList attachments={attachments} onRemove={props.onRemove} />
        <ComposerBar
          mode={mode}
          hint={hintFor()}
          isOnline={props.isOnline}
          canSend={canSend}
          isLaterOpen={isLaterOpen}
          onMode={props.onMode}
          onFiles={onFiles}
          onEmoji={(sign) => field.current?.insert(sign)}
          onLaterOpen={setLaterOpen}
          onSend={onSend}
          onLater={mode === 'reply' && onLater !== undefined ? later : null}
        />
      </div>
    </div>
  )

  function later(dueAt: number): void {
    onLater?.(dueAt)
    field.current?.focus()
  }

  /** One hint at a time: what sending would do comes before how to send. */
  function hintFor(): string {
    if (props.consequence !== null && mode === 'reply') return props.consequence
    if (text !== '' && !props.isDraftSynced) return t('composer.savedHere')
    if (mode === 'reply' && snippets.length > 0) return t(sendsWith === 'enter' ? 'composer.hintSnippets' : 'composer.hintModSnippets', { mod: shownMod() })
    return t(sendsWith === 'enter' ? 'composer.hint' : 'composer.hintMod', { mod: shownMod() })
  }
}

function shownMod(): string {
  return /mac|iphone|ipad/i.test(navigator.platform) ? '⌘' : 'Ctrl'
}
