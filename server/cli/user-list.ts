import { readArguments, WrongUsage } from './cli-command.ts'
import { withStore } from './store.ts'

export async function listUsers(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(args, { workspace: { type: 'string' } })
  if (positionals.length > 0) throw new WrongUsage('hearth user list takes no words.')
  const users = await withStore(values.workspace, async ({ floor }) => [...floor().users()].sort((a, b) => (a.email < b.email ? -1 : 1)))
  const shown = users.map(({ id, email, name, role, queueIds, isDisabled }) => ({ id, email, name, role, queueIds, isDisabled }))
  if (values.json) process.stdout.write(`${JSON.stringify({ users: shown })}\n`)
  else if (shown.length === 0) process.stdout.write('Nobody yet: hearth user add EMAIL --name NAME --role admin\n')
  else for (const { email, name, role, queueIds, isDisabled } of shown) process.stdout.write(`${email}\t${role}${isDisabled ? ' (disabled)' : ''}\t${name}\t${queueIds.join(',')}\n`)
  return 0
}
