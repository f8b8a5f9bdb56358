import { randomUUID } from 'node:crypto'
import type { Handler } from '#server/commands/handler.ts'
import { HUB } from '#server/commands/actor.ts'
import { changeDelivery } from '#server/routing/hub-commands.ts'
import type { Workspace } from '#server/workspace.ts'
import { foldAddress } from '#shared/domain/mail-address.ts'
import type { DeliveryReport, ParsedMail } from '../parsed-mail.ts'
import { entryOfMessageId } from '../thread/message-id.ts'

// What a mail server reports of a mail that we sent (RFC 3464). It stands in that mail's thread as a notice, in the server's
// own words, and nobody is called to answer it. A server that gave the mail up has it shown as returned; one that is still
// trying changes nothing.

export type Reported = { readonly entryId: string; readonly conversationId: string; readonly identity: { readonly kind: 'email' | 'email-claim'; readonly value: string } }

/** Our message that a mail reports on; null: it reports on none of this inbox. It names our id, so it is from somebody who had our mail. */
export async function reportedOn(workspace: Workspace, inboxId: string, { report }: ParsedMail): Promise<Reported | null> {
  const messageId = report?.originalMessageId ?? null
  if (messageId === null) return null
  const { rows } = await workspace.pool.query<{ entry_id: string; conversation_id: string; kind: string; value: string }>({
    name: 'reported mail',
    text: `select e.id as entry_id, c.id as conversation_id, i.kind, i.value from entries e join conversations c on c.workspace_id = $1 and c.id = e.conversation_id
      join identities i on i.workspace_id = $1 and i.id = c.identity_id
      where e.workspace_id = $1 and c.inbox_id = $2 and e.row #>> '{author,kind}' in ('agent', 'bot')
        and (e.id = $3 or e.id in (select entry_id from mail_ids where workspace_id = $1 and inbox_id = $2 and message_id = $4 and way in ('out', 'echo'))) limit 1`,
    values: [workspace.id, inboxId, (await entryOfMessageId(workspace, messageId)) ?? '', messageId],
  })
  const [found] = rows
  if (found === undefined || (found.kind !== 'email' && found.kind !== 'email-claim')) return null
  return { entryId: found.entry_id, conversationId: found.conversation_id, identity: { kind: found.kind, value: found.value } }
}

/**
 * Has the message shown as returned, if the report says so. Done again it changes nothing. `own`: the inbox's address, to
 * which a copy of each mail goes; that it did not come back says nothing of the customer's.
 */
export async function applyReport(workspace: Workspace, { entryId, conversationId }: Reported, report: DeliveryReport, own: string, at: number): Promise<void> {
  const { lane } = workspace
  if (report.action !== 'failed' || foldAddress(report.recipient ?? '') === foldAddress(own) || (await isSentAnew(workspace, entryId, report.originalMessageId))) return
  const payload = { conversationId, entryIds: [entryId], delivery: { kind: 'failed' as const, at, why: 'bounced' as const } }
  const answer = await lane.run({ context: { id: `bounce-${randomUUID()}`, at, actor: HUB }, payload, handler: changeDelivery as Handler<never> }) // changeDelivery's own payload.
  if (!answer.ok) throw new Error(`a returned mail could not be marked: ${answer.reason}`)
}

/** Whether it has gone again since, under another id: what came back is not the one that is on its way. */
async function isSentAnew({ id, pool }: Workspace, entryId: string, messageId: string | null): Promise<boolean> {
  const { rowCount } = await pool.query({
    name: 'mail is sent anew',
    text: `select from mail_sends s join mail_ids m on m.workspace_id = $1 and m.entry_id = s.entry_id and m.message_id = $3 and m.way = 'out' where s.workspace_id = $1 and s.entry_id = $2 and s.message_id <> $3 and s.edition > 1 limit 1`,
    values: [id, entryId, messageId],
  })
  return (rowCount ?? 0) > 0
}
