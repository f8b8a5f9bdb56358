import { z } from 'zod'
import { Role } from '#shared/model/user.ts'

// What a hub says of itself to anyone who asks, before anyone has signed in.

const AboutHub = z.object({
  name: z.string().max(300),
  isDemo: z.boolean(),
  needsFirstAdmin: z.boolean().default(false),
  demoAccounts: z.array(z.object({ email: z.string().max(254), name: z.string().max(300), role: Role })).max(20).optional(),
})
export type AboutHub = z.infer<typeof AboutHub>

/** Null where the hub cannot be reached or says something else: then signing in works all the same. */
export async function aboutHub(hubOrigin: string): Promise<AboutHub | null> {
  try {
    const response = await fetch(`${hubOrigin}/api/v1/about`, { cache: 'no-store', credentials: 'omit' })
    const about = AboutHub.safeParse(await response.json())
    return about.success ? about.data : null
  } catch {
    return null
  }
}

/** The one password of every demo account; a hub that is no demo has none of them. */
export const DEMO_PASSWORD = 'hearth-demo'
