import type { ChannelKind } from '#shared/model/channel.ts'
import type { Content, Delivery } from '#shared/model/entry.ts'
import type { Inbox } from '#shared/model/inbox.ts'
import type { User } from '#shared/model/user.ts'
import type { Workspace } from '#server/workspace.ts'

// What a channel is to the rest of the hub. Inward it hands `Inbound` to intake/receive; outward it takes a job and says
// what became of it. Everything else about it is its own folder's business. Every channel passes the same suite:
// channels/testing/channel-contract.ts.

/** One message on its way to one customer. */
export type OutboundJob = {
  readonly workspace: Workspace
  readonly inbox: Inbox
  readonly conversationId: string
  readonly subject: string | null
  /** Also the idempotency key: a message may be handed over again after a crash, always under this id. */
  readonly entryId: string
  /** Grows when somebody asks for it to be sent again: what is known of an earlier round may not hold for this one. */
  readonly round: number
  /** How often it was tried in this round, now included. */
  readonly attempt: number
  readonly at: number
  /** The hub's clock, as it was handed over. */
  readonly now: number
  readonly to: { readonly kind: string; readonly value: string }
  /** As the customer may know the author: their public name. */
  readonly authorName: string | null
  /** Null: a machine wrote it, or somebody who is gone. */
  readonly author: User | null
  readonly content: Content
}

export type FailedWhy = Extract<Delivery, { kind: 'failed' }>['why']

/**
 * `retryable`: the same again may work later, not before `retryAfterMs` if that is given. What is not retryable is shown as
 * failed at once. `later`: nothing went wrong and nothing was tried; its turn has not come, or it is still being found out
 * whether it left. That uses up no attempt, so the channel itself sees to it that it ends.
 */
export type SendOutcome =
  | { readonly kind: 'sent'; readonly externalId?: string }
  | { readonly kind: 'failed'; readonly why: FailedWhy; readonly retryable: boolean; readonly retryAfterMs?: number }
  | { readonly kind: 'later'; readonly afterMs: number }

export type Channel = {
  readonly kind: ChannelKind
  /** What it can carry; more is refused as `too-large` before anything is sent. */
  readonly limits: { readonly textCharacters: number; readonly files: number; readonly filesBytes: number }
  /** Sends, well within a claim's lease. Never throws for what the outside does; a throw counts as a retryable failure. */
  readonly deliver: (job: OutboundJob) => Promise<SendOutcome>
}
