import type { MailboxConnection } from '#shared/model/mailbox.ts'
import type { Workspace } from '#server/workspace.ts'

// Several hubs, one reader for each mailbox. A hub says that it holds one and goes on saying so, by the database's clock;
// when it falls silent, or stops beating at all, another takes over.

export type Held = { readonly inboxId: string; readonly rev: number }

/** Takes and keeps every mailbox with an account that is free, ours, or its holder's no longer. Those `not` to be read are let go. */
export async function holdMailboxes({ id, pool }: Workspace, hubId: string, holdMs: number, inboxIds: readonly string[]): Promise<readonly Held[]> {
  const { rows } = await pool.query<{ inbox_id: string; rev: number }>({
    name: 'hold mailboxes',
    text: `with mine as (
        insert into mailboxes as m (workspace_id, inbox_id, held_by, held_until)
        select $1, a.inbox_id, $2, clock_timestamp() + $3 * interval '1 millisecond' from mail_accounts a where a.workspace_id = $1 and a.inbox_id = any($4) order by a.inbox_id
        on conflict (workspace_id, inbox_id) do update set held_by = $2, held_until = excluded.held_until
          where m.held_by is null or m.held_by = $2 or m.held_until < clock_timestamp() or not exists (select from hubs h where h.id = m.held_by)
        returning inbox_id
      )
      select inbox_id, a.rev from mine join mail_accounts a using (inbox_id) where a.workspace_id = $1`,
    values: [id, hubId, holdMs, inboxIds],
  })
  return rows.map(({ inbox_id, rev }) => ({ inboxId: inbox_id, rev }))
}

export async function letGo({ id, pool }: Workspace, hubId: string, inboxId: string): Promise<void> {
  await pool.query({ name: 'let go of mailbox', text: 'update mailboxes set held_by = null, held_until = null where workspace_id = $1 and inbox_id = $2 and held_by = $3', values: [id, inboxId, hubId] })
}

/** What people are told; only the hub that holds a mailbox says it. */
export async function writeState({ id, pool }: Workspace, hubId: string, inboxId: string, state: KeptState): Promise<void> {
  await pool.query({ name: 'mailbox state', text: 'update mailboxes set state = $4 where workspace_id = $1 and inbox_id = $2 and held_by = $3', values: [id, inboxId, hubId, JSON.stringify(state)] })
}

export type KeptState = { readonly connection: MailboxConnection; readonly junkUnseen: number | null }
