import type { FastifyInstance } from 'fastify'
import { DEMO_PASSWORD } from '#server/demo/password.ts'
import type { HttpContext } from './context.ts'
import type { About } from './schemas.ts'

/** What anyone may know before signing in. On a demo hub that includes how to: it listens on loopback only, and says so. */
export function registerAbout(app: FastifyInstance, { workspaces, isDemo }: HttpContext): void {
  app.get('/api/v1/about', async (): Promise<About> => {
    const live = workspaces().find(({ kind }) => kind === 'live')
    const demo = isDemo ? workspaces().find(({ kind }) => kind === 'demo') : undefined
    const name = live?.name ?? demo?.name ?? 'Hearth'
    if (demo === undefined) return { name, isDemo: false }
    const users = demo.feed.floor().users().filter(({ isDisabled, email }) => !isDisabled && email.endsWith('@demo.hearth'))
    return { name, isDemo: true, demoAccounts: users.map(({ email, name: called, role }) => ({ email, password: DEMO_PASSWORD, name: called, role })) }
  })
}
