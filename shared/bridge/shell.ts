import { z } from 'zod'
import { group, nothing } from './group.ts'

/** An origin as browsers write it: `http://127.0.0.1:4180`, `https://hub.team.example`, `app://desk`. */
const Origin = z.string().max(300).regex(/^[a-z]+:\/\/[^/?#@]+$/)

export const ShellFacts = z.object({
  shell: z.enum(['electron', 'browser']),
  /** Where the hub is. Where it is not the page's own origin, requests carry a token instead of a cookie. */
  hubOrigin: Origin,
})
export type ShellFacts = z.infer<typeof ShellFacts>

/** What the desk runs in. Asked once, before anything else. */
export const shell = group({
  asks: { facts: { takes: nothing, gives: ShellFacts } },
  tells: {},
})
