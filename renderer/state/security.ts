import type { Asked } from './asked.ts'

// What a person is told of where secrets lie, and what they may do about the desks they are signed in at.

/** Where a secret outlives the window: see shared/bridge/secrets.ts, whose answer this is. */
export type SecretsPlace = { readonly kind: 'system' | 'nowhere' } | { readonly kind: 'memory'; readonly why: 'none' | 'not-secret' }

/** A desk somebody is signed in at; `forgetting`: told to forget, and not heard of since. Moments in ms, by the hub's clock. */
export type KnownDesk = { readonly id: string; readonly name: string; readonly signedInAt: number; readonly seenAt: number; readonly isThis: boolean; readonly state: 'signed-in' | 'forgetting' | 'forgotten' }

/** Asked of the hub at once, while there is a line. `userId` null: one's own. */
export type Security = {
  readonly place: () => Promise<SecretsPlace>
  readonly desks: (userId: string | null) => Promise<Asked<readonly KnownDesk[]>>
  /** Ends the session there; the desk wipes itself at its next contact, with whatever is unsent in it. */
  readonly forgetDesk: (userId: string | null, deskId: string) => Promise<Asked<unknown>>
}
