import type { FastifyError, FastifyInstance, FastifyRequest } from 'fastify'
import { isStoreAway } from '#server/postgres/store-away.ts'
import type { HttpContext } from './context.ts'
import { Problem, sendProblem } from './problem.ts'

/** Every error on its way out becomes a problem here; what is inside one goes to the hub's own log and no further. */
export function answerErrors(app: FastifyInstance, { log }: HttpContext): void {
  app.setErrorHandler((error: FastifyError | Problem, request, reply) => {
    const problem = problemOf(error)
    if (problem.problem === 'internal') log('http.failed', { method: request.method, route: routeOf(request), error: error instanceof Error ? (error.stack ?? error.message) : String(error) })
    return sendProblem(reply, problem)
  })
  app.setNotFoundHandler((_request, reply) => sendProblem(reply, new Problem('not-found', { detail: 'No address is known by this path and method.' })))
}

function problemOf(error: FastifyError | Problem): Problem {
  if (error instanceof Problem) return error
  if (isStoreAway(error)) return new Problem('not-ready', { detail: 'The database cannot be reached.', retryAfterSeconds: 2 })
  switch (error.statusCode) {
    case 413:
      return new Problem('too-large')
    case 415:
      return new Problem('wrong-media-type', { detail: 'Send JSON as application/json.' })
    case 400:
      return new Problem('malformed', { detail: error.code === 'FST_ERR_CTP_INVALID_JSON_BODY' || error instanceof SyntaxError ? 'The body is not JSON.' : 'The request cannot be read.' })
    default:
      return new Problem('internal')
  }
}

/** The route's pattern, for logs and metrics: an address itself may hold ids and names. */
export function routeOf(request: FastifyRequest): string {
  return request.routeOptions.url ?? 'unknown'
}
