import type { Batch, BatchItem } from '#shared/protocol/batch.ts'
import type { User } from '#shared/model/user.ts'

/** One connected desk, as the pump sees it. */
export type Desk = {
  readonly id: string
  readonly userId: string
  readonly keys: ReadonlySet<string>
  /** Which version of the person's row the keys are made from: a later one in the log means other rights. */
  readonly userRev: number
  /** How far we have sent it; the `after` of its next batch. */
  cursor: number
  /** `behind`: the catch-up loop owns it. `live`: new items are put in `pending` and flushed together. */
  mode: 'behind' | 'live' | 'gone'
  pending: BatchItem[]
  readonly send: (batch: Batch) => void
  /** Sends and waits until the desk has applied it: the pace of catching up is the desk's own. */
  readonly sendAndWait: (batch: Batch) => Promise<void>
  /** Its line is full: better to fall behind than to pile up in memory. */
  readonly isClogged: () => boolean
  /** What it may see has changed; it begins anew with these rights. */
  readonly onRights: (user: User | null) => void
}
