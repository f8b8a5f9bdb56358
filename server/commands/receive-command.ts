import { COMMANDS, CommandEnvelope, type Answer } from '#shared/protocol/command.ts'
import type { User } from '#shared/model/user.ts'
import type { Lane } from '#server/log/lane.ts'
import { mayAsk } from './authorise.ts'
import { DESK_COMMANDS, isCommandType } from './desk-commands.ts'
import type { Handler } from './handler.ts'

/**
 * A command as it came from outside, by socket or by HTTP: parse, authorise, hand to the lane. Anything may arrive here;
 * every answer is one of the closed set, with a detail for a developer where the form is at fault.
 */
export async function receiveCommand(lane: Lane, user: User, raw: unknown, at: number): Promise<Answer> {
  const envelope = CommandEnvelope.safeParse(raw)
  if (!envelope.success) return { ok: false, reason: 'malformed', detail: describe(envelope.error.issues) }
  const { id, type } = envelope.data
  if (!isCommandType(type)) return { ok: false, reason: 'unknown-command', detail: type.slice(0, 60) }
  if (!mayAsk(user, type)) return { ok: false, reason: 'forbidden' }
  const payload = COMMANDS[type].safeParse(envelope.data.payload)
  if (!payload.success) return isTooLong(payload.error.issues) ? { ok: false, reason: 'too-long' } : { ok: false, reason: 'malformed', detail: describe(payload.error.issues) }
  return lane.run({ context: { id, at, actor: { kind: 'user', user } }, payload: payload.data, handler: DESK_COMMANDS[type] as Handler<never> }) // schema and handler share the type's name.
}

type Issue = { readonly code?: string | undefined; readonly origin?: string | undefined; readonly path: readonly PropertyKey[]; readonly message: string }

function isTooLong(issues: readonly Issue[]): boolean {
  return issues.some(({ code, origin }) => code === 'too_big' && origin === 'string')
}

function describe(issues: readonly Issue[]): string {
  return issues.slice(0, 3).map(({ path, message }) => `${path.map(String).join('.') || 'command'}: ${message}`).join('; ').slice(0, 500)
}
