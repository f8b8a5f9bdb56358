import type { FastifyInstance } from 'fastify'
import type { HttpContext } from './context.ts'
import { Problem } from './problem.ts'

const PATIENCE_MS = 2_000

/** Whether the hub is alive (it answers) and whether it can serve (its database answers too). */
export function registerHealth(app: FastifyInstance, { workspaces }: HttpContext): void {
  let isClosing = false
  app.addHook('preClose', async () => {
    isClosing = true
  })

  app.get('/healthz', async () => ({ ok: true }))

  app.get('/readyz', async () => {
    if (isClosing) throw new Problem('not-ready', { detail: 'The hub is closing.' })
    if (workspaces().length === 0) throw new Problem('not-ready', { detail: 'No workspace is open.' })
    const answered = await Promise.all(workspaces().map(async ({ pool }) => within(PATIENCE_MS, pool.query('select 1'))))
    if (answered.includes(false)) throw new Problem('not-ready', { detail: 'The database cannot be reached.', retryAfterSeconds: 2 })
    return { ok: true }
  })
}

/** Whether it came to a good end in time. Why not is told by nobody here: an address of the database would be in it. */
async function within(ms: number, work: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), ms)
  })
  const isDone = await Promise.race([work.then(() => true, () => false), late])
  clearTimeout(timer)
  return isDone
}
