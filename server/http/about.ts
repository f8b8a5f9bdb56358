import type { FastifyInstance } from 'fastify'
import { OLDEST_PROTOCOL_VERSION, PROTOCOL_VERSION } from '#shared/protocol/version.ts'
import { DEMO_PASSWORD } from '#server/demo/password.ts'
import type { Workspace } from '#server/workspace.ts'
import type { HttpContext } from './context.ts'
import type { About } from './schemas.ts'

/** What anyone may know before signing in. On a demo hub that includes how to: it listens on loopback only, and says so. */
export function registerAbout(app: FastifyInstance, { workspaces, isDemo }: HttpContext): void {
  const protocol = { from: OLDEST_PROTOCOL_VERSION, to: PROTOCOL_VERSION }
  app.get('/api/v1/about', async (): Promise<About> => {
    const live = workspaces().find(({ kind }) => kind === 'live')
    const demo = isDemo ? workspaces().find(({ kind }) => kind === 'demo') : undefined
    const shown = live ?? demo
    const name = shown === undefined ? 'Hearth' : await calledBy(shown)
    if (demo === undefined) return { name, isDemo: false, needsFirstAdmin: live !== undefined && !hasAdmin(live), protocol }
    const users = demo.feed.floor().users().filter(({ isDisabled, email }) => !isDisabled && email.endsWith('@demo.hearth'))
    return { name, isDemo: true, needsFirstAdmin: false, protocol, demoAccounts: users.map(({ email, name: called, role }) => ({ email, password: DEMO_PASSWORD, name: called, role })) }
  })
}

function hasAdmin({ feed }: Workspace): boolean {
  return feed.floor().users().some(({ role, isDisabled }) => role === 'admin' && !isDisabled)
}

/** The name its administrator gave it, or the one it was made with. */
async function calledBy({ id, pool, name }: Workspace): Promise<string> {
  const { rows } = await pool.query<{ name: string }>({ name: 'workspace name', text: "select row ->> 'name' as name from settings where workspace_id = $1 and id = 'workspace'", values: [id] })
  return rows[0]?.name ?? name
}
