import { useEffect, useRef } from 'react'
import { useEditor, type Editor } from '@tiptap/react'
import { useLatest } from '#renderer/ui/use-latest.ts'
import type { SnippetLanguage } from '../snippets.ts'
import { mailExtensions } from './extensions.ts'
import { contentOf, wordsIn, type MailWords } from './mail-words.ts'

export type MailEditorOptions = {
  readonly words: MailWords
  readonly label: string
  readonly language: SnippetLanguage
  readonly knowsFile: (fileId: string) => boolean
  readonly fileUrl: (fileId: string) => string
  readonly onWords: (words: MailWords, pictures: readonly string[]) => void
  readonly onFiles: (files: readonly File[]) => void
  /** Whether the key was taken. */
  readonly onKey: (event: KeyboardEvent) => boolean
}

const REMEMBERED = 60

/**
 * The editor of a mail. It owns what is typed; words from elsewhere (another device, a settled conflict, a reply that was
 * taken back) are taken in when they are no echo of its own.
 */
export function useMailEditor(options: MailEditorOptions): { readonly editor: Editor; readonly startOver: () => void } {
  const { words, label, language } = options
  const latest = useLatest(options)
  const ours = useRef<readonly string[]>([keyOf(words)])
  const editor = useEditor({
    extensions: mailExtensions({
      placeholder: () => latest.current.label,
      knowsFile: (fileId) => latest.current.knowsFile(fileId),
      fileUrl: (fileId) => latest.current.fileUrl(fileId),
    }),
    content: contentOf(words),
    // The page's policy allows no styles but its own; these stand in mail.module.css.
    injectCSS: false,
    shouldRerenderOnTransaction: false,
    onUpdate({ editor: written }) {
      const { pictures, ...next } = wordsIn(written)
      ours.current = [...ours.current, keyOf(next)].slice(-REMEMBERED)
      latest.current.onWords(next, pictures)
    },
    editorProps: {
      attributes: { role: 'textbox', 'aria-multiline': 'true', 'aria-label': label, 'aria-autocomplete': 'list', dir: 'auto', spellcheck: 'true', lang: language === 'zh' ? 'zh-CN' : 'en' },
      handleKeyDown(_view, event) {
        // While an input method composes, its keys are its own.
        if (event.isComposing || event.keyCode === 229 || !latest.current.onKey(event)) return false
        event.preventDefault()
        return true
      },
      handleDOMEvents: {
        // ProseMirror keeps every Enter and Escape to itself, whatever is pressed with them; these two are the desk's.
        keydown(_view, event) {
          const isDesks = event.key === 'Escape' || (event.key === 'Enter' && event.shiftKey && (event.ctrlKey || event.metaKey))
          if (!isDesks || event.isComposing || event.keyCode === 229) return false
          if (latest.current.onKey(event)) event.preventDefault()
          return true
        },
      },
      handlePaste(_view, event) {
        const { clipboardData } = event
        // Office puts a picture of the words beside the words.
        if (clipboardData === null || clipboardData.files.length === 0 || clipboardData.getData('text/plain').trim() !== '') return false
        event.preventDefault()
        latest.current.onFiles([...clipboardData.files])
        return true
      },
      // Files that are dropped anywhere on the conversation come by the composer's own way.
      handleDrop: (_view, event, _slice, isMoved) => !isMoved && (event.dataTransfer?.files.length ?? 0) > 0,
    },
  })
  useEffect(() => {
    const { dom } = editor.view
    dom.setAttribute('aria-label', label)
    dom.setAttribute('lang', language === 'zh' ? 'zh-CN' : 'en')
    // What stands in an empty field is drawn with the next change: this is one that changes nothing.
    editor.view.dispatch(editor.state.tr)
  }, [editor, label, language])
  const key = keyOf(words)
  useEffect(() => {
    if (ours.current.includes(key)) return
    ours.current = [key]
    editor.commands.setContent(contentOf(latest.current.words), { emitUpdate: false })
  }, [editor, key, latest])
  function startOver(): void {
    ours.current = [keyOf({ text: '', html: null })]
    editor.commands.clearContent(false)
  }
  return { editor, startOver }
}

function keyOf({ text, html }: MailWords): string {
  return html ?? text
}
