import type { ChannelKind } from '#shared/model/channel.ts'
import type { Choice } from './choices.ts'

export type Choices = { readonly queues: readonly Choice[]; readonly skills: readonly Choice[]; readonly hours: readonly Choice[]; readonly brands: readonly string[]; /** Those that something can come in by. */ readonly channels: readonly ChannelKind[]; /** Queues with somebody who takes a channel, as `channel queueId`. */ readonly served: ReadonlySet<string> }

/** What every form of the set-up is given: its contents, a way to change them, and what is wrong where. */
export type FormProps<V> = {
  readonly values: V
  readonly set: (patch: Partial<V>) => void
  /** The sentence for what is wrong at `path.to.field`, if anything is. */
  readonly problemAt: (field: string) => string | undefined
  readonly isNew: boolean
  readonly choices: Choices
}
