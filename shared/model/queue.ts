import { z } from 'zod'
import { Id, Name, Seq } from '#shared/base/fields.ts'
import { CallScript } from './call-script.ts'

const Duration = z.number().int().min(1_000).max(30 * 24 * 3_600_000)

/** Time promises of a queue, each in milliseconds; null makes none. */
export const SlaPolicy = z.object({
  firstResponseMs: Duration.nullable(),
  nextResponseMs: Duration.nullable(),
  resolutionMs: Duration.nullable(),
})
export type SlaPolicy = z.infer<typeof SlaPolicy>

/** A waiting line, with what an agent must know to serve it. Not an inbox: several inboxes may feed one queue. */
export const Queue = z.object({
  id: Id,
  name: Name,
  skills: z.array(z.object({ skill: Id, minimum: z.number().int().min(1).max(5) })).max(20).readonly(),
  offerTimeoutMs: z.number().int().min(1_000).max(600_000),
  sla: SlaPolicy,
  /** When it is served; null: always. Promises run by these hours alone. */
  hoursId: Id.nullable(),
  /** A chat whose customer has been silent for so long after our answer is resolved by itself; null: never. */
  idleCloseMs: z.number().int().min(60_000).max(30 * 24 * 3_600_000).nullable(),
  /** What is said on its calls, shown beside them. */
  script: CallScript.optional(),
  rev: Seq,
})
export type Queue = z.infer<typeof Queue>

/** Chat's default promise: someone answers within 15 s (product 7.1). */
export const DEFAULT_CHAT_SLA: SlaPolicy = { firstResponseMs: 15_000, nextResponseMs: 120_000, resolutionMs: 24 * 3_600_000 }
