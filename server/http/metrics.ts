import type { FastifyInstance, FastifyRequest } from 'fastify'
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { isLoopback } from '#server/config.ts'
import type { HttpContext } from './context.ts'
import { routeOf } from './errors.ts'
import { Problem } from './problem.ts'
import { maybeSignedIn } from './signed-in.ts'

/**
 * What the hub can count of itself, for Prometheus: sums by workspace and route, never of a person. Given to this machine,
 * and elsewhere to an administrator's token.
 */
export function registerMetrics(app: FastifyInstance, context: HttpContext): void {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: 20 })
  const perWorkspace = (name: string, help: string, read: (workspace: ReturnType<HttpContext['workspaces']>[number]) => number) => {
    const gauge = new Gauge({ name, help, labelNames: ['workspace'], registers: [registry], collect: () => context.workspaces().forEach((workspace) => gauge.set({ workspace: workspace.id }, read(workspace))) })
  }
  perWorkspace('hearth_lane_waiting', 'Commands that wait for the next transaction', ({ lane }) => lane.waiting())
  perWorkspace('hearth_desks_connected', 'Desks connected to this hub', ({ pump }) => pump.count())
  perWorkspace('hearth_log_head', 'Events in the log: its newest seq', ({ feed }) => feed.head())
  const answers = new Histogram({ name: 'hearth_http_seconds', help: 'Time to answer HTTP requests', labelNames: ['method', 'route', 'status'], buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10], registers: [registry] })

  app.addHook('onResponse', async (request, reply) => {
    answers.observe({ method: request.method, route: routeOf(request), status: `${Math.floor(reply.statusCode / 100)}xx` }, reply.elapsedTime / 1_000)
  })

  app.get('/metrics', async (request, reply) => {
    if (!(await mayRead(context, request))) throw new Problem('forbidden', { detail: 'Metrics are for this machine, or an administrator.' })
    return reply.type(registry.contentType).send(await registry.metrics())
  })
}

async function mayRead(context: HttpContext, request: FastifyRequest): Promise<boolean> {
  if (isLoopback(request.ip.replace(/^::ffff:/, ''))) return true
  return (await maybeSignedIn(context, request))?.user.role === 'admin'
}
