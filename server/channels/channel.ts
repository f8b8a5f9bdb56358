import type { ChannelKind } from '#shared/model/channel.ts'
import type { Content, Delivery } from '#shared/model/entry.ts'
import type { Inbox } from '#shared/model/inbox.ts'
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
  readonly at: number
  readonly to: { readonly kind: string; readonly value: string }
  /** As the customer may know the author: their public name. */
  readonly authorName: string | null
  readonly content: Content
}

export type FailedWhy = Extract<Delivery, { kind: 'failed' }>['why']

/** `retryable`: the same again may work later. What is not retryable is shown as failed at once. */
export type SendOutcome =
  | { readonly kind: 'sent'; readonly externalId?: string }
  | { readonly kind: 'failed'; readonly why: FailedWhy; readonly retryable: boolean }

export type Channel = {
  readonly kind: ChannelKind
  /** What it can carry; more is refused as `too-large` before anything is sent. */
  readonly limits: { readonly textCharacters: number; readonly files: number; readonly filesBytes: number }
  /** Sends, within `timeoutMs` at most. Never throws for what the outside does; a throw counts as a retryable failure. */
  readonly deliver: (job: OutboundJob) => Promise<SendOutcome>
}
