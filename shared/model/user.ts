import { z } from 'zod'
import { Id, line, Name, Seq } from '#shared/base/fields.ts'
import { ChannelKind } from './channel.ts'

export const Role = z.enum(['agent', 'lead', 'trainee', 'admin'])
export type Role = z.infer<typeof Role>

export const Skill = z.object({ skill: Id, proficiency: z.number().int().min(1).max(5) })
export type Skill = z.infer<typeof Skill>

/** Someone who signs in at a desk. `publicName` is all a customer ever sees of them. */
export const User = z.object({
  id: Id,
  name: Name,
  publicName: Name,
  email: z.email().max(254),
  role: Role,
  queueIds: z.array(Id).max(200).readonly(),
  skills: z.array(Skill).max(100).readonly(),
  /** How many conversations of a channel at once; a channel left out takes none. */
  capacity: z.partialRecord(ChannelKind, z.number().int().min(0).max(25)),
  isDisabled: z.boolean(),
  /** Stands below their mails, above the inbox's own. Plain text. */
  signature: line(2_000).optional(),
  rev: Seq,
})
export type User = z.infer<typeof User>
