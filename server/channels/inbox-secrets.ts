import type { Workspace } from '#server/workspace.ts'

/** What of an inbox never leaves the hub: its keys, where to post to, and whose pages may carry its widget. */
export type InboxSecrets = {
  /** Signs the shop's word on who a customer is; empty: nobody's word is taken. */
  readonly identityKey: string
  readonly webhookKey: string
  readonly webhookUrl: string | null
  readonly allowedOrigins: readonly string[]
}

const NONE: InboxSecrets = { identityKey: '', webhookKey: '', webhookUrl: null, allowedOrigins: [] }

export async function readInboxSecrets({ id, pool }: Workspace, inboxId: string): Promise<InboxSecrets> {
  const { rows } = await pool.query<{ identity_key: string; webhook_key: string; webhook_url: string | null; allowed_origins: string[] }>({
    name: 'inbox secrets',
    text: 'select identity_key, webhook_key, webhook_url, allowed_origins from inbox_secrets where workspace_id = $1 and inbox_id = $2',
    values: [id, inboxId],
  })
  const found = rows[0]
  if (found === undefined) return NONE
  return { identityKey: found.identity_key, webhookKey: found.webhook_key, webhookUrl: found.webhook_url, allowedOrigins: found.allowed_origins }
}

/** The open workspace that has this inbox. Ids of inboxes are unique on a hub, since a page names nothing else. */
export function findInbox(workspaces: readonly Workspace[], inboxId: string) {
  for (const workspace of workspaces) {
    const inbox = workspace.feed.floor().inbox(inboxId)
    if (inbox !== undefined) return { workspace, inbox }
  }
  return null
}
