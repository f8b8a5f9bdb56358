import type { RowOf } from '#shared/model/row.ts'
import { DEFAULT_CHAT_SLA } from '#shared/model/queue.ts'
import type { CommandType, PayloadOf } from '#shared/protocol/command.ts'
import type { Values } from './edits.ts'
import type { Section } from './sections.ts'

// What can be set up by a form, each kind in one line of this table: where its rows lie, which command saves one, what a
// new one begins with. A form holds a row without its `rev`; a person's holds their email too, which is not changed.

export type KindName = Exclude<Section, 'blocked' | 'telephone'>

export type PersonValues = Omit<PayloadOf<'save-user'>, 'onRev'> & { readonly email: string; readonly password: string }
export type QueueValues = Omit<RowOf<'queues'>, 'rev'>
export type InboxValues = Omit<RowOf<'inboxes'>, 'rev'>
export type HoursValues = Omit<RowOf<'hours'>, 'rev'>
export type SnippetValues = Omit<RowOf<'snippets'>, 'rev'>
/** A skill or a disposition: a name, and whether it is still used. */
export type NamedValues = Omit<RowOf<'skills'>, 'rev'>
export type WorkspaceValues = Omit<RowOf<'settings'>, 'rev'>

export type Kind = {
  readonly table: 'users' | 'queues' | 'skills' | 'inboxes' | 'hours' | 'snippets' | 'dispositions' | 'settings'
  readonly command: Extract<CommandType, `save-${string}`>
  readonly blank: (id: string) => Values
}

export const KINDS: Readonly<Record<KindName, Kind>> = {
  workspace: { table: 'settings', command: 'save-settings', blank: () => ({ id: 'workspace', name: '', linkHosts: [] }) satisfies WorkspaceValues },
  people: { table: 'users', command: 'save-user', blank: (id) => ({ userId: id, name: '', publicName: '', email: '', password: '', role: 'agent', queueIds: [], skills: [], capacity: { chat: 3, email: 5 }, isDisabled: false, signature: '' }) satisfies PersonValues },
  queues: { table: 'queues', command: 'save-queue', blank: (id) => ({ id, name: '', skills: [], offerTimeoutMs: 20_000, sla: DEFAULT_CHAT_SLA, hoursId: null, idleCloseMs: 30 * 60_000 }) satisfies QueueValues },
  skills: { table: 'skills', command: 'save-skill', blank: (id) => ({ id, name: '', isRetired: false }) satisfies NamedValues },
  hours: { table: 'hours', command: 'save-hours', blank: (id) => ({ id, name: '', timeZone: new Intl.DateTimeFormat().resolvedOptions().timeZone, week: weekdays(), holidays: [] }) satisfies HoursValues },
  inboxes: { table: 'inboxes', command: 'save-inbox', blank: (id) => ({ id, channel: 'chat', name: '', brand: '', queueId: '', isTypingPreviewOn: true, isOn: true, allowedOrigins: [], greeting: { zh: '', en: '' }, undoMs: 3_000, editWithinMs: 5 * 60_000 }) satisfies InboxValues },
  snippets: { table: 'snippets', command: 'save-snippet', blank: (id) => ({ id, shortcut: '', name: '', zh: '', en: '', queueIds: [], isRetired: false }) satisfies SnippetValues },
  dispositions: { table: 'dispositions', command: 'save-disposition', blank: (id) => ({ id, name: '', isRetired: false }) satisfies NamedValues },
}

export const KIND_NAMES = Object.keys(KINDS) as KindName[] // Object.keys widens; the object above is the source.

export function kindOfCommand(type: CommandType): KindName | null {
  return KIND_NAMES.find((name) => KINDS[name].command === type) ?? null
}

/** A row as its form holds it. */
export function valuesOf(kind: KindName, row: { readonly id: string; readonly rev: number }): Values {
  const { rev: _rev, ...values } = row
  if (kind !== 'people') return values
  const { id, ...person } = values
  return { userId: id, ...person, password: '' }
}

/** What the form sends, before it is judged. */
export function payloadOf(kind: KindName, values: Values, onRev: number | null): Values {
  if (kind !== 'people') return { ...values, onRev }
  const { email: _email, password: _password, ...person } = values
  return { ...person, onRev }
}

export function idOf(values: Values): string {
  const id = values['userId'] ?? values['id']
  return typeof id === 'string' ? id : ''
}

export function titleOf(values: Values): string {
  const name = values['name']
  return typeof name === 'string' ? name.trim() : ''
}

/** Monday to Friday, nine to six: what most begin with. */
function weekdays(): HoursValues['week'] {
  return [1, 2, 3, 4, 5].map((day) => ({ day, spans: [{ from: '09:00', to: '18:00' }] }))
}
