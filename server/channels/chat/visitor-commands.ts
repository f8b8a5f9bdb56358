import { idFrom } from '#shared/base/ids.ts'
import type { Attachment } from '#shared/model/entry.ts'
import { foldAddress } from '#shared/domain/mail-address.ts'
import type { Answer } from '#shared/protocol/command.ts'
import { VISITOR_COMMANDS, VisitorCommandEnvelope, type VisitorAnswer, type VisitorCommandType } from '#shared/protocol/visitor.ts'
import type { Handler } from '#server/commands/handler.ts'
import { joinVouched } from '#server/intake/join-vouched.ts'
import { noteContact } from '#server/intake/note-contact.ts'
import { receive, type Inbound } from '#server/intake/receive.ts'
import type { Workspace } from '#server/workspace.ts'
import { callsBack, promiseFor, timesOf, wishOf, withdraw } from './call-back.ts'
import { endWebCall } from './end-web-call.ts'
import { contextIdOf, uploaderOf, type Person } from './person.ts'
import { findTalk } from './read-talk.ts'

/** Who asks: the page's person, in the inbox it said hello to. */
export type Asking = { readonly workspace: Workspace; readonly inboxId: string; readonly person: Person; readonly language: 'zh' | 'en'; readonly at: number; readonly onRead: (upTo: number) => void; /** Whether anybody could be rung. */ readonly canCall: () => Promise<boolean> }

type Refused = Extract<VisitorAnswer, { ok: false }>['reason']
type Said = { readonly text: string; readonly attachments: readonly Attachment[] }

/** A page's command as it came: parsed, then done. Every answer is one of the closed set. */
export async function receiveVisitorCommand(asking: Asking, raw: unknown): Promise<VisitorAnswer> {
  const envelope = VisitorCommandEnvelope.safeParse(raw)
  if (!envelope.success) return refuse('malformed')
  const { id, type, payload } = envelope.data
  switch (type as VisitorCommandType) { // checked by the default below.
    case 'say': {
      const said = VISITOR_COMMANDS.say.safeParse(payload)
      return said.success ? say(asking, id, said.data) : refuse(whyNot(said.error.issues))
    }
    case 'leave-message': {
      const left = VISITOR_COMMANDS['leave-message'].safeParse(payload)
      if (!left.success) return refuse(whyNot(left.error.issues))
      const { name, email, text } = left.data
      return say({ ...asking, person: { ...asking.person, name: asking.person.name ?? name } }, id, { text, attachments: [] }, { name, email })
    }
    case 'read': {
      const read = VISITOR_COMMANDS.read.safeParse(payload)
      if (!read.success) return refuse('malformed')
      asking.onRead(read.data.upTo)
      return { ok: true }
    }
    case 'call':
      return VISITOR_COMMANDS.call.safeParse(payload).success ? call(asking, id) : refuse('malformed')
    case 'hang-up':
      return VISITOR_COMMANDS['hang-up'].safeParse(payload).success ? hangUp(asking, id) : refuse('malformed')
    case 'call-back-times': {
      const inbox = asking.workspace.feed.floor().inbox(asking.inboxId)
      return inbox === undefined || !callsBack(inbox) ? refuse('not-now') : { ok: true, times: timesOf(asking.workspace, inbox, asking.at) }
    }
    case 'call-back': {
      const wish = VISITOR_COMMANDS['call-back'].safeParse(payload)
      return wish.success ? wishCall(asking, id, wish.data) : refuse('malformed')
    }
    case 'withdraw-call-back': {
      const talk = await findTalk(asking.workspace, asking.inboxId, asking.person, asking.at)
      if (talk !== null) await withdraw(asking.workspace, talk, asking.at)
      return { ok: true }
    }
    case 'leave-voice': {
      const voice = VISITOR_COMMANDS['leave-voice'].safeParse(payload)
      return voice.success ? leaveVoice(asking, id, voice.data.attachment) : refuse('malformed')
    }
    default:
      return refuse('unknown-command')
  }
}

async function say(asking: Asking, commandId: string, said: Said, left: { readonly name: string; readonly email: string } | null = null): Promise<VisitorAnswer> {
  const { workspace, inboxId, person, at } = asking
  const attachments = await ownFiles(workspace, uploaderOf(inboxId, person), said.attachments)
  if (attachments === null) return refuse('file-missing')
  const answer = await takeIn(asking, commandId, { content: { text: said.text, attachments } })
  if (answer.ok && left !== null) await keepContact(workspace, person, { id: `${contextIdOf(inboxId, person, commandId)}-c`, at, ...left, isVouchedFor: false })
  return answer
}

/** A call begins where the page's words go. Whom nobody could answer is told at once: to wait would be to wait for nobody. */
async function call(asking: Asking, commandId: string): Promise<VisitorAnswer> {
  const { workspace, inboxId, person, canCall } = asking
  const id = contextIdOf(inboxId, person, commandId)
  const mayBegin = workspace.feed.floor().inbox(inboxId)?.calls?.isWebOn === true && (await canCall())
  // Asked again because the answer was lost: it rings already.
  if (!mayBegin) return (await findTalk(workspace, inboxId, person, asking.at))?.call?.entryId === idFrom(id, 'e') ? { ok: true } : refuse('not-now')
  const caller = { callId: id, ani: '', dnis: '', name: person.name ?? '', ivrPath: [], queue: '', waitedSeconds: 0, attributes: [] }
  return takeIn(asking, commandId, { content: { text: '', attachments: [], call: caller }, call: { via: 'web' } })
}

/** What is promised is said in the answer; asked again because that was lost, it is what was promised then. */
async function wishCall(asking: Asking, commandId: string, { number, fromAt }: { readonly number: string; readonly fromAt: number | null }): Promise<VisitorAnswer> {
  const { workspace, inboxId, person, at } = asking
  const before = (await findTalk(workspace, inboxId, person, at))?.callBack
  const id = contextIdOf(inboxId, person, commandId)
  const inbox = workspace.feed.floor().inbox(inboxId)
  const promised = inbox === undefined ? null : promiseFor(workspace, inbox, fromAt, at)
  if (promised === null) return before == null ? refuse('not-now') : { ok: true, promised: { fromAt: before.fromAt, dueAt: before.dueAt } }
  const answer = await takeIn(asking, commandId, wishOf(id, person.name, dialled(number), promised))
  if (!answer.ok) return answer
  const now = (await findTalk(workspace, inboxId, person, at))?.callBack
  return { ok: true, promised: now == null ? promised : { fromAt: now.fromAt, dueAt: now.dueAt } }
}

/** As it can be dialled: the digits, and a plus before them. */
function dialled(written: string): string {
  return written.replace(/[^+0-9]/g, '').slice(0, 20)
}

/** Spoken words come into the talk as a file does; whoever waited in a call has left it with them. */
async function leaveVoice(asking: Asking, commandId: string, recorded: Attachment): Promise<VisitorAnswer> {
  const { workspace, inboxId, person, at } = asking
  const [attachment] = (await ownFiles(workspace, uploaderOf(inboxId, person), [recorded])) ?? []
  if (attachment === undefined) return refuse('file-missing')
  // What a browser records comes as a film without pictures where its format is used for both.
  if (!/^(audio|video)\//.test(attachment.kind)) return refuse('malformed')
  const answer = await takeIn(asking, commandId, { content: { text: '', attachments: [{ ...attachment, kind: attachment.kind.replace(/^video\//, 'audio/') }] } })
  if (!answer.ok) return answer
  const talk = await findTalk(workspace, inboxId, person, at)
  if (talk?.call?.via === 'web' && talk.call.state === 'ringing') await endWebCall(workspace, talk, { id: `${contextIdOf(inboxId, person, commandId)}-v`, at }, 'voicemail')
  return { ok: true }
}

/** Whoever hangs up twice, or what is over already, has what they wanted. */
async function hangUp({ workspace, inboxId, person, at }: Asking, commandId: string): Promise<VisitorAnswer> {
  const talk = await findTalk(workspace, inboxId, person, at)
  if (talk?.call?.via !== 'web') return { ok: true }
  const answer = await endWebCall(workspace, talk, { id: contextIdOf(inboxId, person, commandId), at }, 'by-customer')
  return answer.ok ? { ok: true } : refuse(wordFor(answer))
}

/** What the page's person says or begins, into their conversation here. */
async function takeIn({ workspace, inboxId, person, language, at }: Asking, commandId: string, what: Pick<Inbound, 'content' | 'call' | 'callBack'>): Promise<VisitorAnswer> {
  const id = contextIdOf(inboxId, person, commandId)
  const from = { kind: person.kind, value: person.value, name: person.name, isVerified: person.kind === 'login', language }
  const inbound: Inbound = { inboxId, externalId: id, from, sentAt: null, ...what }
  const answer = await workspace.lane.run({ context: { id, at, actor: { kind: 'customer' } }, payload: inbound, handler: receive as Handler<never> }) // receive's own payload.
  if (!answer.ok) return refuse(wordFor(answer))
  if (person.email !== null) await keepContact(workspace, person, { id: `${id}-s`, at, name: person.name, email: person.email, isVouchedFor: true })
  if (person.email !== null) await joinVouched(workspace, person, foldAddress(person.email), { id: `${id}-j`, at })
  return { ok: true }
}

/** The files as they were stored, not as the page describes them; null if one is not this person's own. */
async function ownFiles({ id, pool }: Workspace, uploader: string, attachments: readonly Attachment[]): Promise<readonly Attachment[] | null> {
  if (attachments.length === 0) return []
  const fileIds = attachments.map(({ fileId }) => fileId)
  const { rows } = await pool.query<{ id: string; name: string; kind: string; size_bytes: number }>('select id, name, kind, size_bytes from files where workspace_id = $1 and id = any($2) and uploaded_by = $3', [id, fileIds, uploader])
  const stored = new Map(rows.map((row) => [row.id, { fileId: row.id, name: row.name, kind: row.kind, sizeBytes: row.size_bytes }]))
  const own = fileIds.flatMap((fileId) => stored.get(fileId) ?? [])
  return own.length === fileIds.length ? own : null
}

type ContactNote = { readonly id: string; readonly at: number; readonly name: string | null; readonly email: string; readonly isVouchedFor: boolean }

/** After the message, under an id of its own: a page that got no answer sends both again, and neither has a second effect. */
async function keepContact({ id: workspaceId, pool, lane }: Workspace, { kind, value }: Person, { id, at, ...contact }: ContactNote): Promise<void> {
  const { rows } = await pool.query<{ customer_id: string }>(
    `select l.customer_id from identities i join identity_links l on l.workspace_id = $1 and l.identity_id = i.id
     where i.workspace_id = $1 and i.kind = $2 and i.value = $3 order by l.seq desc limit 1`,
    [workspaceId, kind, value],
  )
  const customerId = rows[0]?.customer_id
  if (customerId === undefined) return
  await lane.run({ context: { id, at, actor: { kind: 'customer' } }, payload: { customerId, ...contact }, handler: noteContact as Handler<never> }) // noteContact's own payload.
}

type Issue = { readonly code?: string | undefined; readonly path: readonly PropertyKey[] }

function whyNot(issues: readonly Issue[]): Refused {
  return issues.some(({ code, path }) => code === 'too_big' && path.at(-1) === 'text') ? 'too-long' : 'malformed'
}

const TOLD: ReadonlySet<string> = new Set<Refused>(['empty', 'too-long', 'too-many', 'file-missing', 'not-now'])

/** Of the hub's reasons, a page hears only those that its customer can do something about; why it is closed to them, and by whom, is none of these. */
function wordFor(answer: Extract<Answer, { ok: false }>): Refused {
  if (answer.reason === 'forbidden') return 'blocked'
  return TOLD.has(answer.reason) ? (answer.reason as Refused) : 'internal' // held by TOLD.
}

function refuse(reason: Refused): VisitorAnswer {
  return { ok: false, reason }
}
