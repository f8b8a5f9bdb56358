import { z } from 'zod'
import { Id, Name, Seq, line } from '#shared/base/fields.ts'

/**
 * Words ready to be put into a reply: `/shortcut` in the composer. Both languages stand side by side, either may be
 * missing (empty). `{customer}` and `{agent}` are filled in when it is inserted.
 */
export const Snippet = z.object({
  id: Id,
  shortcut: z.string().regex(/^[\p{L}\p{N}-]{1,40}$/u),
  name: Name,
  zh: line(10_000),
  en: line(10_000),
  /** Offered in conversations of these queues; of all, where none is named. */
  queueIds: z.array(Id).max(200).readonly(),
  isRetired: z.boolean(),
  rev: Seq,
})
export type Snippet = z.infer<typeof Snippet>
