import { z } from 'zod'
import { Id } from '#shared/base/fields.ts'
import { Conversation } from './conversation.ts'
import { Customer, Identity } from './customer.ts'
import { Draft, ReadMark } from './draft.ts'
import { Entry } from './entry.ts'
import { Hours } from './hours.ts'
import { Disposition, Inbox } from './inbox.ts'
import { Presence } from './presence.ts'
import { Queue } from './queue.ts'
import { SavedView } from './saved-view.ts'
import { Scheduled } from './scheduled.ts'
import { Block, Settings, SkillName } from './set-up.ts'
import { Snippet } from './snippet.ts'
import { User } from './user.ts'

// Every table that reaches a desk, by name. Sync carries rows of any of them and knows none: a new kind of thing is
// one more line here, and touches no socket code at either end.

export const ROWS = {
  users: User,
  presences: Presence,
  queues: Queue,
  inboxes: Inbox,
  dispositions: Disposition,
  hours: Hours,
  skills: SkillName,
  snippets: Snippet,
  settings: Settings,
  blocks: Block,
  customers: Customer,
  identities: Identity,
  conversations: Conversation,
  entries: Entry,
  drafts: Draft,
  readMarks: ReadMark,
  views: SavedView,
  scheduled: Scheduled,
} as const

export type TableName = keyof typeof ROWS
export const TABLE_NAMES = Object.keys(ROWS) as TableName[] // Object.keys widens to string[]; the object above is the source.

/** The set-up of the floor: every desk holds all of it. */
export const FLOOR_TABLES = ['users', 'presences', 'queues', 'inboxes', 'dispositions', 'hours', 'skills', 'snippets', 'settings', 'blocks'] as const
/** Each row of these is one person's own. */
export const OWN_TABLES = ['drafts', 'readMarks', 'views', 'scheduled'] as const

export type RowOf<T extends TableName> = z.infer<(typeof ROWS)[T]>

/** The key a row is stored under: a presence belongs to its user, everything else has an id. */
export function keyOf(table: TableName, row: { readonly id?: string; readonly userId?: string }): string {
  const key = table === 'presences' ? row.userId : row.id
  if (key === undefined) throw new Error(`a row of ${table} without its key`)
  return key
}

/**
 * One row as it now stands, or its going. A row's `rev` is the seq of the event that last changed it; a desk keeps the
 * higher `rev`, so a row read a little later than its event never moves back.
 * `gone` on a conversation takes its entries and marks with it: it has left what this desk may see (S5).
 */
export type RowChange =
  | { [T in TableName]: { readonly table: T; readonly row: RowOf<T> } }[TableName]
  | { readonly table: TableName; readonly gone: string }

// Parsed by hand of the table's name: a union of all schemas would try them in turn, for every row.
export const RowChange = z
  .object({ table: z.enum(TABLE_NAMES as [TableName, ...TableName[]]), row: z.unknown().optional(), gone: Id.optional() })
  .transform((change, context): RowChange => {
    if (change.gone !== undefined) return { table: change.table, gone: change.gone }
    const row = ROWS[change.table].safeParse(change.row)
    if (row.success) return { table: change.table, row: row.data } as RowChange // table and schema were picked together.
    context.addIssue({ code: 'custom', message: `not a row of ${change.table}: ${row.error.issues[0]?.message ?? ''}` })
    return z.NEVER
  })
