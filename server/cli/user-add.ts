import { randomInt, randomUUID } from 'node:crypto'
import { User } from '#shared/model/user.ts'
import { HUB } from '#server/commands/actor.ts'
import { saveNewUser } from '#server/new-user.ts'
import { hashPassword, PASSWORD_MAX, PASSWORD_MIN } from '#server/passwords/passwords.ts'
import { readArguments, WrongUsage } from './cli-command.ts'
import { readPasswordFromStdin } from './password-from-stdin.ts'
import { withStore, type OpenStore } from './store.ts'

export async function addUser(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(args, { name: { type: 'string' }, 'public-name': { type: 'string' }, role: { type: 'string', default: 'agent' }, queues: { type: 'string', default: '' }, chats: { type: 'string', default: '4' }, workspace: { type: 'string' } })
  const [email, ...more] = positionals
  if (email === undefined || more.length > 0) throw new WrongUsage('hearth user add takes one email; names with spaces go in quotes after --name.')
  const name = values.name ?? email.split('@')[0]
  const wish = User.safeParse({ id: `user-${randomUUID()}`, email, name, publicName: values['public-name'] ?? name, role: values.role, queueIds: values.queues.split(',').map((id) => id.trim()).filter((id) => id !== ''), skills: [], capacity: { chat: Number(values.chats) }, isDisabled: false, rev: 0 })
  if (!wish.success) throw new WrongUsage(explain(wish.error.issues[0]?.path[0]))
  const given = await readPasswordFromStdin()
  if (given !== null && (given.length < PASSWORD_MIN || given.length > PASSWORD_MAX)) throw new WrongUsage(`The password on stdin has ${given.length} characters; expected ${PASSWORD_MIN} to ${PASSWORD_MAX}.`)
  const password = given ?? makePassword()
  const outcome = await withStore(values.workspace, (store) => save(store, wish.data, password))
  if (outcome !== 'added') {
    process.stderr.write(`${outcome}\n`)
    return 1
  }
  const { id, role } = wish.data
  if (values.json) process.stdout.write(`${JSON.stringify({ id, email, name, role, password: given === null ? password : null })}\n`)
  else process.stdout.write(`${email} is added as ${role}.${given === null ? ` Password, shown this once: ${password}` : ''}\n`)
  return 0
}

async function save(store: OpenStore, user: User, password: string): Promise<'added' | string> {
  const unknown = user.queueIds.find((id) => store.floor().queue(id) === undefined)
  if (unknown !== undefined) throw new WrongUsage(`There is no queue ${JSON.stringify(unknown)}; expected ${store.floor().queues().map(({ id }) => id).join(', ') || 'none, for there are none yet'}.`)
  const answer = await saveNewUser(store, user, await hashPassword(password), { actor: HUB, at: Date.now() })
  if (answer.ok) return 'added'
  return answer.reason === 'conflict' ? `${user.email} is there already.` : `The hub refused it: ${answer.reason}.`
}

function explain(field: PropertyKey | undefined): string {
  switch (field) {
    case 'email':
      return 'EMAIL is not an email address; expected something like ada@team.example.'
    case 'role':
      return '--role is none of agent, lead, trainee, admin.'
    case 'capacity':
      return '--chats is not a whole number from 0 to 25.'
    case 'queueIds':
      return '--queues is not a list of ids with commas between.'
    default:
      return '--name is empty or longer than 300 characters.'
  }
}

/** Twenty letters and digits that nobody confuses when reading them aloud: some 99 bits. */
function makePassword(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789'
  const group = () => Array.from({ length: 5 }, () => letters[randomInt(letters.length)]).join('')
  return [group(), group(), group(), group()].join('-')
}
