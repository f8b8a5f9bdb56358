import { foldAddress } from '#shared/domain/mail-address.ts'
import type { Workspace } from '#server/workspace.ts'
import type { ParsedMail } from '../parsed-mail.ts'
import { foldSubject } from './fold-subject.ts'
import { entryOfMessageId } from './message-id.ts'
import { mayAnswer } from './participants.ts'
import type { Sender } from './sender.ts'
import { conversationOfToken, tokensIn } from './thread-token.ts'

// Which conversation a mail belongs to. What it names as answered (In-Reply-To and References: RFC 5322, 3.6.4) counts, newest
// first: an id of ours, which nobody can make up; then one that we have sent or taken in under. Then a signed part of an
// address. By subject alone only the same person's, proved to be so, and only soon after: people write
// "Order" and "Re: Order" about matters of their own (RFC 5256 would make one thread of all of them).

const SAME_SUBJECT_WITHIN_MS = 7 * 24 * 3_600_000
/** Ids looked at; a mail names a few dozen at most, and whoever names more is up to something. */
const IDS_LIMIT = 60

export type Found = { readonly conversationId: string; readonly by: 'our-id' | 'known-id' | 'token' | 'subject' }

/** Null: a matter of its own. */
export async function findThread(workspace: Workspace, inboxId: string, mail: ParsedMail, sender: Sender, at: number): Promise<Found | null> {
  const ids = [...new Set([...mail.inReplyTo.toReversed(), ...mail.references.toReversed()])].slice(0, IDS_LIMIT)
  return (await byOurIds(workspace, inboxId, ids)) ?? (await byKnownIds(workspace, inboxId, ids, sender)) ?? (await byToken(workspace, inboxId, mail)) ?? (await bySubject(workspace, inboxId, mail.subject, sender, at))
}

async function byOurIds(workspace: Workspace, inboxId: string, ids: readonly string[]): Promise<Found | null> {
  const ours = (await Promise.all(ids.map((id) => entryOfMessageId(workspace, id)))).filter((id) => id !== null)
  if (ours.length === 0) return null
  const { rows } = await workspace.pool.query<{ conversation_id: string }>({
    name: 'threads of our ids',
    text: `select e.conversation_id from unnest($2::text[]) with ordinality as a(id, n) join entries e on e.workspace_id = $1 and e.id = a.id
      join conversations c on c.workspace_id = $1 and c.id = e.conversation_id where c.inbox_id = $3 order by a.n limit 1`,
    values: [workspace.id, ours, inboxId],
  })
  return rows[0] === undefined ? null : { conversationId: rows[0].conversation_id, by: 'our-id' }
}

/**
 * A mail server may have given our mail another id, which the copy in our own mailbox told; whoever names it has our mail.
 * The id of a mail that came in is known to everybody it went to, so naming it is not enough.
 */
async function byKnownIds(workspace: Workspace, inboxId: string, ids: readonly string[], sender: Sender): Promise<Found | null> {
  if (ids.length === 0) return null
  const { rows } = await workspace.pool.query<{ conversation_id: string; way: 'in' | 'out' | 'echo' }>({
    name: 'threads of known ids',
    text: `select m.conversation_id, m.way from unnest($3::text[]) with ordinality as a(id, n)
      join mail_ids m on m.workspace_id = $1 and m.inbox_id = $2 and m.message_id = a.id order by a.n, m.at desc limit 100`,
    values: [workspace.id, inboxId, ids],
  })
  const refusedBy = new Set<string>()
  for (const { conversation_id: conversationId, way } of rows) {
    if (way !== 'in') return { conversationId, by: 'known-id' }
    if (refusedBy.has(conversationId)) continue
    if (await mayAnswer(workspace, conversationId, sender)) return { conversationId, by: 'known-id' }
    refusedBy.add(conversationId)
  }
  return null
}

async function byToken(workspace: Workspace, inboxId: string, mail: ParsedMail): Promise<Found | null> {
  for (const token of tokensIn(mail)) {
    const conversationId = await conversationOfToken(workspace, inboxId, token)
    if (conversationId !== null) return { conversationId, by: 'token' }
  }
  return null
}

/** An address without proof may be anybody's, and subjects are easily guessed: it joins nothing by them. */
async function bySubject(workspace: Workspace, inboxId: string, subject: string, sender: Sender, at: number): Promise<Found | null> {
  const folded = foldSubject(subject)
  if (sender.proof !== 'proved' || folded === '') return null
  const { rows } = await workspace.pool.query<{ id: string; subject: string | null }>({
    name: 'open threads of sender',
    text: `select c.id, c.row ->> 'subject' as subject from identities i join conversations c on c.workspace_id = $1 and c.identity_id = i.id
      where i.workspace_id = $1 and i.kind = $3 and i.value = $4 and c.inbox_id = $2 and c.place not in ('resolved', 'closed') and c.last_at >= $5 order by c.last_at desc limit 50`,
    values: [workspace.id, inboxId, sender.kind, foldAddress(sender.value), at - SAME_SUBJECT_WITHIN_MS],
  })
  const same = rows.find((row) => foldSubject(row.subject ?? '') === folded)
  return same === undefined ? null : { conversationId: same.id, by: 'subject' }
}
