import { existsSync } from 'node:fs'
import { readFile, readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { parseMail } from '#server/channels/email/parse/parse-mail.ts'
import { stripReply } from '#server/channels/email/strip/strip-reply.ts'

// Samples of mails with what should be seen of them, as test/mail/stripping/README.md tells, and how well the rules do on them.

export type Sample = {
  readonly name: string
  readonly client: string
  readonly language: string
  readonly text: string
  readonly html: string | null
  /** Any of these is right; the first is what was asked for. */
  readonly visible: readonly [string, ...string[]]
  /** Passages that must not be hidden. */
  readonly own: readonly string[]
}

export type Judgement = { readonly name: string; readonly client: string; readonly language: string; readonly isRight: boolean; readonly lost: readonly string[]; readonly visible: string }
export type Score = { readonly samples: number; readonly right: number; readonly lost: number; readonly percent: number }

/** All samples (`*.sample`) of a folder by their names. Throws a SyntaxError for one that is not written as it should be. */
export async function readSamples(folder: string): Promise<Sample[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sample')).sort()
  return Promise.all(names.map((name) => readSample(join(folder, name))))
}

/** A sample that holds no words of the mail itself has the whole mail beside it, as it came in. */
export async function readSample(path: string): Promise<Sample> {
  const file = await readFile(path, 'utf8')
  const mail = path.replace(/\.sample$/, '.eml')
  return sampleOf(basename(path, '.sample'), file, existsSync(mail) ? await parseMail(await readFile(mail)) : null)
}

/** Whether a file is the mail of a sample, and no mail for itself. */
export function isOfSample(file: string): boolean {
  return file.endsWith('.eml') && existsSync(file.replace(/\.eml$/, '.sample'))
}

function sampleOf(name: string, file: string, mail: { readonly text: string; readonly html: string | null } | null): Sample {
  const [head = '', ...rest] = file.replace(/^\ufeff/, '').replaceAll('\r\n', '\n').split(/^=== *(\w+) *===[ \t]*$/m)
  const parts: { readonly kind: string; readonly words: string }[] = []
  for (let at = 0; at + 1 < rest.length; at += 2) parts.push({ kind: rest[at] ?? '', words: (rest[at + 1] ?? '').replace(/^(?:[ \t]*\n)+/, '').replace(/\n+$/, '') })
  const all = (kind: string) => parts.flatMap((part) => (part.kind === kind ? [part.words] : []))
  const named = (key: string) => new RegExp(`^${key}:[ \t]*(.+)$`, 'm').exec(head)?.[1]?.trim()
  const [visible] = all('visible')
  const [text, html] = mail === null ? [all('text')[0], all('html')[0]] : [mail.text, mail.html]
  const client = named('client')
  const language = named('language')
  if (visible === undefined || client === undefined || language === undefined || (text === undefined && html === undefined)) {
    throw new SyntaxError('is no sample: expected client:, language:, === visible === and at least one of === text === and === html ===, or the mail beside it as .eml')
  }
  return { name, client, language, text: text ?? '', html: html ?? null, visible: [visible, ...all('or')], own: passages(all('new')[0] ?? visible) }
}

export function judge(sample: Sample): Judgement {
  const { name, client, language } = sample
  const { visible } = stripReply({ text: sample.text, html: sample.html })
  const seen = compared(visible)
  return { name, client, language, isRight: sample.visible.some((each) => compared(each) === seen), lost: sample.own.filter((passage) => !seen.includes(compared(passage))), visible }
}

/** By language, and of all together under `all`. */
export function scoresOf(judgements: readonly Judgement[]): Record<string, Score> {
  const languages = [...new Set(judgements.map(({ language }) => language))].sort()
  const scores: Record<string, Score> = {}
  for (const language of [...languages, 'all']) {
    const own = judgements.filter((each) => language === 'all' || each.language === language)
    const right = own.filter(({ isRight }) => isRight).length
    scores[language] = { samples: own.length, right, lost: own.filter(({ lost }) => lost.length > 0).length, percent: own.length === 0 ? 0 : Math.round((right / own.length) * 1_000) / 10 }
  }
  return scores
}

/** Blanks, quote marks at the beginning of a line and marks for bold and slanted words do not count. */
function compared(text: string): string {
  return text.replace(/^[> \t]+/gm, '').replace(/[\s\u00a0\u200b\ufeff*_]+/g, '')
}

function passages(own: string): string[] {
  return own.split('\n').filter((line) => compared(line) !== '')
}
