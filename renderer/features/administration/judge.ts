import { z } from 'zod'
import { foldAddress, isMailAddress } from '#shared/domain/mail-address.ts'
import { COMMANDS } from '#shared/protocol/command.ts'
import { User } from '#shared/model/user.ts'
import type { DeskState } from '#renderer/state/shape.ts'
import type { Values } from './edits.ts'
import { idOf, KINDS, payloadOf, type HoursValues, type InboxValues, type KindName } from './kinds.ts'

// What is wrong with a form, by the hub's own schemas: what passes here is refused there only for what changed meanwhile.
// Each problem is one of a closed set, so that every language has a sentence for it.

export type Problem = 'required' | 'choose' | 'too-long' | 'too-many' | 'range' | 'origin' | 'host' | 'shortcut' | 'email' | 'time' | 'span' | 'overlap' | 'date' | 'time-zone' | 'taken' | 'password' | 'invalid'
export type Problems = ReadonlyMap<string, Problem>

export type Judged = { readonly ok: true; readonly payload: Values } | { readonly ok: false; readonly problems: Problems }

/** `onRev` goes into the payload as it is. `path.to.field` names the place of each problem. */
export function judge(kind: KindName, values: Values, onRev: number | null, rows: DeskState['rows'], isNew: boolean): Judged {
  const schema = kind === 'people' && isNew ? NewPerson : COMMANDS[KINDS[kind].command]
  const parsed = (schema as z.ZodType).safeParse(kind === 'people' && isNew ? values : payloadOf(kind, values, onRev))
  const problems = new Map<string, Problem>(parsed.success ? [] : parsed.error.issues.map((issue) => [issue.path.map(String).join('.'), problemOf(issue)]))
  for (const [field, problem] of amongOthers(kind, values, rows)) if (!problems.has(field)) problems.set(field, problem)
  return parsed.success && problems.size === 0 ? { ok: true, payload: parsed.data as Values } : { ok: false, problems } // an object schema's output.
}

const NewPerson = User.omit({ id: true, rev: true, isDisabled: true }).extend({ password: z.string().min(8).max(1_000) })

function problemOf(issue: z.core.$ZodIssue): Problem {
  const field = issue.path.findLast((part) => typeof part === 'string')
  if (field === 'password') return 'password'
  if (field === 'timeZone') return 'time-zone'
  if (field === 'allowedOrigins') return issue.code === 'too_big' ? 'too-many' : 'origin'
  if (field === 'linkHosts') return issue.code === 'too_big' ? 'too-many' : 'host'
  if (field === 'shortcut') return 'shortcut'
  if (field === 'email') return 'email'
  if (field === 'from' || field === 'to') return 'time'
  if (field === 'date') return 'date'
  if (field === 'queueId' || field === 'skill') return 'choose'
  if (field === 'spans') return 'span'
  switch (issue.code) {
    case 'too_small':
      return issue.origin === 'number' ? 'range' : 'required'
    case 'too_big':
      return issue.origin === 'number' ? 'range' : issue.origin === 'string' ? 'too-long' : 'too-many'
    case 'invalid_type':
      return 'required'
    case 'custom':
      return field === 'name' ? 'required' : 'invalid'
    default:
      return 'invalid'
  }
}

/** What a form cannot know by itself: names that others have, times that run into each other. */
function amongOthers(kind: KindName, values: Values, rows: DeskState['rows']): readonly (readonly [string, Problem])[] {
  const own = idOf(values)
  if (kind === 'people') {
    const email = String(values['email']).trim().toLowerCase()
    return [...rows.users.values()].some((user) => user.id !== own && user.email.toLowerCase() === email) ? [['email', 'taken']] : []
  }
  if (kind === 'inboxes') {
    const { channel, mail } = values as unknown as InboxValues // the inbox form holds an inbox.
    if (channel !== 'email') return []
    const address = foldAddress(mail?.address ?? '')
    if (!isMailAddress(address)) return [['mail.address', address === '' ? 'required' : 'email']]
    return [...rows.inboxes.values()].some((inbox) => inbox.id !== own && foldAddress(inbox.mail?.address ?? '') === address) ? [['mail.address', 'taken']] : []
  }
  if (kind === 'snippets') {
    const shortcut = String(values['shortcut']).toLowerCase()
    return [...rows.snippets.values()].some((one) => one.id !== own && !one.isRetired && one.shortcut.toLowerCase() === shortcut) ? [['shortcut', 'taken']] : []
  }
  if (kind !== 'hours') return []
  const { week, holidays } = values as unknown as HoursValues // the hours form holds hours.
  return [
    ...week.flatMap(({ spans }, at) => overlapsIn(spans).map((n) => [`week.${at}.spans.${n}`, 'overlap'] as const)),
    ...holidays.flatMap(({ spans }, at) => overlapsIn(spans).map((n) => [`holidays.${at}.spans.${n}`, 'overlap'] as const)),
    ...holidays.flatMap(({ date }, at) => (holidays.findIndex((one) => one.date === date) < at ? [[`holidays.${at}.date`, 'taken'] as const] : [])),
  ]
}

function overlapsIn(spans: HoursValues['week'][number]['spans']): readonly number[] {
  return spans.flatMap(({ from, to }, n) => (spans.slice(0, n).some((before) => from < before.to && before.from < to) ? [n] : []))
}
