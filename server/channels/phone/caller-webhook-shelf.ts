import type { Workspace } from '#server/workspace.ts'
import { CallerTold } from './caller-webhook-told.ts'
import type { KnownCall } from './phone-calls.ts'

// What menus told, until its call is there. A message is put here before its call is looked for, and a call looks here after it was
// taken in: whichever comes second, at whichever hub, finds the other.

/** So long a message waits for the call whose id it names. */
const KEPT_MS = 10 * 60_000
/** A signature can be sent again for twice the five minutes that a clock may be off; nothing is forgotten before. */
const KNOWN_MS = 11 * 60_000
/** By its numbers alone a message means a call that begins at most so long before or after it. */
const NEAR_MS = 60_000
const MOST = 10_000

export type Meant = { readonly callId: string; readonly ani: string; readonly dnis: string }
export type Message = Meant & { readonly id: string; readonly told: CallerTold | null; readonly entryId: string | null }

/** `known`: it was said before. `full`: too many wait. */
export async function shelve({ id, pool }: Workspace, message: Meant & { readonly id: string; readonly told: CallerTold }, at: number): Promise<'kept' | 'known' | 'full'> {
  await pool.query({ name: 'forget caller data', text: 'delete from caller_data where workspace_id = $1 and at < $2', values: [id, at - KNOWN_MS] })
  const kept = await pool.query({
    name: 'keep caller data',
    text: `insert into caller_data (workspace_id, id, call_id, ani, dnis, told, at) select $1, $2, $3, $4, $5, $6, $7
      where (select count(*) from caller_data where workspace_id = $1) < ${MOST} on conflict do nothing`,
    values: [id, message.id, message.callId, message.ani, message.dnis, JSON.stringify(message.told), at],
  })
  if (kept.rowCount === 1) return 'kept'
  const known = await pool.query('select from caller_data where workspace_id = $1 and id = $2', [id, message.id])
  return known.rowCount === 1 ? 'known' : 'full'
}

/** Whether a message has found its call. */
export async function isPlaced({ id, pool }: Workspace, messageId: string): Promise<boolean> {
  const { rowCount } = await pool.query('select from caller_data where workspace_id = $1 and id = $2 and entry_id is not null', [id, messageId])
  return rowCount === 1
}

/**
 * What waits for a call that has come, in the order it was said: all that names it, and what names its numbers, if there is one such
 * message and no other call could be meant. What is beside a call on the screen is about this call, or is not shown.
 */
export async function takeFor(workspace: Workspace, meant: Meant, entryId: string, at: number): Promise<readonly Message[]> {
  const { id, pool } = workspace
  const { rows } = await pool.query<Row>({
    name: 'caller data for a call',
    text: `select ${COLUMNS} from caller_data where workspace_id = $1 and told is not null and call_id = $2 and at >= $3 order by at, id limit 50`,
    values: [id, meant.callId, at - KEPT_MS],
  })
  if (meant.ani === '' || meant.dnis === '') return rows.flatMap(read)
  const near = await pool.query<Row>({
    name: 'caller data by numbers',
    text: `select ${COLUMNS} from caller_data where workspace_id = $1 and told is not null and call_id = '' and ani = $2 and dnis = $3 and (entry_id is null or entry_id = $5) and at >= $4 order by at, id limit 50`,
    values: [id, meant.ani, meant.dnis, at - NEAR_MS, entryId],
  })
  const [first] = near.rows
  const isOne = first !== undefined && near.rows.every(({ told }) => JSON.stringify(told) === JSON.stringify(first.told))
  if (!isOne || (await callsNear(workspace, meant, first.id, at)).some((call) => call.entryId !== entryId)) return rows.flatMap(read)
  return [...rows, ...((await claim(workspace, first.id, entryId)) ? [first] : [])].flatMap(read)
}

/** Gives a message to a call; false: another call has it. */
export async function claim({ id, pool }: Workspace, messageId: string, entryId: string): Promise<boolean> {
  const { rowCount } = await pool.query('update caller_data set entry_id = $3 where workspace_id = $1 and id = $2 and (entry_id is null or entry_id = $3)', [id, messageId, entryId])
  return rowCount === 1
}

/** Its words are with its call now, and no longer here. */
export async function clear({ id, pool }: Workspace, messageId: string, entryId: string): Promise<void> {
  await pool.query('update caller_data set told = null, entry_id = $3 where workspace_id = $1 and id = $2', [id, messageId, entryId])
}

/**
 * Calls that came in with these numbers within a minute, and that no other message has named by them yet; one that has found this message by itself, at
 * another hub, is among them. More than two are not told apart.
 */
export async function callsNear({ id, pool }: Workspace, { ani, dnis }: Meant, messageId: string, at: number): Promise<readonly KnownCall[]> {
  const { rows } = await pool.query<{ conversation_id: string; entry_id: string }>({
    name: 'calls by numbers',
    text: `select c.id as conversation_id, k.id as entry_id from conversations c join contents k on k.workspace_id = c.workspace_id and k.id = c.row #>> '{call,entryId}'
      where c.workspace_id = $1 and c.call_state is not null and c.row #>> '{call,via}' = 'sip' and c.row #>> '{call,way}' = 'in'
        and (c.row #>> '{call,startedAt}')::bigint between $4::bigint - ${NEAR_MS} and $4::bigint + ${NEAR_MS}
        and k.body #>> '{call,ani}' = $2 and k.body #>> '{call,dnis}' = $3
        and not exists (select from caller_data d where d.workspace_id = $1 and d.entry_id = k.id and d.call_id = '' and d.id <> $5) limit 2`,
    values: [id, ani, dnis, at, messageId],
  })
  return rows.map(({ conversation_id, entry_id }) => ({ conversationId: conversation_id, entryId: entry_id }))
}

type Row = { readonly id: string; readonly call_id: string; readonly ani: string; readonly dnis: string; readonly told: unknown; readonly entry_id: string | null }
const COLUMNS = 'id, call_id, ani, dnis, told, entry_id'

function read({ id, call_id, ani, dnis, told, entry_id }: Row): readonly Message[] {
  const parsed = CallerTold.safeParse(told)
  return parsed.success ? [{ id, callId: call_id, ani, dnis, told: parsed.data, entryId: entry_id }] : []
}
