import type { Editor, JSONContent } from '@tiptap/core'
import { plainAsHtml } from '#renderer/state/mail-draft.ts'
import { isPlain, picturesIn, plainOf } from './plain-of.ts'

/** What is written: plain, and formatted unless the plain words are all there is to it. */
export type MailWords = { readonly text: string; readonly html: string | null }

/** The words as they go: an empty line needs its break, or programs that show it leave it out. */
export function wordsIn(editor: Editor): MailWords & { readonly pictures: readonly string[] } {
  const document = editor.getJSON()
  const html = isPlain(document) ? null : editor.getHTML().replaceAll('<div></div>', '<div><br></div>')
  return { text: plainOf(document), html, pictures: picturesIn(document) }
}

/** Words as the editor takes them in. */
export function contentOf({ text, html }: MailWords): string {
  return (html ?? plainAsHtml(text)).replaceAll('<div><br></div>', '<div></div>')
}

/** Plain words as nodes: one line within a line, several as lines of their own. */
export function linesOf(words: string): JSONContent | JSONContent[] {
  const lines = words.split('\n')
  const inline = (line: string): JSONContent[] => (line === '' ? [] : [{ type: 'text', text: line }])
  return lines.length === 1 ? (inline(words)[0] ?? []) : lines.map((line) => ({ type: 'paragraph', content: inline(line) }))
}
