import { z } from 'zod'
import { Id, Name, Seq, Timestamp, line } from '#shared/base/fields.ts'

/** What the workspace is called and may do. One row, under the id `workspace`. */
export const Settings = z.object({
  id: z.literal('workspace'),
  name: Name,
  /** Sites whose pages the hub may fetch to show a card for a link. */
  linkHosts: z.array(z.string().regex(/^(?:\*\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)*$/).max(200)).max(100).readonly(),
  rev: Seq,
})
export type Settings = z.infer<typeof Settings>

/** Something a person can be good at; users have it with a proficiency, queues ask for it. Its id is what they name. */
export const SkillName = z.object({ id: Id, name: Name, isRetired: z.boolean(), rev: Seq })
export type SkillName = z.infer<typeof SkillName>

/** A visitor who may not write for now: by their identity, whose id it bears. `until: null` is for good; a moment past is over. */
export const Block = z.object({ id: Id, by: Id, at: Timestamp, until: Timestamp.nullable(), why: line(300), rev: Seq })
export type Block = z.infer<typeof Block>
