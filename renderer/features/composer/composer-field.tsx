import { useImperativeHandle, useLayoutEffect, useRef, useState, type ClipboardEvent, type KeyboardEvent, type Ref } from 'react'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { Textarea } from '@mantine/core'
import type { Draft } from '#shared/model/draft.ts'
import type { Snippet } from '#shared/model/snippet.ts'
import { useAnnounce } from '#renderer/ui/announcer.tsx'
import { MentionList, type Mentionable } from './mention-list.tsx'
import { findMentionAt } from './mentions.ts'
import { SnippetList } from './snippet-list.tsx'
import { fillSnippet, findSnippetAt, languagesOf, type SnippetLanguage, type SnippetNames } from './snippets.ts'
import classes from './composer.module.css'

export type FieldHandle = {
  /** Whether it has the focus now: a field that takes no words yet does not. */
  readonly focus: () => boolean
  /** Puts words where the caret stands. */
  readonly insert: (words: string) => void
}

export type ComposerFieldProps = {
  readonly mode: Draft['mode']
  readonly text: string
  readonly label: string
  readonly error: string | null
  readonly colleagues: readonly Mentionable[]
  readonly snippets: readonly Snippet[]
  /** What the customer reads: the spelling is checked by it, and its words come first in a snippet. */
  readonly language: SnippetLanguage
  readonly names: SnippetNames
  readonly onText: (text: string) => void
  readonly onFiles: (files: readonly File[]) => void
  /** A key that no list took. */
  readonly onKey: (event: KeyboardEvent<HTMLTextAreaElement>) => void
  readonly handle?: Ref<FieldHandle> | undefined
}

/** Where one writes, with what it offers while writing: colleagues in a note, snippets in a reply. */
export function ComposerField({ mode, text, label, error, colleagues, snippets, language, names, onText, onFiles, onKey, handle }: ComposerFieldProps) {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const field = useRef<HTMLTextAreaElement>(null)
  const [caret, setCaret] = useState(text.length)
  const [pick, setPick] = useState(0)
  const [chosen, setChosen] = useState<SnippetLanguage | null>(null)
  /** Closed by Escape, until something else is written. */
  const [closedOn, setClosedOn] = useState<string | null>(null)
  // The caret is put after what was chosen as the text is drawn: a moment later, and fast hands have typed before it.
  const caretAfter = useRef<number | null>(null)
  useLayoutEffect(() => {
    if (caretAfter.current === null) return
    field.current?.setSelectionRange(caretAfter.current, caretAfter.current)
    caretAfter.current = null
  }, [text])
  // A draft is written on, not written before: a field that opens with words has its caret in front of them.
  useLayoutEffect(() => field.current?.setSelectionRange(field.current.value.length, field.current.value.length), [])
  useImperativeHandle(handle, () => ({
    focus() {
      field.current?.focus()
      return document.activeElement === field.current
    },
    insert(words) {
      const at = field.current
      replace(at?.selectionStart ?? text.length, at?.selectionEnd ?? text.length, words)
      at?.focus()
    },
  }))

  const isOpen = closedOn !== text
  const mention = mode === 'note' && isOpen ? findMentionAt(text, caret, colleagues) : null
  const snippet = mode === 'reply' && isOpen ? findSnippetAt(text, caret, snippets) : null
  const count = (mention ?? snippet)?.matches.length ?? 0
  const at = Math.min(pick, count - 1)
  const person = mention?.matches[at]
  const offered = snippet?.matches[at]
  const inserted = offered === undefined ? language : languageOf(offered, chosen ?? language)
  const listId = mention !== null ? 'mention-list' : snippet !== null ? 'snippet-list' : undefined

  function replace(from: number, to: number, words: string): void {
    onText(`${text.slice(0, from)}${words}${text.slice(to)}`)
    setCaret(from + words.length)
    caretAfter.current = from + words.length
  }
  function mentionOne({ name }: Mentionable): void {
    if (mention !== null) replace(mention.from, caret, `@${name} `)
  }
  function insertOne(one: Snippet, which: SnippetLanguage): void {
    if (snippet === null) return
    replace(snippet.from, caret, fillSnippet(one[which], names))
    setChosen(null)
  }

  /** Whether the list took the key. */
  function tookKey({ key, shiftKey }: KeyboardEvent): boolean {
    if (count === 0) return false
    if (key === 'Escape') setClosedOn(text)
    else if (key === 'ArrowDown' || key === 'ArrowUp') setPick((at + (key === 'ArrowDown' ? 1 : count - 1)) % count)
    else if (person !== undefined && (key === 'Enter' || key === 'Tab') && !shiftKey) mentionOne(person)
    else if (offered !== undefined && key === 'Enter' && !shiftKey) insertOne(offered, inserted)
    else if (offered !== undefined && (key === 'Tab' || key === 'ArrowRight' || key === 'ArrowLeft')) switchLanguage(offered)
    else return false
    return true
  }
  function switchLanguage(one: Snippet): void {
    const next = languageOf(one, inserted === 'zh' ? 'en' : 'zh')
    setChosen(next)
    announce('polite', t(`composer.snippetIn.${next}`))
  }

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>): void {
    // While an input method composes, Enter chooses a word: it must never send half a sentence. 229 is how browsers that
    // end composition before this event still say so.
    if (event.nativeEvent.isComposing || event.keyCode === 229) return
    if (tookKey(event)) event.preventDefault()
    else onKey(event)
  }
  function onPaste(event: ClipboardEvent): void {
    const files = [...event.clipboardData.files]
    if (files.length === 0) return
    event.preventDefault()
    onFiles(files)
  }

  return (
    <>
      <Textarea
        ref={field}
        variant="unstyled"
        rows={2}
        dir="auto"
        lang={mode === 'reply' ? (language === 'zh' ? 'zh-CN' : 'en') : undefined}
        spellCheck
        aria-label={label}
        placeholder={label}
        value={text}
        error={error}
        classNames={{ input: classes.input ?? '', error: classes.error ?? '' }}
        aria-autocomplete="list"
        aria-controls={listId}
        aria-activedescendant={person !== undefined ? `mention-${person.id}` : offered !== undefined ? `snippet-${offered.id}` : undefined}
        onChange={(event) => {
          onText(event.currentTarget.value)
          setCaret(event.currentTarget.selectionStart)
          setPick(0)
        }}
        onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
      />
      {mention !== null && <MentionList people={mention.matches} picked={at} onChoose={mentionOne} />}
      {snippet !== null && <SnippetList snippets={snippet.matches} picked={at} first={language} chosen={inserted} names={names} onChoose={insertOne} />}
    </>
  )
}

/** The wanted language, or the other one where it has no words. */
function languageOf(snippet: Snippet, wanted: SnippetLanguage): SnippetLanguage {
  return languagesOf(snippet, wanted)[0] ?? wanted
}
