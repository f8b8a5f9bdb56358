import { MailAccount, MailSecrets } from '#shared/model/mail-account.ts'
import type { Workspace } from '#server/workspace.ts'

// What a mailbox is reached by, kept in `mail_accounts`, which no desk ever sees: its administrator sets it by HTTP, and
// reads it back without its secrets.

export type FullAccount = { readonly inboxId: string; readonly account: MailAccount; readonly secrets: MailSecrets; readonly rev: number }

/** What an inbox for mail was set up with; null: nothing yet, or nothing that can be read. `rev` grows with each change. */
export async function readMailAccount({ id, pool }: Workspace, inboxId: string): Promise<FullAccount | null> {
  const { rows } = await pool.query<{ account: unknown; secrets: unknown; rev: number }>({ name: 'mail account', text: 'select account, secrets, rev from mail_accounts where workspace_id = $1 and inbox_id = $2', values: [id, inboxId] })
  const account = MailAccount.safeParse(rows[0]?.account)
  const secrets = MailSecrets.safeParse(rows[0]?.secrets)
  if (rows[0] === undefined || !account.success || !secrets.success) return null
  return { inboxId, account: account.data, secrets: secrets.data, rev: rows[0].rev }
}

/** Sets an inbox up, or anew. Secrets that are null stay as they are. */
export async function saveMailAccount({ id, pool }: Workspace, inboxId: string, account: MailAccount, secrets: MailSecrets | null): Promise<void> {
  await pool.query(
    `insert into mail_accounts as a (workspace_id, inbox_id, account, secrets, rev) values ($1, $2, $3, coalesce($4::jsonb, '{"password":""}'), 1)
     on conflict (workspace_id, inbox_id) do update set account = $3, secrets = coalesce($4::jsonb, a.secrets), rev = a.rev + 1`,
    [id, inboxId, JSON.stringify(account), secrets === null ? null : JSON.stringify(secrets)],
  )
}
