import { createHash, randomBytes } from 'node:crypto'

/**
 * The customer at a page, as the hub knows them: `login` is the shop's own customer, vouched for by its signature;
 * `visitor` is a random value that stands for one browser. `name` and `email` are known only where the shop gave them.
 */
export type Person = { readonly kind: 'visitor' | 'login'; readonly value: string; readonly name: string | null; readonly email: string | null }

export function newVisitor(): Person {
  return { kind: 'visitor', value: randomBytes(18).toString('base64url'), name: null, email: null }
}

/** One person in one inbox, as a key of a map. */
export function personKey(inboxId: string, { kind, value }: Pick<Person, 'kind' | 'value'>): string {
  return `${inboxId} ${kind} ${value}`
}

/**
 * The hub's id of what a page asked for. A page chooses its own ids, so they are told apart by person: nobody can use up
 * or find out another's. The page's id stays whole within, between underscores, for the page knows its echo by it.
 * At most 76 characters: an item of a desk's batch has room for 80, and what goes with a message adds two.
 */
export function contextIdOf(inboxId: string, person: Person, commandId: string): string {
  return `v${fingerprint(personKey(inboxId, person)).slice(0, 10)}_${commandId}`
}

/** Who uploaded a file, so that nobody can send another's. */
export function uploaderOf(inboxId: string, person: Person): string {
  return `visitor:${fingerprint(personKey(inboxId, person))}`
}

function fingerprint(text: string): string {
  return createHash('sha256').update(text).digest('base64url')
}
