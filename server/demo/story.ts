import type { Priority } from '#shared/model/conversation.ts'
import type { MailAddress, MailProof } from '#shared/model/mail.ts'

// A demo conversation as it is written down: who said what, and how many seconds after the line before.

export type Person = 'maria' | 'wei' | 'lin' | 'tao'

export type Step = { readonly after: number } & (
  | { readonly kind: 'says'; readonly text: string }
  | { readonly kind: 'reply'; readonly by: Person; readonly text: string }
  /** A mail of the customer's, and one of ours. */
  | ({ readonly kind: 'writes' } & Written)
  | ({ readonly kind: 'answers'; readonly by: Person } & Omit<Written, 'quoted' | 'files' | 'proof'>)
  | { readonly kind: 'note'; readonly by: Person; readonly text: string; readonly mentions: readonly Person[] }
  | { readonly kind: 'draft'; readonly by: Person; readonly text: string }
  | { readonly kind: 'later'; readonly by: Person; readonly text: string; readonly inMinutes: number }
  | { readonly kind: 'tag'; readonly by: Person; readonly tags: readonly string[] }
  | { readonly kind: 'prioritise'; readonly by: Person; readonly priority: Priority }
  | { readonly kind: 'transfer'; readonly by: Person; readonly to: string; readonly note: string }
  | { readonly kind: 'park'; readonly by: Person }
  | { readonly kind: 'snooze'; readonly by: Person; readonly forMinutes: number }
  | { readonly kind: 'resolve'; readonly by: Person; readonly as: string }
  /** Someone of ours has read everything up to here, and said nothing. Whoever does anything has read it anyway. */
  | { readonly kind: 'looks'; readonly by: Person }
  /** The customer has read everything up to here. */
  | { readonly kind: 'reads' }
)

/** When it began: so many days ago at a time of the hub's day, or so many seconds before now. */
export type Began = { readonly daysAgo: number; readonly at: `${number}:${number}` } | { readonly secondsAgo: number }

export type Written = {
  readonly text: string
  /** The same, as its program had formatted it; left out: the plain words are all. */
  readonly html?: string
  readonly quoted?: string
  readonly cc?: readonly MailAddress[]
  /** By name, what is in them. */
  readonly files?: Readonly<Record<string, string>>
  /** Left out: proved. */
  readonly proof?: MailProof
}

/** `subject`: of mails alone. */
export type Story = { readonly id: string; readonly subject?: string; readonly inboxId: string; readonly customer: string; readonly began: Began; readonly steps: readonly Step[] }

export function says(after: number, text: string): Step {
  return { kind: 'says', after, text: typed(text) }
}

export function reply(after: number, by: Person, text: string): Step {
  return { kind: 'reply', after, by, text: typed(text) }
}

/** As it was written: a mail program has curly marks, and people read a mail over before they send it. */
export function writes(after: number, text: string, more: Omit<Written, 'text'> = {}): Step {
  return { kind: 'writes', after, text, ...more }
}

export function answers(after: number, by: Person, text: string, more: Pick<Written, 'html' | 'cc'> = {}): Step {
  return { kind: 'answers', after, by, text, ...more }
}

export function note(after: number, by: Person, text: string, ...mentions: Person[]): Step {
  return { kind: 'note', after, by, text: typed(text), mentions }
}

export function draft(after: number, by: Person, text: string): Step {
  return { kind: 'draft', after, by, text: typed(text) }
}

/** A reply that is to go by itself, so many minutes from then. */
export function later(after: number, by: Person, inMinutes: number, text: string): Step {
  return { kind: 'later', after, by, inMinutes, text: typed(text) }
}

export function tag(after: number, by: Person, ...tags: string[]): Step {
  return { kind: 'tag', after, by, tags }
}

export function prioritise(after: number, by: Person, priority: Priority): Step {
  return { kind: 'prioritise', after, by, priority }
}

/** `to`: a queue's id, or a colleague. */
export function transfer(after: number, by: Person, to: Person | `queue-${string}`, words: string): Step {
  return { kind: 'transfer', after, by, to, note: typed(words) }
}

export function park(after: number, by: Person): Step {
  return { kind: 'park', after, by }
}

export function snooze(after: number, by: Person, forMinutes: number): Step {
  return { kind: 'snooze', after, by, forMinutes }
}

export function resolve(after: number, by: Person, as: string): Step {
  return { kind: 'resolve', after, by, as: `disposition-${as}` }
}

export function looks(after: number, by: Person): Step {
  return { kind: 'looks', after, by }
}

export function reads(after: number): Step {
  return { kind: 'reads', after }
}

/** As people type in a chat: a keyboard has straight marks. (Curly ones a Chinese screen draws as wide as a character.) */
function typed(text: string): string {
  const words = text.replaceAll('’', "'")
  return /\p{Script=Han}/u.test(words) ? words : words.replace(/[“”]/g, '"')
}
