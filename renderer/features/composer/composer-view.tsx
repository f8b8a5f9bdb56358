import { useImperativeHandle, useLayoutEffect, useRef, useState, type ClipboardEvent, type DragEvent, type KeyboardEvent, type ReactNode, type Ref } from 'react'
import { useTranslation } from 'react-i18next'
import { ActionIcon, Button, Textarea } from '@mantine/core'
import { IconCloudOff, IconPaperclip, IconSend2 } from '@tabler/icons-react'
import { MESSAGE_LIMIT } from '#shared/base/fields.ts'
import type { Draft } from '#shared/model/draft.ts'
import { KeyHint } from '#renderer/ui/key-hint.tsx'
import { AttachmentList, type ShownAttachment } from './attachment-list.tsx'
import { MentionList, type Mentionable } from './mention-list.tsx'
import { findMentionAt } from './mentions.ts'
import { ModeSwitch } from './mode-switch.tsx'
import classes from './composer.module.css'

export type ComposerHandle = { readonly focus: () => void }

export type ComposerViewProps = {
  readonly mode: Draft['mode']
  readonly text: string
  readonly attachments: readonly ShownAttachment[]
  readonly customerName: string
  readonly colleagues: readonly Mentionable[]
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
  /** Takes back the reply that was just sent; false if there is none that could be. */
  readonly onTakeBack?: () => boolean
  readonly handle?: Ref<ComposerHandle> | undefined
}

export function ComposerView(props: ComposerViewProps) {
  const { mode, text, attachments, customerName, colleagues, isOnline, isDraftSynced, consequence, above, onMode, onText, onFiles, onRemove, onSend, onTakeBack, handle } = props
  const { t } = useTranslation()
  const field = useRef<HTMLTextAreaElement>(null)
  const picker = useRef<HTMLInputElement>(null)
  const [caret, setCaret] = useState(text.length)
  const [isDropping, setDropping] = useState(false)
  const [pick, setPick] = useState(0)
  // The caret is put after a chosen name as the text is drawn: a moment later, and fast hands have typed before it.
  const caretAfter = useRef<number | null>(null)
  useLayoutEffect(() => {
    if (caretAfter.current === null) return
    field.current?.setSelectionRange(caretAfter.current, caretAfter.current)
    caretAfter.current = null
  }, [text])
  useImperativeHandle(handle, () => ({ focus: () => field.current?.focus() }))

  const excess = text.length - MESSAGE_LIMIT
  const isUploading = attachments.some((one) => one.progress !== null)
  const canSend = excess <= 0 && !isUploading && (text.trim() !== '' || attachments.length > 0)
  const mention = mode === 'note' ? findMentionAt(text, caret, colleagues) : null

  function choose(person: Mentionable): void {
    if (mention === null) return
    const after = `${text.slice(0, mention.from)}@${person.name} ${text.slice(caret)}`
    const at = mention.from + person.name.length + 2
    onText(after)
    setCaret(at)
    caretAfter.current = at
  }

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>): void {
    // While an input method composes, Enter chooses a word: it must never send half a sentence. 229 is how browsers that
    // end composition before this event still say so.
    if (event.nativeEvent.isComposing || event.keyCode === 229) return
    if (mention !== null && mention.matches.length > 0) {
      const count = mention.matches.length
      if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        event.preventDefault()
        setPick((pick + (event.key === 'ArrowDown' ? 1 : count - 1)) % count)
        return
      }
      const person = mention.matches[Math.min(pick, count - 1)]
      if ((event.key === 'Enter' || event.key === 'Tab') && person !== undefined) {
        event.preventDefault()
        choose(person)
        return
      }
    }
    // With words in the field, undo is the field's own.
    if (event.key.toLowerCase() === 'z' && (event.ctrlKey || event.metaKey) && !event.shiftKey && text === '' && onTakeBack?.() === true) return event.preventDefault()
    if (event.key !== 'Enter' || event.shiftKey || event.altKey) return
    event.preventDefault()
    if (canSend) onSend()
  }

  function onPaste(event: ClipboardEvent): void {
    const files = [...event.clipboardData.files]
    if (files.length === 0) return
    event.preventDefault()
    onFiles(files)
  }

  function onDrop(event: DragEvent): void {
    event.preventDefault()
    setDropping(false)
    const files = [...event.dataTransfer.files]
    if (files.length > 0) onFiles(files)
  }

  const placeholder = mode === 'reply' ? t('composer.replyTo', { name: customerName }) : t('composer.noteTo')
  return (
    <div className={classes.dock}>
      {above}
      <div
        className={classes.composer}
        data-mode={mode}
        onDragOver={(event) => {
          event.preventDefault()
          setDropping(true)
        }}
        onDragLeave={(event) => {
          if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setDropping(false) // the DOM names no narrower type
        }}
        onDrop={onDrop}
      >
        <Textarea
          ref={field}
          variant="unstyled"
          autosize
          minRows={2}
          maxRows={10}
          dir="auto"
          aria-label={placeholder}
          placeholder={placeholder}
          value={text}
          error={excess > 0 ? t('composer.tooLong', { count: excess }) : null}
          classNames={{ input: classes.input ?? '', error: classes.error ?? '' }}
          aria-autocomplete={mode === 'note' ? 'list' : undefined}
          aria-controls={mention === null ? undefined : 'mention-list'}
          aria-activedescendant={mention === null || mention.matches.length === 0 ? undefined : `mention-${mention.matches[Math.min(pick, mention.matches.length - 1)]?.id ?? ''}`}
          onChange={(event) => {
            onText(event.currentTarget.value)
            setCaret(event.currentTarget.selectionStart)
            setPick(0)
          }}
          onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
        />
        {mention !== null && mention.matches.length > 0 && <MentionList people={mention.matches} picked={pick} onChoose={choose} />}
        <AttachmentList attachments={attachments} onRemove={onRemove} />
        <div className={classes.bar}>
          <ModeSwitch mode={mode} onMode={onMode} />
          <KeyHint label={t('composer.attach')}>
            <ActionIcon variant="subtle" color="gray" size={28} aria-label={t('composer.attach')} className={classes.tool} onClick={() => picker.current?.click()}>
              <IconPaperclip size={17} stroke={1.7} />
            </ActionIcon>
          </KeyHint>
          <input
            ref={picker}
            type="file"
            multiple
            hidden
            tabIndex={-1}
            onChange={(event) => {
              onFiles([...(event.currentTarget.files ?? [])])
              event.currentTarget.value = ''
            }}
          />
          <span className={classes.hint}>{hintFor()}</span>
          <Button size="compact-sm" h={30} px={12} disabled={!canSend} onClick={onSend} rightSection={<IconSend2 size={15} stroke={1.8} />} className={classes.send}>
            {mode === 'reply' ? t('action.send') : t('composer.addNote')}
          </Button>
        </div>
        {isDropping && <div className={classes.drop}>{t('composer.drop')}</div>}
      </div>
    </div>
  )

  /** One hint at a time: what sending would do comes before how to send. */
  function hintFor(): ReactNode {
    if (!isOnline) {
      return (
        <span className={classes.offline}>
          <IconCloudOff size={14} stroke={1.7} aria-hidden="true" /> {t('composer.offline')}
        </span>
      )
    }
    if (consequence !== null && mode === 'reply') return consequence
    if (text !== '' && !isDraftSynced) return t('composer.savedHere')
    return t('composer.hint')
  }
}
