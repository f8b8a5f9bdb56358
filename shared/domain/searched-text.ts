import type { Content } from '#shared/model/entry.ts'

/** What a message is found by, on the hub and on a desk alike: its words, the names of its files and, of a mail, what it is about. What it quotes was said before, and is found there. */
export function searchedTextOf({ text, attachments, mail }: Content): string {
  const names = attachments.map(({ name }) => name).join(' ')
  return [text, names, mail?.subject ?? ''].filter((part, index) => index === 0 || part !== '').join('\n')
}
