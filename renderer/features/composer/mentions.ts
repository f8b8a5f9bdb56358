import type { Mentionable } from './mention-list.tsx'

export type MentionAt = { readonly from: number; readonly matches: readonly Mentionable[] }

/** Whether a mention is being written where the caret stands, and whom it may mean. */
export function findMentionAt(text: string, caret: number, people: readonly Mentionable[]): MentionAt | null {
  const before = text.slice(0, caret)
  const from = before.lastIndexOf('@')
  if (from === -1) return null
  // In Latin script an @ within a word is an address; in Chinese there is no space before a mention.
  if (/[A-Za-z0-9.]$/.test(before.slice(0, from))) return null
  const wanted = before.slice(from + 1)
  if (wanted.length > 30 || wanted.includes('\n')) return null
  const matches = people.filter(({ name }) => name.toLocaleLowerCase().includes(wanted.toLocaleLowerCase())).slice(0, 6)
  const isWhole = people.some(({ name }) => wanted.startsWith(`${name} `))
  return matches.length === 0 || isWhole ? null : { from, matches }
}

/** The ids of everyone a note mentions. The longer name first, so that @Li Wei is not also @Li. */
export function mentionedIn(text: string, people: readonly Mentionable[]): readonly string[] {
  let rest = text
  const found: string[] = []
  for (const { id, name } of [...people].sort((a, b) => b.name.length - a.name.length)) {
    if (!rest.includes(`@${name}`)) continue
    found.push(id)
    rest = rest.replaceAll(`@${name}`, '')
  }
  return found.slice(0, 50)
}
