import type { Workspace } from '#server/workspace.ts'

export type MailId = { readonly messageId: string | null; readonly way: 'in' | 'out' | 'echo'; readonly entryId: string; readonly conversationId: string; readonly at: number }

/** Writes down by which Message-ID a mail is known; once, however often it is said. One without an id is known by none. */
export async function noteMailId({ id, pool }: Workspace, inboxId: string, { messageId, way, entryId, conversationId, at }: MailId): Promise<void> {
  if (messageId === null) return
  await pool.query({
    name: 'note mail id',
    text: 'insert into mail_ids (workspace_id, inbox_id, message_id, way, entry_id, conversation_id, at) values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing',
    values: [id, inboxId, messageId, way, entryId, conversationId, at],
  })
}

/**
 * Which message a mail became, by its fingerprint; its Message-ID is written down if it was not. Null: it was not taken in
 * before. It does not wait for the disk: that its folder was read past it is written later, and is not there without this.
 */
export async function noteIfSeen({ id, pool }: Workspace, inboxId: string, { externalId, messageId, at }: { readonly externalId: string; readonly messageId: string | null; readonly at: number }): Promise<{ readonly entryId: string; readonly conversationId: string } | null> {
  const { rows } = await pool.query<{ entry_id: string; conversation_id: string }>({
    name: 'note mail seen',
    text: `with seen as materialized (
        select s.entry_id, (select e.conversation_id from entries e where e.workspace_id = $1 and e.id = s.entry_id) as conversation_id, set_config('synchronous_commit', 'off', true)
        from inbound_seen s where s.workspace_id = $1 and s.channel_id = $2 and s.external_id = $3
      ), noted as (
        insert into mail_ids (workspace_id, inbox_id, message_id, way, entry_id, conversation_id, at)
        select $1, $2, $4, 'in', entry_id, conversation_id, $5 from seen where $4::text is not null and conversation_id is not null on conflict do nothing
      )
      select entry_id, conversation_id from seen where conversation_id is not null`,
    values: [id, inboxId, externalId, messageId, at],
  })
  return rows[0] === undefined ? null : { entryId: rows[0].entry_id, conversationId: rows[0].conversation_id }
}
