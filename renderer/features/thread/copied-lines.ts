import type { ShownEntry } from '#renderer/state/shape.ts'
import { daysBetween, type Format } from '#renderer/ui/format.ts'
import type { ThreadNames } from './thread-names.ts'

/** What stands for those who have no name in a copy: the words of the language on screen. */
export type CopyWords = { readonly bot: string; readonly colleague: string; readonly you: string; readonly note: string }

/**
 * A stretch of talk as plain lines, for a letter or a ticket: `Name, 14:03: words`. A day's own line stands between where
 * more than one day was copied. What happened to the conversation, and what was erased, is not said by anybody.
 */
export function copiedLines(entries: readonly ShownEntry[], names: ThreadNames, format: Format, words: CopyWords): string {
  const said = entries.filter((entry) => entry.kind !== 'activity' && entry.kind !== 'call' && entry.content !== null)
  const first = said[0]
  const spansDays = said.some(({ at }) => daysBetween(first?.at ?? at, at) !== 0)
  return said
    .flatMap((entry, place) => {
      const before = said[place - 1]
      const isNewDay = spansDays && (before === undefined || daysBetween(before.at, entry.at) !== 0)
      return [...(isNewDay ? [format.date(entry.at)] : []), `${nameOf(entry, names, words)}${entry.kind === 'note' ? ` (${words.note})` : ''}, ${format.clock(entry.at)}: ${wordsOf(entry)}`]
    })
    .join('\n')
}

/** The words of an entry; of files, their names. */
export function wordsOf(entry: ShownEntry): string {
  if (entry.kind === 'activity' || entry.content === null) return ''
  const files = entry.content.attachments.map(({ name }) => `[${name}]`).join(' ')
  return [entry.content.text, files].filter((part) => part !== '').join(' ')
}

/** As a mail quotes: each line behind a mark of its own. */
export function quoted(entry: ShownEntry): string {
  return wordsOf(entry)
    .trim()
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n')
}

export function nameOf({ author }: ShownEntry, names: ThreadNames, words: CopyWords): string {
  if (author.kind === 'customer') return names.customer
  if (author.kind !== 'agent') return words.bot
  return names.user(author.userId) ?? (author.userId === names.me ? words.you : words.colleague)
}
