import { signatureOf } from '#shared/domain/mail-signature.ts'
import type { MailAddress, MailOut } from '#shared/model/mail.ts'
import type { OutboundJob } from '../../channel.ts'
import { addressesOf } from '../addresses-of.ts'
import { replyAddressFor } from '../thread/thread-token.ts'
import { cleanRecipients, toEnvelope, type Recipients } from './address.ts'
import type { MailParts } from './compose.ts'
import type { Place, Quoted } from './quote.ts'
import { subjectFor } from './subject.ts'
import { answerTo, threadOf, type Answered, type ThreadOf } from './thread-of.ts'

/** What cannot be helped by trying again: nobody to write to, or no address to write from. */
export type NoParts = 'no-recipient' | 'no-address'

export type Gathered = {
  readonly parts: Omit<MailParts, 'messageId' | 'date'>
  /** How each real address is known to the mail's author, to whom some are masked. */
  readonly asSeen: ReadonlyMap<string, string>
}

/** All that a mail is made of, from what its author wrote and from the thread it goes on. */
export async function gatherParts(job: OutboundJob): Promise<Gathered | NoParts> {
  const { workspace, inbox, conversationId, entryId, content } = job
  const from = toEnvelope(inbox.mail?.address ?? '')
  if (from === null) return 'no-address'
  const draft = content.mail?.way === 'out' ? content.mail : null
  const thread = await threadOf(workspace, { conversationId, inboxId: inbox.id, entryId, answers: draft?.answers ?? null, forwards: draft?.forwards ?? null })
  const named = await recipientsOf(job, draft, thread.answered)
  const people = named === null ? null : cleanRecipients(named.real)
  if (named === null || people === null) return 'no-recipient'
  const below = thread.forwarded ?? ((draft?.isQuoting ?? inbox.mail?.isQuoting ?? false) ? thread.answered : null)
  const parts = {
    ...people,
    from: { name: job.authorName ?? inbox.brand, address: from },
    replyTo: await replyAddressFor(workspace, inbox.id, conversationId, from, job.at),
    subject: subjectFor({ written: draft?.subject ?? '', thread: job.subject, kind: thread.forwarded === null ? (thread.answered === null ? 'new' : 'answer') : 'forward' }),
    inReplyTo: thread.inReplyTo,
    references: thread.references,
    words: { text: content.text, html: draft?.html ?? null, signature: signatureOf(job.author ?? undefined, inbox), quoted: below === null ? null : quotedFrom(below, thread, job), place: await placeOf(job, below ?? thread.answered) },
    files: content.attachments,
  }
  return { parts, asSeen: named.asSeen }
}

type Named = { readonly real: Recipients; readonly asSeen: ReadonlyMap<string, string> }

/** Null: somebody who was named is gone meanwhile. Fewer people than its author chose is not what was written. */
async function recipientsOf({ workspace, to }: OutboundJob, draft: MailOut | null, answered: Answered | null): Promise<Named | null> {
  if (draft === null) {
    const customer = { name: '', address: to.value }
    const asked = answerTo(answered)
    return { real: { to: asked.length > 0 ? asked : [customer], cc: [], bcc: [] }, asSeen: new Map() }
  }
  const asSeen = new Map<string, string>()
  const real: Record<'to' | 'cc' | 'bcc', readonly MailAddress[]> = { to: [], cc: [], bcc: [] }
  for (const list of ['to', 'cc', 'bcc'] as const) {
    real[list] = await addressesOf(workspace.pool, workspace.id, draft[list])
    if (real[list].length !== draft[list].length) return null
    for (const [index, { address }] of real[list].entries()) asSeen.set(toEnvelope(address) ?? address, draft[list][index]?.address ?? '')
  }
  return { real, asSeen }
}

function quotedFrom({ content, entry }: Answered, { forwarded }: ThreadOf, { inbox, authorName }: OutboundJob): Quoted {
  const { mail } = content
  const own = { name: authorName ?? inbox.brand, address: inbox.mail?.address ?? '' }
  const whole = mail?.way === 'in' && mail.quoted.trim() !== '' ? `${content.text.trimEnd()}\n\n${mail.quoted}` : content.text
  const header = mail?.way === 'in' ? { from: mail.from, to: mail.to, cc: mail.cc } : { from: own, to: [], cc: [] }
  return { as: forwarded === null ? 'answer' : 'forward', ...header, subject: mail?.subject ?? '', at: mail?.way === 'in' ? (mail.sentAt ?? entry.at) : entry.at, text: whole }
}

/** The customer's own language, or else the one they write; and the clock of those who serve them. */
async function placeOf({ workspace, conversationId, content }: OutboundJob, answered: Answered | null): Promise<Place> {
  const { rows } = await workspace.pool.query<{ language: 'zh' | 'en' | null; queue_id: string }>({
    name: 'language of conversation',
    text: `select p.row ->> 'language' as language, c.row ->> 'queueId' as queue_id from conversations c
      left join lateral (select customer_id from identity_links where workspace_id = $1 and identity_id = c.identity_id order by seq desc limit 1) l on true
      left join customers p on p.workspace_id = $1 and p.id = l.customer_id where c.workspace_id = $1 and c.id = $2`,
    values: [workspace.id, conversationId],
  })
  const floor = workspace.feed.floor()
  const hoursId = floor.queue(rows[0]?.queue_id ?? '')?.hoursId ?? null
  const theirs = answered?.content.text ?? ''
  return { language: rows[0]?.language ?? (/\p{Script=Han}/u.test(theirs === '' ? content.text : theirs) ? 'zh' : 'en'), timeZone: (hoursId === null ? undefined : floor.hours(hoursId)?.timeZone) ?? 'UTC' }
}
