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
  const { rows } = await pool.query<{ entry_id: string; conversation_id: string; channel: ChannelKind; attempts: number; seq: number; entry: MessageEntry | null; body: Content | null; talk: Conversation | null; to: Claimed['to'] | null }>({
    name: 'claim due',
    // What belongs to a claimed row is asked for row by row. Joined, it is planned once for a hub, most likely when the tables were
    // still small, and may begin with all conversations there are, twice a second and with nothing claimed at all.
    text: `with due as (
        select d.entry_id from deliveries d
        where d.workspace_id = $1 and d.due_at <= $2
          and (d.claimed_by is null or d.claimed_until < clock_timestamp() or (d.claimed_by <> $3 and not exists (select from hubs h where h.id = d.claimed_by)))
          and not exists (
            select from deliveries b where b.workspace_id = $1 and b.conversation_id = d.conversation_id and b.entry_id <> d.entry_id
              and (select f.seq from entries f where f.workspace_id = $1 and f.id = b.entry_id) < (select e.seq from entries e where e.workspace_id = $1 and e.id = d.entry_id))
        order by d.due_at limit $5 for update of d skip locked
      ), claimed as (
        update deliveries d set claimed_by = $3, claimed_until = clock_timestamp() + $4 * interval '1 millisecond', attempts = d.attempts + 1
        from due where d.workspace_id = $1 and d.entry_id = due.entry_id returning d.*
      )
      select d.entry_id, d.conversation_id, d.channel, d.attempts,
        (select e.seq from entries e where e.workspace_id = $1 and e.id = d.entry_id) as seq,
        (select e.row from entries e where e.workspace_id = $1 and e.id = d.entry_id) as entry,
        (select k.body from contents k where k.workspace_id = $1 and k.id = d.entry_id) as body,
        (select c.row from conversations c where c.workspace_id = $1 and c.id = d.conversation_id) as talk,
        (select jsonb_build_object('kind', i.kind, 'value', i.value) from identities i where i.workspace_id = $1
          and i.id = (select c.identity_id from conversations c where c.workspace_id = $1 and c.id = d.conversation_id)) as to
      from claimed d`,
    values: [id, at, hubId, leaseMs, limit],
  })
  return rows.toSorted((one, other) => one.seq - other.seq).flatMap(({ entry_id: entryId, conversation_id: conversationId, channel, attempts, entry, body: content, talk: conversation, to }) =>
    entry === null || conversation === null || to === null ? [] : [{ entryId, conversationId, channel, attempts, entry, content, conversation, to }],
  )
}

/** It has come to its end. Not if a retry has put it back meanwhile: that took our claim off it. */
export async function finish({ id, pool }: Workspace, hubId: string, { entryId }: Claimed): Promise<void> {
  await pool.query({ name: 'finish delivery', text: 'delete from deliveries where workspace_id = $1 and entry_id = $2 and claimed_by = $3', values: [id, entryId, hubId] })
}

/** Put off as if it had never been claimed: it was not its turn. */
export async function giveBack({ id, pool }: Workspace, hubId: string, { entryId }: Claimed, dueAt: number): Promise<void> {
  await pool.query({ name: 'give back delivery', text: 'update deliveries set due_at = $4, attempts = attempts - 1, claimed_by = null, claimed_until = null where workspace_id = $1 and entry_id = $2 and claimed_by = $3', values: [id, entryId, hubId, dueAt] })
}

export async function putOff({ id, pool }: Workspace, hubId: string, { entryId }: Claimed, dueAt: number): Promise<void> {
  await pool.query({ name: 'put off delivery', text: 'update deliveries set due_at = $4, claimed_by = null, claimed_until = null where workspace_id = $1 and entry_id = $2 and claimed_by = $3', values: [id, entryId, hubId, dueAt] })
}
