import type { Refusal } from '#shared/protocol/command.ts'
import type { World } from '#server/log/world.ts'
import type { Actor } from './actor.ts'

/** The rows a command decides on. They are read, and where it matters locked, for a whole batch of commands at once. */
export type Needs = {
  readonly conversations?: readonly string[]
  readonly entries?: readonly string[]
  readonly presences?: readonly string[]
  readonly customers?: readonly string[]
  readonly drafts?: readonly string[]
  readonly readMarks?: readonly string[]
  readonly users?: readonly string[]
  readonly queues?: readonly string[]
  readonly inboxes?: readonly string[]
  readonly dispositions?: readonly string[]
  readonly hours?: readonly string[]
  readonly skills?: readonly string[]
  readonly snippets?: readonly string[]
  readonly settings?: readonly string[]
  readonly blocks?: readonly string[]
  readonly views?: readonly string[]
  readonly scheduled?: readonly string[]
  /** With the customers they belong to. Read, and not changed. */
  readonly identities?: readonly string[]
  /** A customer by how they wrote, and their newest conversation in that inbox. */
  readonly inbound?: { readonly kind: string; readonly value: string; readonly inboxId: string; readonly externalId: string }
  /** How many slots of these people are taken, by channel. */
  readonly loads?: readonly string[]
  readonly files?: readonly string[]
}

export type Outcome = { readonly ok: true } | { readonly ok: false; readonly reason: Refusal; readonly detail?: string }

export type CommandContext = { readonly id: string; readonly at: number; readonly actor: Actor }

/**
 * One kind of command on the hub: what it needs, and what it does to the world it is given. `decide` is synchronous: it
 * looks at rows that are locked already and says what happened by `world.happen` and `world.record`; a refusal undoes it.
 */
export type Handler<P> = {
  readonly needs: (payload: P, context: CommandContext) => Needs
  readonly decide: (world: World, payload: P, context: CommandContext) => Outcome
}

export const DONE: Outcome = { ok: true }

export function refused(reason: Refusal, detail?: string): Outcome {
  return detail === undefined ? { ok: false, reason } : { ok: false, reason, detail }
}
