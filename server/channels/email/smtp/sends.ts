import type { FailedWhy } from '../../channel.ts'
import type { Workspace } from '#server/workspace.ts'

// What is known of each mail's sending, in `mail_sends`: written down before anything happens that could not be undone, so that a
// hub that dies leaves word for whichever goes on. Times are the database's, in ms: hubs' clocks differ.

/** Whom a server would not take, as the author of the mail saw them, with the server's words. */
export type RefusedPerson = { readonly who: string; readonly answer: string }

export type Send = {
  readonly entryId: string
  readonly messageId: string
  readonly state: 'ready' | 'trying' | 'unclear' | 'accepted' | 'refused'
  readonly round: number
  readonly edition: number
  readonly firstAt: number
  /** How often it was handed over whole; whoever writes says which time they speak of, so that nobody overwrites another's. */
  readonly attempts: number
  readonly why: FailedWhy | null
  readonly refused: readonly RefusedPerson[]
  /** How long ago it was last handed over whole. */
  readonly triedAgoMs: number
  readonly triedAt: number
}

type Tried = Pick<Send, 'entryId' | 'round' | 'attempts'>

const NOW = '(extract(epoch from clock_timestamp()) * 1000)::bigint'
const COLUMNS = `entry_id as "entryId", message_id as "messageId", state, round, edition, first_at as "firstAt", tried_at as "triedAt", attempts, why, refused, (${NOW} - tried_at) as "triedAgoMs"`

export async function readSend({ id, pool }: Workspace, entryId: string): Promise<Send | null> {
  const { rows } = await pool.query<Send>({ name: 'mail send', text: `select ${COLUMNS} from mail_sends where workspace_id = $1 and entry_id = $2`, values: [id, entryId] })
  return rows[0] ?? null
}

/** Begins a round: a mail's first, or another after somebody asked for it. Its Message-ID is known from here on. */
export async function beginRound({ id, pool }: Workspace, send: Pick<Send, 'entryId' | 'messageId' | 'round' | 'edition' | 'state'> & { readonly inboxId: string; readonly conversationId: string; readonly isSameMail: boolean }): Promise<void> {
  const { entryId, inboxId, conversationId, messageId, state, round, edition, isSameMail } = send
  await pool.query({
    name: 'begin mail send',
    text: `with noted as (
        insert into mail_ids (workspace_id, inbox_id, message_id, way, entry_id, conversation_id, at) values ($1, $3, $4, 'out', $2, $8, ${NOW}) on conflict do nothing
      )
      insert into mail_sends (workspace_id, entry_id, inbox_id, message_id, state, round, edition, first_at, tried_at) values ($1, $2, $3, $4, $5, $6, $7, ${NOW}, ${NOW})
      on conflict (workspace_id, entry_id) do update set inbox_id = $3, message_id = $4, state = $5, round = $6, edition = $7, attempts = 0, why = null, refused = '[]',
        first_at = case when $9 then mail_sends.first_at else excluded.first_at end, tried_at = excluded.tried_at`,
    values: [id, entryId, inboxId, messageId, state, round, edition, conversationId, isSameMail],
  })
}

/** About to be handed over whole: from here on a server may have it. Throws where that cannot be written down, and then it must not go. */
export async function noteTrying({ id, pool }: Workspace, { entryId, round, attempts }: Tried, refused: readonly RefusedPerson[]): Promise<void> {
  const { rowCount } = await pool.query({
    name: 'mail is tried',
    text: `update mail_sends set state = 'trying', tried_at = ${NOW}, attempts = attempts + 1, refused = $5 where workspace_id = $1 and entry_id = $2 and round = $3 and attempts = $4 and state = 'ready'`,
    values: [id, entryId, round, attempts, JSON.stringify(refused)],
  })
  if (rowCount !== 1) throw new Error('somebody else is sending this mail')
}

/** What became of it. */
export async function noteState({ id, pool }: Workspace, { entryId, round, attempts }: Tried, state: Send['state'], { why = null, isTold = false }: { readonly why?: FailedWhy | null; readonly isTold?: boolean } = {}): Promise<void> {
  await pool.query({
    name: 'mail state',
    text: `update mail_sends set state = $5, why = $6, refused = case when $7 then '[]' else refused end where workspace_id = $1 and entry_id = $2 and round = $3 and attempts = $4`,
    values: [id, entryId, round, attempts, state, why, isTold],
  })
}

/** Mails of this inbox that their server took after a moment; the newest few. Their copies show whether copies come back at all. */
export async function acceptedAfter({ id, pool }: Workspace, inboxId: string, at: number): Promise<readonly string[]> {
  const { rows } = await pool.query<{ message_id: string }>({
    name: 'mails accepted after',
    text: `select message_id from mail_sends where workspace_id = $1 and inbox_id = $2 and state = 'accepted' and tried_at > $3 order by tried_at desc limit 3`,
    values: [id, inboxId, at],
  })
  return rows.map((row) => row.message_id)
}

/** Whether the copy of a mail of ours was seen in our own mailbox, by whoever reads it. */
export async function hasEcho({ id, pool }: Workspace, inboxId: string, messageId: string): Promise<boolean> {
  const { rowCount } = await pool.query({ name: 'mail echo', text: `select from mail_ids where workspace_id = $1 and inbox_id = $2 and message_id = $3 and way = 'echo' limit 1`, values: [id, inboxId, messageId] })
  return (rowCount ?? 0) > 0
}
