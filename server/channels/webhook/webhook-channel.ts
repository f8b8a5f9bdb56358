import { z } from 'zod'
import { MESSAGE_LIMIT } from '#shared/base/fields.ts'
import { readFile } from '#server/files/store-file.ts'
import type { Inbox } from '#shared/model/inbox.ts'
import type { Workspace } from '#server/workspace.ts'
import type { Channel, OutboundJob, SendOutcome } from '../channel.ts'
import { readInboxSecrets } from '../inbox-secrets.ts'
import { post, type Posted } from './post.ts'
import { SIGNATURE_HEADER, sign } from './signature.ts'
import { outsideValue } from './sender.ts'

const TIMEOUT_MS = 10_000
const FILES_BYTES = 5 * 1024 * 1024

/**
 * Another system's messages, by HTTP. Out: a signed POST to the inbox's address,
 * `{ id, conversation, to: {kind, value}, from: {name}, parts: [{kind:'text', text} | {kind:'file', name, mediaType, base64}], at }`,
 * with `Idempotency-Key` (the message's id, the same on every repeat) and `X-Hearth-Signature` (signature.ts). Any 2xx
 * takes it, and may say `{ externalId }`; 408, 425, 429 and 5xx mean later; everything else, redirects too, means no.
 */
export const webhookChannel: Channel = {
  kind: 'webhook',
  limits: { textCharacters: MESSAGE_LIMIT, files: 10, filesBytes: FILES_BYTES },
  async deliver(job) {
    const secrets = await readInboxSecrets(job.workspace, job.inbox.id)
    const url = secrets.webhookUrl !== null && URL.canParse(secrets.webhookUrl) ? new URL(secrets.webhookUrl) : null
    if (url === null || secrets.webhookKey === '') return { kind: 'failed', why: 'unreachable', retryable: false }
    const body = Buffer.from(JSON.stringify(await bodyOf(job)))
    const headers = {
      'content-type': 'application/json',
      'user-agent': 'Hearth',
      'idempotency-key': job.entryId,
      // Signed with the clock of this machine: the other end judges by the hour, whatever clock the hub runs on.
      [SIGNATURE_HEADER]: sign(body, secrets.webhookKey, Date.now()),
    }
    return judge(await post({ url, headers, body, timeoutMs: TIMEOUT_MS, mayReachPrivate: isNamed(url, job.inbox) }))
  },
}

/** A target inside the house is reached only where the inbox names it, among its allowed origins, on purpose. */
function isNamed(url: URL, { allowedOrigins }: Pick<Inbox, 'allowedOrigins'>): boolean {
  return allowedOrigins.some((origin) => URL.canParse(origin) && new URL(origin).origin === url.origin)
}

async function bodyOf({ workspace, inbox, conversationId, entryId, at, to, authorName, content }: OutboundJob) {
  const files = await Promise.all(content.attachments.map(async ({ fileId, name, kind }) => ({ kind: 'file' as const, name, mediaType: kind, base64: await base64Of(workspace, fileId) })))
  const text = content.text === '' ? [] : [{ kind: 'text' as const, text: content.text }]
  return { id: entryId, conversation: conversationId, to: { kind: to.kind, value: outsideValue(inbox.id, to) }, from: { name: authorName }, parts: [...text, ...files], at }
}

async function base64Of(workspace: Workspace, fileId: string): Promise<string> {
  const file = await readFile(workspace, fileId)
  const chunks: Buffer[] = []
  for await (const chunk of file?.chunks ?? []) chunks.push(chunk)
  return Buffer.concat(chunks).toString('base64')
}

const Answer = z.object({ externalId: z.string().min(1).max(200) })

function judge(posted: Posted): SendOutcome {
  if (posted.kind === 'forbidden') return { kind: 'failed', why: 'rejected', retryable: false }
  if (posted.kind === 'unreachable') return { kind: 'failed', why: 'unreachable', retryable: true }
  const { status, body } = posted
  if (status >= 200 && status < 300) {
    const externalId = externalIdIn(body)
    return externalId === null ? { kind: 'sent' } : { kind: 'sent', externalId }
  }
  if (status === 408 || status === 425 || status === 429 || status >= 500) return { kind: 'failed', why: 'unreachable', retryable: true }
  return { kind: 'failed', why: status === 413 ? 'too-large' : 'rejected', retryable: false }
}

function externalIdIn(body: string): string | null {
  try {
    const answer = Answer.safeParse(JSON.parse(body))
    return answer.success ? answer.data.externalId : null
  } catch {
    // Most answer with nothing, or with a word that is no JSON; the status has said what matters.
    return null
  }
}
