import type { MailAddress, MailRecipient } from '#shared/model/mail.ts'
import type { Query } from '#server/postgres/database.ts'

/**
 * Where recipients really are, in their order: one that is named by `identityId` is looked up, everybody else is at the
 * address that was written. Whoever is gone meanwhile (erased) is left out. For the sending alone: what comes back here
 * goes into no row and no log.
 */
export async function addressesOf(query: Query, workspaceId: string, recipients: readonly MailRecipient[]): Promise<readonly MailAddress[]> {
  const ids = recipients.flatMap(({ identityId }) => identityId ?? [])
  const { rows } = ids.length === 0 ? { rows: [] } : await query.query<{ id: string; value: string }>("select id, row ->> 'value' as value from identities where workspace_id = $1 and id = any($2) and kind in ('email', 'email-claim')", [workspaceId, ids])
  const known = new Map(rows.map(({ id, value }) => [id, value]))
  return recipients.flatMap(({ name, address, identityId }) => {
    const at = identityId === undefined ? address : known.get(identityId)
    return at === undefined || at === '' ? [] : [{ name, address: at }]
  })
}
