import type { Workspace } from '#server/workspace.ts'
import type { SendPace } from './pace.ts'
import { acceptedAfter, hasEcho, type Send } from './sends.ts'

/** Whether a mailbox holds a mail by its Message-ID. Throws where it cannot be looked into. */
export type SearchMailbox = (workspace: Workspace, inboxId: string, messageId: string) => Promise<boolean>

export type Settled = { readonly kind: 'left' } | { readonly kind: 'stayed' } | { readonly kind: 'open'; readonly lookAgainMs: number } | { readonly kind: 'never-known' }

/**
 * Whether a mail left, of which that is unclear. Its own copy in our mailbox proves that it did. That it did not is taken as
 * proved once a mail handed over after it has come back while its own copy has not, and so much time went by that it should
 * have; our copies go the same way from the same server. Short of either a person decides, after `pace.unclearMs`.
 */
export async function settleUnclear(workspace: Workspace, inboxId: string, send: Send, search: SearchMailbox, pace: SendPace): Promise<Settled> {
  if ((await findCopy(workspace, inboxId, send.messageId, search)) === 'there') return { kind: 'left' }
  if (send.triedAgoMs >= pace.echoMs && (await hasLaterOne(workspace, inboxId, send, search))) {
    // Asked again after that: what came in between has come with it.
    const copy = await findCopy(workspace, inboxId, send.messageId, search)
    if (copy !== 'unknown') return { kind: copy === 'there' ? 'left' : 'stayed' }
  }
  if (send.triedAgoMs >= pace.unclearMs) return { kind: 'never-known' }
  return { kind: 'open', lookAgainMs: Math.min(pace.lookLongestMs, Math.max(pace.lookFirstMs, send.triedAgoMs / 2)) }
}

async function hasLaterOne(workspace: Workspace, inboxId: string, { triedAt }: Send, search: SearchMailbox): Promise<boolean> {
  for (const messageId of await acceptedAfter(workspace, inboxId, triedAt)) if ((await findCopy(workspace, inboxId, messageId, search)) === 'there') return true
  return false
}

/** Whether our own mailbox has a copy of it. `unknown`: it could not be looked into, which is no sign of anything. */
export async function findCopy(workspace: Workspace, inboxId: string, messageId: string, search: SearchMailbox): Promise<'there' | 'missing' | 'unknown'> {
  if (await hasEcho(workspace, inboxId, messageId)) return 'there'
  try {
    return (await search(workspace, inboxId, messageId)) ? 'there' : 'missing'
  } catch {
    // The mailbox's own state tells people that it cannot be reached, and why.
    return 'unknown'
  }
}
