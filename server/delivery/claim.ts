import type { ChannelKind } from '#shared/model/channel.ts'
import type { Conversation } from '#shared/model/conversation.ts'
import type { Content, MessageEntry } from '#shared/model/entry.ts'
import type { Workspace } from '#server/workspace.ts'

/** One row of `deliveries`, claimed, with what is needed to send it. */
export type Claimed = {
  readonly entryId: string
  readonly conversationId: string
  readonly channel: ChannelKind
  /** How often it was tried before and including now. */
  readonly attempts: number
  readonly entry: MessageEntry
  readonly content: Content | null
  readonly conversation: Conversation
  readonly to: { readonly kind: string; readonly value: string }
}

export type Claiming = { readonly hubId: string; readonly at: number; readonly leaseMs: number; readonly limit: number }

/**
 * Claims what is due, oldest first: of each conversation only its first waiting message, so that none overtakes another,
 * whichever hub sends. A claim ends with its lease, or sooner when its hub has stopped beating; then another takes over.
 * Rows that a colleague is just claiming are passed by (SKIP LOCKED).
 */
export async function claimDue({ id, pool }: Workspace, { hubId, at, leaseMs, limit }: Claiming): Promise<readonly Claimed[]> {
  const { rows } = await pool.query<{ entry_id: string; conversation_id: string; channel: ChannelKind; attempts: number; entry: MessageEntry; body: Content | null; talk: Conversation; kind: string; value: string }>({
    name: 'claim due',
    text: `with due as (
        select d.entry_id from deliveries d join entries e on e.workspace_id = $1 and e.id = d.entry_id
        where d.workspace_id = $1 and d.due_at <= $2
          and (d.claimed_by is null or d.claimed_until < clock_timestamp() or (d.claimed_by <> $3 and not exists (select from hubs h where h.id = d.claimed_by)))
          and not exists (
            select from deliveries b join entries f on f.workspace_id = $1 and f.id = b.entry_id
            where b.workspace_id = $1 and b.conversation_id = d.conversation_id and f.seq < e.seq)
        order by d.due_at limit $5 for update of d skip locked
      ), claimed as (
        update deliveries d set claimed_by = $3, claimed_until = clock_timestamp() + $4 * interval '1 millisecond', attempts = d.attempts + 1
        from due where d.workspace_id = $1 and d.entry_id = due.entry_id returning d.*
      )
      select d.entry_id, d.conversation_id, d.channel, d.attempts, e.row as entry, k.body, c.row as talk, i.kind, i.value
      from claimed d
      join entries e on e.workspace_id = $1 and e.id = d.entry_id
      join conversations c on c.workspace_id = $1 and c.id = d.conversation_id
      join identities i on i.workspace_id = $1 and i.id = c.row ->> 'identityId'
      left join contents k on k.workspace_id = $1 and k.id = d.entry_id
      order by e.seq`,
    values: [id, at, hubId, leaseMs, limit],
  })
  return rows.map((row) => ({ entryId: row.entry_id, conversationId: row.conversation_id, channel: row.channel, attempts: row.attempts, entry: row.entry, content: row.body, conversation: row.talk, to: { kind: row.kind, value: row.value } }))
}

/** It has come to its end. Not if a retry has put it back meanwhile: that took our claim off it. */
export async function finish({ id, pool }: Workspace, hubId: string, { entryId }: Claimed): Promise<void> {
  await pool.query({ name: 'finish delivery', text: 'delete from deliveries where workspace_id = $1 and entry_id = $2 and claimed_by = $3', values: [id, entryId, hubId] })
}

export async function putOff({ id, pool }: Workspace, hubId: string, { entryId }: Claimed, dueAt: number): Promise<void> {
  await pool.query({ name: 'put off delivery', text: 'update deliveries set due_at = $4, claimed_by = null, claimed_until = null where workspace_id = $1 and entry_id = $2 and claimed_by = $3', values: [id, entryId, hubId, dueAt] })
}
