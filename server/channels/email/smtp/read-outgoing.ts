import type { Mailbox } from '#shared/model/mailbox.ts'
import type { Workspace } from '#server/workspace.ts'

/** A mail that is on its way just now is not told of; one that was put off is, or whose line broke. `now` in ms since 1970. */
export async function readOutgoing({ id, pool }: Workspace, inboxId: string, now: number): Promise<Mailbox['outgoing']> {
  const { rows } = await pool.query<{ waiting: number; next_at: number | null; unclear: number }>({
    name: 'outgoing mails',
    text: `select count(*) filter (where s.state is distinct from 'unclear')::int as waiting, count(*) filter (where s.state = 'unclear')::int as unclear,
        min(d.due_at) filter (where s.state is distinct from 'unclear') as next_at
      from deliveries d join conversations c on c.workspace_id = $1 and c.id = d.conversation_id left join mail_sends s on s.workspace_id = $1 and s.entry_id = d.entry_id
      where d.workspace_id = $1 and d.channel = 'email' and c.inbox_id = $2 and (s.state = 'unclear' or (d.claimed_by is null and d.due_at > $3))`,
    values: [id, inboxId, now],
  })
  return { waiting: rows[0]?.waiting ?? 0, nextAt: rows[0]?.next_at ?? null, unclear: rows[0]?.unclear ?? 0 }
}
