import type { Inbox } from '#shared/model/inbox.ts'
import type { VisitorCall } from '#shared/protocol/signal.ts'
import type { VisitorBatch } from '#shared/protocol/visitor.ts'
import type { Person } from './person.ts'

/** A batch, with what the hub keeps in mind of it: those of our messages in it that the customer has not read yet. */
export type Parcel = { readonly batch: VisitorBatch; readonly ours: readonly Ours[] }
export type Ours = { readonly entryId: string; readonly n: number; readonly isDelivered: boolean }

/** One connected page of a customer, as the talks see it. */
export type Page = {
  readonly inbox: Inbox
  readonly person: Person
  /** Its conversation, once there is one that goes on; `base` is where that one's numbers begin. */
  talk: { readonly conversationId: string; readonly base: number } | null
  /** How far we have sent it; the `after` of its next batch. */
  cursor: number
  /** `behind`: reading from the database. `live`: each change goes out as it comes. */
  mode: 'behind' | 'live' | 'gone'
  /** Something came while it was behind: it reads once more before it is live. */
  isStale: boolean
  readonly send: (parcel: Parcel) => void
  /** Sends and waits until the page has it. Rejects when it does not come. */
  readonly sendAndWait: (parcel: Parcel) => Promise<void>
  /** Its line is full: better to read again later than to pile up in memory. */
  readonly isClogged: () => boolean
  /** It now takes part in this conversation, and hears when someone types there. */
  readonly onTalk: (conversationId: string) => void
  /** What becomes of its call; null: it has none. */
  readonly tellCall: (call: VisitorCall) => void
  /** It cannot be brought up: its line is cut, and it says hello again from its own cursor. */
  readonly onLost: () => void
}
