import { useEffect, useLayoutEffect, useState } from 'react'
import { EditorContent, useEditorState, type Editor } from '@tiptap/react'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import type { Snippet } from '#shared/model/snippet.ts'
import { useAnnounce } from '#renderer/ui/announcer.tsx'
import { SnippetList } from '../snippet-list.tsx'
import { fillSnippet, findSnippetAt, languagesOf, type SnippetLanguage, type SnippetNames } from '../snippets.ts'
import { linesOf } from './mail-words.ts'
import classes from './mail.module.css'

export type OfferedWords = { readonly snippets: readonly Snippet[]; readonly language: SnippetLanguage; readonly names: SnippetNames }

/** Snippets asked for where the caret stands, and the keys that choose among them. */
export function useMailSnippets(editor: Editor, { snippets, language, names }: OfferedWords) {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const [pick, setPick] = useState(0)
  const [chosen, setChosen] = useState<SnippetLanguage | null>(null)
  /** Closed by Escape, until something else is written. */
  const [closedOn, setClosedOn] = useState<string | null>(null)
  const before = useEditorState({ editor, selector: ({ editor: { state } }) => (state.selection.empty ? state.selection.$from.parent.textBetween(0, state.selection.$from.parentOffset, '\n', '\uFFFC') : '') })
  const found = closedOn === before ? null : findSnippetAt(before, before.length, snippets)
  const count = found?.matches.length ?? 0
  const at = Math.min(pick, count - 1)
  const offered = found?.matches[at]
  const inserted = offered === undefined ? language : languageOf(offered, chosen ?? language)
  useLayoutEffect(() => setPick(0), [before])
  useEffect(() => {
    const { dom } = editor.view
    if (offered === undefined) {
      dom.removeAttribute('aria-activedescendant')
      dom.removeAttribute('aria-controls')
    } else {
      dom.setAttribute('aria-controls', 'snippet-list')
      dom.setAttribute('aria-activedescendant', `snippet-${offered.id}`)
    }
  }, [editor, offered])

  function insert(one: Snippet, which: SnippetLanguage): void {
    if (found === null) return
    const { $from } = editor.state.selection
    editor.chain().focus().insertContentAt({ from: $from.start() + found.from, to: $from.pos }, linesOf(fillSnippet(one[which], names))).run()
    setChosen(null)
  }

  /** Whether the list took the key. */
  function tookKey({ key, shiftKey }: KeyboardEvent): boolean {
    if (offered === undefined) return false
    if (key === 'Escape') setClosedOn(before)
    else if (key === 'ArrowDown' || key === 'ArrowUp') setPick((at + (key === 'ArrowDown' ? 1 : count - 1)) % count)
    else if (key === 'Enter' && !shiftKey) insert(offered, inserted)
    else if (key === 'Tab' || key === 'ArrowRight' || key === 'ArrowLeft') {
      const next = languageOf(offered, inserted === 'zh' ? 'en' : 'zh')
      setChosen(next)
      announce('polite', t(`composer.snippetIn.${next}`))
    } else return false
    return true
  }
  return { tookKey, list: found === null ? null : <SnippetList snippets={found.matches} picked={at} first={language} chosen={inserted} names={names} onChoose={insert} /> }
}

/** Where a mail is written. A press anywhere in it means the words. */
export function MailField({ editor }: { readonly editor: Editor }) {
  return <EditorContent editor={editor} className={classes.field} />
}

function languageOf(snippet: Snippet, wanted: SnippetLanguage): SnippetLanguage {
  return languagesOf(snippet, wanted)[0] ?? wanted
}
