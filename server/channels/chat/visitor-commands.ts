import type { Attachment } from '#shared/model/entry.ts'
import type { Answer } from '#shared/protocol/command.ts'
import { VISITOR_COMMANDS, VisitorCommandEnvelope, type VisitorAnswer, type VisitorCommandType } from '#shared/protocol/visitor.ts'
import type { Handler } from '#server/commands/handler.ts'
import { noteContact } from '#server/intake/note-contact.ts'
import { receive, type Inbound } from '#server/intake/receive.ts'
import type { Workspace } from '#server/workspace.ts'
import { contextIdOf, uploaderOf, type Person } from './person.ts'

/** Who asks: the page's person, in the inbox it said hello to. */
export type Asking = { readonly workspace: Workspace; readonly inboxId: string; readonly person: Person; readonly language: 'zh' | 'en'; readonly at: number; readonly onRead: (upTo: number) => void }

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
    default:
      return refuse('unknown-command')
  }
}

async function say({ workspace, inboxId, person, language, at }: Asking, commandId: string, said: Said, left: { readonly name: string; readonly email: string } | null = null): Promise<VisitorAnswer> {
  const attachments = await ownFiles(workspace, uploaderOf(inboxId, person), said.attachments)
  if (attachments === null) return refuse('file-missing')
  const id = contextIdOf(inboxId, person, commandId)
  const from = { kind: person.kind, value: person.value, name: person.name, isVerified: person.kind === 'login', language }
  const inbound: Inbound = { inboxId, externalId: id, from, content: { text: said.text, attachments }, sentAt: null }
  const answer = await workspace.lane.run({ context: { id, at, actor: { kind: 'customer' } }, payload: inbound, handler: receive as Handler<never> }) // receive's own payload.
  if (!answer.ok) return refuse(wordFor(answer))
  if (left !== null) await keepContact(workspace, person, { id: `${id}-c`, at, ...left, isVouchedFor: false })
  if (person.email !== null) await keepContact(workspace, person, { id: `${id}-s`, at, name: person.name, email: person.email, isVouchedFor: true })
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

const TOLD: ReadonlySet<string> = new Set<Refused>(['empty', 'too-long', 'too-many', 'file-missing'])

/** Of the hub's reasons, a page hears only those that its customer can do something about; why it is closed to them, and by whom, is none of these. */
function wordFor(answer: Extract<Answer, { ok: false }>): Refused {
  if (answer.reason === 'forbidden') return 'blocked'
  return TOLD.has(answer.reason) ? (answer.reason as Refused) : 'internal' // held by TOLD.
}

function refuse(reason: Refused): VisitorAnswer {
  return { ok: false, reason }
}
