export type MentionPart = { readonly text: string; readonly isMention: boolean }

/** Cuts a note at its mentions, so that they can stand out. Only people truly mentioned count, not any word after an @. */
export function splitMentions(text: string, names: readonly (string | null)[]): readonly MentionPart[] {
  const marks = names.flatMap((name) => (name === null ? [] : [`@${name}`])).sort((a, b) => b.length - a.length)
  if (marks.length === 0) return [{ text, isMention: false }]
  const pattern = new RegExp(`(${marks.map(escapePattern).join('|')})`, 'u')
  return text
    .split(pattern)
    .filter((part) => part !== '')
    .map((part) => ({ text: part, isMention: marks.includes(part) }))
}

function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
}
