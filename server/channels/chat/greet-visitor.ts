import type { IncomingMessage } from 'node:http'
import type { Conversation } from '#shared/model/conversation.ts'
import type { Inbox } from '#shared/model/inbox.ts'
import { OLDEST_VISITOR_PROTOCOL_VERSION, VISITOR_PROTOCOL_VERSION, VisitorHello, type VisitorWelcome } from '#shared/protocol/visitor.ts'
import { isBlocked } from '#server/intake/blocked.ts'
import type { Workspace } from '#server/workspace.ts'
import { findInbox, readInboxSecrets } from '../inbox-secrets.ts'
import { callsBack, promiseIn } from './call-back.ts'
import { isOriginAllowed } from './origin.ts'
import type { Person } from './person.ts'
import { findTalk } from './read-talk.ts'
import { readShopIdentity } from './shop-identity.ts'
import type { Staffing } from './staffed.ts'
import { makeVisitorToken, readVisitorToken } from './visitor-token.ts'

/** A page that was let in: who it is, where, and what it goes on with. */
export type Greeted = { readonly workspace: Workspace; readonly inbox: Inbox; readonly person: Person; readonly language: 'zh' | 'en'; readonly cursor: number; readonly conversation: Conversation | null }

export type Meeting = { readonly ok: true; readonly welcome: VisitorWelcome; readonly greeted: Greeted } | { readonly ok: false; readonly welcome: VisitorWelcome }

export type Greeting = {
  readonly workspaces: () => readonly Workspace[]
  readonly staffing: (workspace: Workspace, inbox: Inbox) => Promise<Staffing>
  readonly now: () => number
  /** Who somebody without a token is, on this line: the same each time, since a hello may come twice and its page hears one answer. */
  readonly newcomer: (inboxId: string) => Person
}

/** Judges a hello: the form, the inbox, the page's origin, and who it says it is. */
export async function greetVisitor({ workspaces, staffing, now, newcomer }: Greeting, request: IncomingMessage, raw: unknown): Promise<Meeting> {
  const parsed = VisitorHello.safeParse(raw)
  if (!parsed.success) return refuse('malformed')
  const hello = parsed.data
  if (hello.protocol < OLDEST_VISITOR_PROTOCOL_VERSION) return refuse('page-too-old')
  // A newer page at an older hub: an update is on its way, and the page asks again.
  if (hello.protocol > VISITOR_PROTOCOL_VERSION) return refuse('internal')
  const found = findInbox(workspaces(), hello.inboxId)
  if (found === null || found.inbox.channel !== 'chat' || !found.inbox.isOn) return refuse('unknown-inbox')
  const { workspace, inbox } = found
  const { identityKey } = await readInboxSecrets(workspace, inbox.id)
  if (!isOriginAllowed(request, inbox.allowedOrigins)) return refuse('origin-not-allowed')
  const person = hello.identity === null ? await readGuest(workspace, inbox.id, hello.token, now(), newcomer) : readShopIdentity(hello.identity, identityKey, inbox.brand, now())
  if (person === null) return refuse('identity-refused')
  if (await isBlocked(workspace, person, now())) return refuse('blocked')
  const conversation = await findTalk(workspace, inbox.id, person, now())
  const { canCall, ...staffed } = await staffing(workspace, inbox)
  const welcome: VisitorWelcome = {
    ok: true,
    token: await makeVisitorToken(workspace, inbox.id, person, now()),
    brand: inbox.brand,
    isTypingPreviewOn: inbox.isTypingPreviewOn,
    ...staffed,
    greeting: inbox.greeting[hello.language],
    hasConversation: conversation !== null,
    ...(inbox.calls?.isWebOn === true ? { mayCall: canCall } : {}),
    ...(callsBack(inbox) ? { callBack: { promised: promiseIn(conversation) } } : {}),
  }
  return { ok: true, welcome, greeted: { workspace, inbox, person, language: hello.language, cursor: hello.cursor, conversation } }
}

/**
 * Who a page without the shop's word is: the guest of its token, or somebody new. The token of a signed-in customer is no
 * way in by itself, or whoever used the browser after them would read their thread.
 */
async function readGuest(workspace: Workspace, inboxId: string, token: string | null, now: number, newcomer: Greeting['newcomer']): Promise<Person | null> {
  if (token === null) return newcomer(inboxId)
  const read = await readVisitorToken(workspace, token, now)
  return read !== null && read.inboxId === inboxId && read.person.kind === 'visitor' ? read.person : null
}

function refuse(reason: Extract<VisitorWelcome, { ok: false }>['reason']): Meeting {
  return { ok: false, welcome: { ok: false, reason } }
}
