import type { Content, MessageEntry } from '#shared/model/entry.ts'
import type { Workspace } from '#server/workspace.ts'
import { toEnvelope } from './address.ts'

/** Ids of a thread that a mail names; the first, so that the thread holds together, and the newest. RFC 5322, 3.6.4 wants all, programs cut. */
const REFERENCES = 24

export type Answered = { readonly entryId: string; readonly entry: MessageEntry; readonly content: Content }

export type ThreadOf = {
  /** The message that is answered or passed on; null: nothing was said before. */
  readonly answered: Answered | null
  readonly forwarded: Answered | null
  readonly inReplyTo: string | null
  /** Oldest first. */
  readonly references: readonly string[]
}

type Asked = { readonly conversationId: string; readonly inboxId: string; readonly entryId: string; readonly answers: string | null; readonly forwards: string | null }

/** What a mail comes after. Entries of other conversations are not looked at, whatever it names. */
export async function threadOf({ id, pool }: Workspace, { conversationId, inboxId, entryId, answers, forwards }: Asked): Promise<ThreadOf> {
  const { rows } = await pool.query<{ id: string; row: MessageEntry; body: Content | null; is_newest: boolean }>({
    name: 'what a mail answers',
    text: `with before as (
        select e.id, e.row, e.seq from entries e, entries own where own.workspace_id = $1 and own.id = $3
          and e.workspace_id = $1 and e.conversation_id = $2 and e.seq < own.seq and e.row ->> 'kind' = 'message'
      ), newest as (
        -- What a customer wrote; in a thread that we began, what we did.
        select id from before where row #>> '{author,kind}' in ('customer', 'agent') and not (row #>> '{author,kind}' = 'agent' and row #>> '{delivery,kind}' in ('failed', 'returned', 'in-review'))
        order by row #>> '{author,kind}' = 'customer' desc, seq desc limit 1
      )
      select b.id, b.row, k.body, b.id = (select id from newest) as is_newest from before b left join contents k on k.workspace_id = $1 and k.id = b.id
      where b.id = $4 or b.id = $5 or b.id = (select id from newest)`,
    values: [id, conversationId, entryId, answers, forwards],
  })
  const all = rows.flatMap(({ id: found, row, body, is_newest }) => (body === null ? [] : [{ entryId: found, entry: row, content: body, isNewest: is_newest }]))
  const answered = all.find((one) => one.entryId === answers) ?? (answers === null ? all.find(({ isNewest }) => isNewest) : undefined) ?? null
  const forwarded = all.find((one) => one.entryId === forwards) ?? null
  const until = (forwarded ?? answered)?.entry.seq ?? 0
  const ids = await pool.query<{ message_id: string; entry_id: string }>({
    name: 'ids before a mail',
    text: `select m.message_id, m.entry_id from mail_ids m join entries e on e.workspace_id = $1 and e.id = m.entry_id
      where m.workspace_id = $1 and m.inbox_id = $2 and m.conversation_id = $3 and m.way in ('in', 'out') and e.conversation_id = $3 and e.seq <= $4 order by e.seq, m.at limit 1000`,
    values: [id, inboxId, conversationId, until],
  })
  const known = ids.rows.filter(({ message_id }) => isMessageId(message_id))
  const inReplyTo = forwarded === null ? (known.findLast(({ entry_id }) => entry_id === answered?.entryId)?.message_id ?? null) : null
  const chain = [...new Set(known.map(({ message_id }) => message_id).filter((one) => one !== inReplyTo))]
  const kept = chain.length <= REFERENCES ? chain : [...chain.slice(0, 1), ...chain.slice(1 - REFERENCES)]
  return { answered, forwarded, inReplyTo, references: inReplyTo === null ? kept : [...kept, inReplyTo] }
}

/** Strangers' ids go back as they came, if they can stand in a header at all. */
function isMessageId(id: string): boolean {
  return id.length <= 900 && /^<[\x21-\x3B\x3D\x3F-\x7E]+>$/.test(id)
}

/** Whom an answer goes to where nobody was named: those who asked to be answered, else who wrote. */
export function answerTo(answered: Answered | null): readonly { readonly name: string; readonly address: string }[] {
  const mail = answered?.content.mail
  if (mail?.way !== 'in') return []
  const wanted = mail.replyTo.length > 0 ? mail.replyTo : [mail.from]
  return wanted.filter(({ address }) => toEnvelope(address) !== null)
}
