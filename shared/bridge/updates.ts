import { z } from 'zod'
import { group, nothing } from './group.ts'

// How the desk and its shell talk of a newer version. The shell looks for it, fetches it and makes sure of it; when it is put in place is the
// person's to choose, and the desk says what must not be cut off.

const Version = z.string().min(1).max(60)

/** `tonight`: in the small hours, once nobody has touched the machine for a while. `at-quit`: when the desk is closed, at the latest. */
export const UpdateTime = z.enum(['tonight', 'at-quit'])
export type UpdateTime = z.infer<typeof UpdateTime>

export const UpdateState = z.discriminatedUnion('kind', [
  /** This copy never updates itself: a page comes from its hub, a copy from the workshop is built anew, and one was packed without an address. */
  z.object({ kind: z.literal('by-others'), why: z.enum(['browser', 'workshop', 'no-address']), version: Version.nullable() }),
  /** `trouble` is of the last look: nobody answered, what was found is not signed by us, or what was fetched is not what was announced. */
  z.object({ kind: z.literal('current'), version: Version, isLooking: z.boolean(), lookedAt: z.number().nullable(), trouble: z.enum(['unreachable', 'not-genuine', 'broken']).nullable() }),
  z.object({ kind: z.literal('fetching'), version: Version, percent: z.number().int().min(0).max(100) }),
  z.object({ kind: z.literal('ready'), version: Version, time: UpdateTime }),
])
export type UpdateState = z.infer<typeof UpdateState>

/** Of what the desk holds: what has not reached the hub (null: it is locked, and nobody knows), and whether the hub takes nothing more from a desk this old. */
export const UpdateFacts = z.object({ unsentCount: z.number().int().min(0).max(1_000_000).nullable(), doesHubRefuse: z.boolean() })
export type UpdateFacts = z.infer<typeof UpdateFacts>

/** What became of "now": the desk closes and opens anew, or why not. */
export const InstallAnswer = z.enum(['closing', 'in-call', 'unsent', 'not-ready'])
export type InstallAnswer = z.infer<typeof InstallAnswer>

export const updates = group({
  asks: {
    read: { takes: nothing, gives: UpdateState },
    tell: { takes: UpdateFacts, gives: nothing },
    /** Looks for a newer version at once. */
    look: { takes: nothing, gives: UpdateState },
    choose: { takes: UpdateTime, gives: UpdateState },
    install: { takes: nothing, gives: InstallAnswer },
  },
  tells: { changed: UpdateState },
})
