import type { Workspace } from '#server/workspace.ts'

/** What of an inbox never leaves the hub: its keys, and where to post to. */
export type InboxSecrets = {
  /** Signs the shop's word on who a customer is; empty: nobody's word is taken. */
  readonly identityKey: string
  readonly webhookKey: string
  readonly webhookUrl: string | null
}

const NONE: InboxSecrets = { identityKey: '', webhookKey: '', webhookUrl: null }

export async function readInboxSecrets({ id, pool }: Workspace, inboxId: string): Promise<InboxSecrets> {
  const { rows } = await pool.query<{ identity_key: string; webhook_key: string; webhook_url: string | null }>({
    name: 'inbox secrets',
    text: 'select identity_key, webhook_key, webhook_url from inbox_secrets where workspace_id = $1 and inbox_id = $2',
    values: [id, inboxId],
  })
  const found = rows[0]
  if (found === undefined) return NONE
  return { identityKey: found.identity_key, webhookKey: found.webhook_key, webhookUrl: found.webhook_url }
}

/** Changes what is named and leaves the rest as it is. */
export async function changeInboxSecrets({ id, pool }: Workspace, inboxId: string, { identityKey, webhookKey, webhookUrl }: Partial<InboxSecrets>): Promise<void> {
  await pool.query(
    `insert into inbox_secrets as s (workspace_id, inbox_id, identity_key, webhook_key, webhook_url) values ($1, $2, coalesce($3, ''), coalesce($4, ''), $5)
     on conflict (workspace_id, inbox_id) do update set identity_key = coalesce($3, s.identity_key), webhook_key = coalesce($4, s.webhook_key), webhook_url = case when $6 then $5 else s.webhook_url end`,
    [id, inboxId, identityKey ?? null, webhookKey ?? null, webhookUrl ?? null, webhookUrl !== undefined],
  )
}

/** The open workspace that has this inbox. Ids of inboxes are unique on a hub, since a page names nothing else. */
export function findInbox(workspaces: readonly Workspace[], inboxId: string) {
  for (const workspace of workspaces) {
    const inbox = workspace.feed.floor().inbox(inboxId)
    if (inbox !== undefined) return { workspace, inbox }
  }
  return null
}
