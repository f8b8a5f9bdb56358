import type { Mail, MailAddress } from '#shared/model/mail.ts'
import { foldAddress } from '#shared/domain/mail-address.ts'
import type { Workspace } from '#server/workspace.ts'
import type { Sender } from './sender.ts'

/** Mails looked at, the newest: whoever was named only before them has long been out of it. */
const MAILS_LIMIT = 200

/**
 * Whether somebody who names a mail that came in may go on in its thread: they wrote in it, or were written to. An address
 * that proved itself there has to do so again, and one whose own domain denies the mail is nobody's.
 */
export async function mayAnswer({ id, pool }: Workspace, conversationId: string, { value, proof }: Pick<Sender, 'value' | 'proof'>): Promise<boolean> {
  if (proof === 'failed' || value === '') return false
  const { rows } = await pool.query<{ mail: Mail }>({
    name: 'mails of thread',
    text: `select k.body -> 'mail' as mail from entries e join contents k on k.workspace_id = $1 and k.id = e.id
      where e.workspace_id = $1 and e.conversation_id = $2 and k.body ? 'mail' order by e.seq desc limit ${MAILS_LIMIT}`,
    values: [id, conversationId],
  })
  const wanted = foldAddress(value)
  const isThem = ({ address }: MailAddress) => foldAddress(address) === wanted
  const mails = rows.map(({ mail }) => mail)
  if (proof !== 'proved' && mails.some((mail) => mail.way === 'in' && mail.proof === 'proved' && isThem(mail.from))) return false
  if (mails.some((mail) => (mail.way === 'in' ? [mail.from, ...mail.to, ...mail.cc, ...mail.replyTo] : [...mail.to, ...mail.cc, ...mail.bcc]).some(isThem))) return true
  // A colleague chooses customers by who they are, and sees their addresses masked.
  const chosen = mails.flatMap((mail) => (mail.way === 'out' ? [...mail.to, ...mail.cc, ...mail.bcc].flatMap(({ identityId }) => identityId ?? []) : []))
  if (chosen.length === 0) return false
  const { rowCount } = await pool.query(`select from identities where workspace_id = $1 and id = any($2) and kind in ('email', 'email-claim') and value = $3 limit 1`, [id, [...new Set(chosen)], wanted])
  return rowCount === 1
}
