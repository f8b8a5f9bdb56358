import { z } from 'zod'
import { Id, Seq, Timestamp } from '#shared/base/fields.ts'
import { RowChange } from '#shared/model/row.ts'

/** One event as this desk may see it: its header, and the rows it changed. */
export const BatchItem = z.object({
  seq: Seq,
  at: Timestamp,
  kind: z.string().max(60),
  actor: Id,
  commandId: z.string().max(80).nullable(),
  conversationId: Id.nullable(),
  rows: z.array(RowChange).readonly(),
})
export type BatchItem = Omit<z.infer<typeof BatchItem>, 'rows'> & { readonly rows: readonly RowChange[] }

/**
 * A stretch of the log: everything this desk may see after `after` up to and including `upTo`. Applied whole or not at all (S2).
 * `after` that is not the desk's cursor means a stretch went missing: the desk says hello again from its own.
 * `reset`: what the desk holds is void, and this is the first page of a fresh copy (S4); pages follow by the common road.
 */
export const Batch = z.object({
  workspaceId: Id,
  epoch: Id,
  after: Seq,
  upTo: Seq,
  reset: z.boolean().optional(),
  /** More is on its way: the desk shows "catching up" until a batch without it. */
  more: z.boolean().optional(),
  items: z.array(BatchItem).max(1_000).readonly(),
})
export type Batch = Omit<z.infer<typeof Batch>, 'items'> & { readonly items: readonly BatchItem[] }
