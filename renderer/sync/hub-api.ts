import { z } from 'zod'
import { Id, Seq, Timestamp } from '#shared/base/fields.ts'
import { Conversation } from '#shared/model/conversation.ts'
import { Customer, Identity } from '#shared/model/customer.ts'
import { Author, Entry } from '#shared/model/entry.ts'
import { User } from '#shared/model/user.ts'
import type { Surroundings } from './surroundings.ts'

// What the desk asks of the hub by HTTP: who it is, and pages of what it does not hold. How a request says who asks is the surroundings'
// matter (hub-way.ts): signing in set a cookie that no script can read, or gave a token to carry.

const SignedIn = z.object({ user: User, workspaceId: Id, epoch: Id, isDemo: z.boolean(), deskKey: z.string().max(100) })
export type SignedIn = z.infer<typeof SignedIn>

const Given = SignedIn.extend({ token: z.string().max(200).optional() })

/** This desk was told to forget what it holds of a person. */
const Order = z.object({ type: z.string().endsWith('/desk-forgotten'), desk: z.object({ workspaceId: Id, userId: Id }) })
export type ForgetOrder = { readonly kind: 'forget'; readonly workspaceId: string; readonly userId: string }

const ThreadPage = z.object({
  conversation: Conversation,
  entries: z.array(Entry),
  hasOlder: z.boolean(),
  customers: z.array(Customer).default([]),
  identities: z.array(Identity).default([]),
})
export type ThreadPage = z.infer<typeof ThreadPage>

const ConversationPage = z.object({ conversations: z.array(Conversation), customers: z.array(Customer).default([]), identities: z.array(Identity).default([]), hasMore: z.boolean() })
export type ConversationPage = z.infer<typeof ConversationPage>

const CustomerPage = z.object({ customer: Customer, identities: z.array(Identity), conversations: z.array(Conversation) })
export type CustomerPage = z.infer<typeof CustomerPage>

const LinkCard = z.object({ title: z.string(), description: z.string(), siteName: z.string(), host: z.string() })
export type LinkCard = z.infer<typeof LinkCard>

const SearchPage = z.object({
  results: z.array(
    z.object({
      by: z.enum(['message', 'note', 'name', 'identity']),
      conversationId: Id,
      entryId: Id.nullable(),
      seq: Seq.nullable(),
      at: Timestamp,
      author: Author.nullable(),
      snippet: z.string(),
      customerName: z.string(),
      conversation: Conversation.pick({ inboxId: true, identityId: true, channel: true }),
    }),
  ),
  isIndexing: z.boolean(),
  more: Seq.nullable(),
})
export type SearchPage = z.infer<typeof SearchPage>

export type SignInRefusal = 'wrong' | 'unreachable' | 'too-many' | 'disabled'

export type HubApi = {
  readonly me: () => Promise<SignedIn | ForgetOrder | 'signed-out' | 'unreachable'>
  readonly signIn: (email: string, password: string) => Promise<SignedIn | SignInRefusal>
  /** False: it could not be told. */
  readonly signOut: () => Promise<boolean>
  /** Says that the order was carried out. False: it could not be told. */
  readonly forgotten: () => Promise<boolean>
  readonly thread: (conversationId: string, before: number | null, limit: number) => Promise<ThreadPage | null>
  /** What the page behind a link says of itself. */
  readonly linkCard: (url: string) => Promise<LinkCard | null>
  /** `before`: the `lastAt` of the last one had, with `.` and its id where several may share that moment. */
  /** Null too when it took too long or was asked too often: then what is held here has to do. */
  readonly search: (query: string, before: number | null, limit: number) => Promise<SearchPage | null>
  /** A customer with their newest conversations, whatever became of them. */
  readonly customer: (customerId: string) => Promise<CustomerPage | null>
  readonly conversations: (state: 'open' | 'resolved', before: string | null, limit: number) => Promise<ConversationPage | null>
}

const PATIENCE_MS = 8_000

export function createHubApi({ hubOrigin, clock, fetch, carried }: Pick<Surroundings, 'hubOrigin' | 'clock' | 'fetch' | 'carried'>): HubApi {
  /** The response, or null if the hub could not be reached in time or is in trouble. */
  async function ask(path: string, init: RequestInit = {}): Promise<Response | null> {
    const giveUp = new AbortController()
    const cancel = clock.after(PATIENCE_MS, () => giveUp.abort())
    try {
      const response = await fetch(`${hubOrigin}/api/v1/${path}`, { ...init, cache: 'no-store', signal: giveUp.signal })
      return response.status >= 500 ? null : response
    } catch (error) {
      // A fetch fails in no other way than these two: no way there, or given up.
      if (error instanceof TypeError || error instanceof DOMException) return null
      throw error
    } finally {
      cancel()
    }
  }

  /** A page parsed, or null: unreachable, not for these eyes, or not what was agreed. */
  async function read<T>(path: string, schema: z.ZodType<T>): Promise<T | null> {
    const response = await ask(path)
    if (response?.ok !== true) return null
    const body = schema.safeParse(await jsonOf(response))
    return body.success ? body.data : null
  }

  return {
    async me() {
      const response = await ask('me')
      if (response === null) return 'unreachable'
      if (response.status === 401) {
        const order = Order.safeParse(await jsonOf(response))
        return order.success ? { kind: 'forget', ...order.data.desk } : 'signed-out'
      }
      if (response.status === 403) return 'signed-out'
      const body = SignedIn.safeParse(await jsonOf(response))
      return body.success ? body.data : 'unreachable'
    },
    async signIn(email, password) {
      const response = await ask('sign-in', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ email, password }) })
      if (response === null) return 'unreachable'
      if (response.ok) {
        const body = Given.safeParse(await jsonOf(response))
        if (!body.success) return 'unreachable'
        const { token, ...signedIn } = body.data
        if (carried.isOurs) carried.current = token ?? null
        return signedIn
      }
      if (response.status === 429) return 'too-many'
      return response.status === 403 ? 'disabled' : 'wrong'
    },
    async signOut() {
      const response = await ask('sign-out', { method: 'POST' })
      const isTold = response !== null && (response.ok || response.status === 401)
      // Until the hub knows, the token is what tells it.
      if (isTold) carried.current = null
      return isTold
    },
    async forgotten() {
      const response = await ask('desks/forgotten', { method: 'POST' })
      return response !== null && (response.ok || response.status === 401)
    },
    thread: (conversationId, before, limit) => read(`conversations/${encodeURIComponent(conversationId)}?${query({ before, limit })}`, ThreadPage),
    linkCard: (url) => read(`link-card?${query({ url })}`, LinkCard),
    search: (q, before, limit) => read(`search?${query({ q, before, limit })}`, SearchPage),
    customer: (customerId) => read(`customers/${encodeURIComponent(customerId)}`, CustomerPage),
    conversations: (state, before, limit) => read(`conversations?${query({ state, before, limit })}`, ConversationPage),
  }
}

function query(parts: Readonly<Record<string, string | number | null>>): string {
  const given = Object.entries(parts).flatMap(([name, value]) => (value === null ? [] : [[name, String(value)]]))
  return new URLSearchParams(given).toString()
}

/** The body, or null where it is no JSON: a proxy's error page, a connection cut in the middle. */
async function jsonOf(response: Response): Promise<unknown> {
  try {
    return await response.json()
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError || error instanceof DOMException) return null
    throw error
  }
}
