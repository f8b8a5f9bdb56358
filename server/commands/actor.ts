import type { User } from '#shared/model/user.ts'

/** Who wants something: a person at a desk or through the API, a customer on a channel, or the hub itself. */
export type Actor =
  | { readonly kind: 'user'; readonly user: User }
  | { readonly kind: 'customer' }
  | { readonly kind: 'hub' }

export const HUB: Actor = { kind: 'hub' }

/** As logged. A customer is named by the events themselves (their identity), so the log needs no name for them. */
export function actorId(actor: Actor): string {
  switch (actor.kind) {
    case 'user':
      return actor.user.id
    case 'customer':
      return 'customer'
    case 'hub':
      return 'hub'
  }
}
