import { fillBlanks } from '#shared/domain/fill-blanks.ts'
import type { Snippet } from '#shared/model/snippet.ts'

export type SnippetLanguage = 'zh' | 'en'
export type SnippetAt = { readonly from: number; readonly matches: readonly Snippet[] }

const MOST_SHOWN = 8

/** The snippets a conversation of this queue may use. */
export function snippetsFor(all: Iterable<Snippet>, queueId: string): readonly Snippet[] {
  return [...all].filter(({ isRetired, queueIds }) => !isRetired && (queueIds.length === 0 || queueIds.includes(queueId))).sort((a, b) => a.shortcut.localeCompare(b.shortcut))
}

/**
 * Whether a snippet is being asked for where the caret stands, and which it may be: `/` at the start of a word, which in
 * Chinese also begins after a mark of punctuation. "24/7" and "和/或" ask for none.
 */
export function findSnippetAt(text: string, caret: number, snippets: readonly Snippet[]): SnippetAt | null {
  const found = /(?:^|[\s，。！？、；：…“”‘’（）【】《》])\/([\p{L}\p{N}-]{0,40})$/u.exec(text.slice(0, caret))
  if (found === null) return null
  const wanted = found[1] ?? ''
  const matches = matchSnippets(snippets, wanted)
  return matches.length === 0 ? null : { from: caret - wanted.length - 1, matches }
}

/** By shortcut first, then by name, then by words in either language. */
export function matchSnippets(snippets: readonly Snippet[], wanted: string): readonly Snippet[] {
  const sought = wanted.toLocaleLowerCase()
  return snippets
    .map((snippet) => ({ snippet, rank: rankOf(snippet, sought) }))
    .filter(({ rank }) => rank !== null)
    .sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0))
    .slice(0, MOST_SHOWN)
    .map(({ snippet }) => snippet)
}

function rankOf({ shortcut, name, zh, en }: Snippet, sought: string): number | null {
  const isIn = (words: string) => words.toLocaleLowerCase().includes(sought)
  if (shortcut.toLocaleLowerCase().startsWith(sought)) return 0
  if (isIn(shortcut)) return 1
  if (isIn(name)) return 2
  return isIn(zh) || isIn(en) ? 3 : null
}

/** The languages of a snippet in the order they are shown: the customer's first. One that has no words is not among them. */
export function languagesOf(snippet: Snippet, first: SnippetLanguage): readonly SnippetLanguage[] {
  const order: readonly SnippetLanguage[] = first === 'zh' ? ['zh', 'en'] : ['en', 'zh']
  return order.filter((language) => snippet[language].trim() !== '')
}

export type SnippetNames = { readonly customer: string; readonly agent: string }

/** Its words with the names filled in. */
export function fillSnippet(words: string, { customer, agent }: SnippetNames): string {
  return fillBlanks(words, { customer, agent })
}
