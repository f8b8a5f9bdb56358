import { addUser } from './user-add.ts'
import { disableUser } from './user-disable.ts'
import { listUsers } from './user-list.ts'
import { WrongUsage, type CliCommand } from './cli-command.ts'

const ACTS: Readonly<Record<string, CliCommand['run']>> = { add: addUser, list: listUsers, disable: disableUser }

export const user: CliCommand = {
  usage: `usage: hearth user add EMAIL --name NAME [--role agent|lead|trainee|admin] [--public-name NAME] [--queues ID,ID] [--chats N]
       hearth user list
       hearth user disable EMAIL

  add       A password comes on stdin (8 characters or more); without one, one is made and printed once.
  list      Everyone who can sign in, and who no longer can.
  disable   Signs them out everywhere and keeps them out. What they wrote stays.

  --workspace ID   which workspace; main by default
  --json           one JSON object on stdout

The store is DATABASE_URL, or the embedded one of HEARTH_HOME, whether a hub runs there or not.`,
  async run([act, ...args]) {
    const run = act !== undefined && Object.hasOwn(ACTS, act) ? ACTS[act] : undefined
    if (run === undefined) throw new WrongUsage(`${act === undefined ? 'hearth user needs to be told what to do' : `hearth user cannot ${JSON.stringify(act)}`}; expected one of ${Object.keys(ACTS).join(', ')}.`)
    return run(args)
  },
}
