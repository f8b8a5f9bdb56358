import { randomUUID } from 'node:crypto'
import { HUB } from '#server/commands/actor.ts'
import type { Handler } from '#server/commands/handler.ts'
import { saveUser } from '#server/commands/set-up-floor.ts'
import { readArguments, WrongUsage } from './cli-command.ts'
import { withStore } from './store.ts'

export async function disableUser(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(args, { workspace: { type: 'string' } })
  const [email, ...more] = positionals
  if (email === undefined || more.length > 0) throw new WrongUsage('hearth user disable takes one email.')
  const outcome = await withStore(values.workspace, async ({ lane, floor }) => {
    const user = floor().users().find((one) => one.email.toLowerCase() === email.toLowerCase())
    if (user === undefined) return 'not-found'
    const { id: userId, email: _email, rev: _rev, ...set } = user
    const answer = await lane.run({ context: { id: randomUUID(), at: Date.now(), actor: HUB }, payload: { userId, ...set, isDisabled: true, onRev: null }, handler: saveUser as Handler<never> }) // saveUser's own payload.
    return answer.ok ? 'done' : answer.reason
  })
  if (outcome !== 'done') {
    process.stderr.write(outcome === 'not-found' ? `Nobody signs in as ${email}.\n` : `The hub refused it: ${outcome}.\n`)
    return 1
  }
  process.stdout.write(values.json ? `${JSON.stringify({ email, isDisabled: true })}\n` : `${email} is signed out everywhere and cannot sign in.\n`)
  return 0
}
