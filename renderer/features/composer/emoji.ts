import { recall, remember } from '#renderer/ui/remembered-choice.ts'
import { EMOJI } from './emoji-data.ts'

export type Emoji = { readonly sign: string; readonly en: string; readonly zh: string }

export const ALL_EMOJI: readonly Emoji[] = EMOJI.map((line) => {
  const [sign = '', en = '', zh = ''] = line.split('|')
  return { sign, en, zh }
})

const MOST_RECENT = 16

/** What may be meant, in either language whatever the desk's own: every word that was typed must fit. */
export function findEmoji(sought: string, all: readonly Emoji[] = ALL_EMOJI): readonly Emoji[] {
  const words = sought.toLocaleLowerCase().split(/\s+/).filter((word) => word !== '')
  if (words.length === 0) return all
  const fits = ({ sign, en, zh }: Emoji, isStart: boolean) => words.every((word) => word === sign || zh.includes(word) || (isStart ? ` ${en}`.includes(` ${word}`) : en.includes(word)))
  const atStart = all.filter((one) => fits(one, true))
  return [...atStart, ...all.filter((one) => !atStart.includes(one) && fits(one, false))]
}

/** Its name in the language of the desk: the first words one would look for it by. */
export function nameOf({ en, zh }: Emoji, language: 'zh' | 'en'): string {
  return language === 'zh' ? zh.replaceAll(' ', '、') : en
}

export function recentEmoji(): readonly Emoji[] {
  const signs = (recall('recent-emoji', isText) ?? '').split(' ')
  return signs.flatMap((sign) => ALL_EMOJI.find((one) => one.sign === sign) ?? [])
}

export function rememberEmoji(sign: string): void {
  const others = recentEmoji().map((one) => one.sign).filter((one) => one !== sign)
  remember('recent-emoji', [sign, ...others].slice(0, MOST_RECENT).join(' '))
}

function isText(value: string): value is string {
  return value.length < 1_000
}
