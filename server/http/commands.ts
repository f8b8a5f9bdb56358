import type { FastifyInstance } from 'fastify'
import { receiveCommand } from '#server/commands/receive-command.ts'
import type { Answer } from '#shared/protocol/command.ts'
import type { HttpContext } from './context.ts'
import { Problem } from './problem.ts'
import { createTurns } from './turns-by-person.ts'
import { signedIn } from './signed-in.ts'

/**
 * A command, as a desk sends it by socket. A well-formed one is answered with 200 whether or not it had its effect; the
 * same id again gets the same answer. What never became a command (not JSON, no such type, a wrong form) is a problem.
 */
export function registerCommands(app: FastifyInstance, context: HttpContext): void {
  const { now } = context
  // As many as a desk may send by socket.
  const turns = createTurns(1_000, 200)

  app.post('/api/v1/commands', async (request): Promise<Answer> => {
    const { workspace, user } = await signedIn(context, request)
    if (!turns(`${workspace.id} ${user.id}`, now())) throw new Problem('too-many', { retryAfterSeconds: 1 })
    const answer = await receiveCommand(workspace.lane, user, request.body, now())
    if (answer.ok) return answer
    if (answer.reason === 'malformed') throw new Problem('malformed', answer.detail === undefined ? {} : { detail: answer.detail })
    if (answer.reason === 'unknown-command') throw new Problem('malformed', { detail: `type: there is no command ${answer.detail ?? ''}` })
    // Nothing is known to have happened and nothing was kept: the same id may be sent again.
    if (answer.reason === 'internal') throw new Problem('internal')
    return answer
  })
}
