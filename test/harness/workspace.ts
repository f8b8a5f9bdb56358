import { randomUUID } from 'node:crypto'
import { onTestFinished } from 'vitest'
import type { Conversation } from '#shared/model/conversation.ts'
import type { User } from '#shared/model/user.ts'
import type { Answer, CommandType, PayloadOf } from '#shared/protocol/command.ts'
import type { Handler } from '#server/commands/handler.ts'
import { receiveCommand } from '#server/commands/receive-command.ts'
import { receive, type Inbound } from '#server/intake/receive.ts'
import { openDatabase, type Database } from '#server/postgres/database.ts'
import { makeWorkspace, openWorkspace, type Workspace } from '#server/workspace.ts'
import { furnish, type Floor } from '#test/builders/furnish.ts'
import { aDatabase } from './postgres.ts'

// A hub's core on a real Postgres, without sockets or HTTP: what a test of the log, the rules and the clockwork needs.

export type Core = {
  readonly url: string
  readonly database: Database
  readonly workspace: Workspace
  readonly clock: { now: number }
  /** Another hub's core on the same database and workspace. */
  readonly another: () => Promise<Workspace>
  readonly ask: <T extends CommandType>(by: User, type: T, payload: PayloadOf<T>, id?: string) => Promise<Answer>
  readonly customerSays: (text: string, set?: Partial<Inbound> & { readonly who?: string }) => Promise<string>
  readonly conversation: (id: string) => Promise<Conversation>
}

/** `isQuiet`: the clockwork stands still, so that a test decides what happens when. */
export async function aCore(floor: Floor = {}, { isQuiet = true }: { readonly isQuiet?: boolean } = {}): Promise<Core> {
  const url = await aDatabase()
  const database = openDatabase(url)
  const clock = { now: Date.now() }
  const opened: Workspace[] = []
  const row = { id: 'main', name: 'Test', kind: 'live' as const, epoch: 'epoch-1' }
  await makeWorkspace(database, row)
  const open = async () => {
    const workspace = await openWorkspace(database, row, (event, fields) => logged.push({ event, ...fields }), () => clock.now)
    if (isQuiet) await workspace.routing.close()
    opened.push(workspace)
    return workspace
  }
  const logged: object[] = []
  const workspace = await open()
  await furnish(workspace, floor, clock.now)
  onTestFinished(async () => {
    await Promise.all(opened.map((one) => one.close()))
    await database.close()
  })
  return {
    url, database, workspace, clock, another: open,
    ask: (by, type, payload, id = randomUUID()) => receiveCommand(workspace.lane, by, { id, type, payload }, clock.now),
    async customerSays(text, { who = 'visitor', ...set } = {}) {
      const id = randomUUID()
      const payload: Inbound = { inboxId: 'shop', externalId: id, from: { kind: 'visitor', value: who, name: who, isVerified: false, language: 'en' }, content: { text, attachments: [] }, sentAt: null, ...set }
      const answer = await workspace.lane.run({ context: { id, at: clock.now, actor: { kind: 'customer' } }, payload, handler: receive as Handler<never> }) // receive's own payload.
      if (!answer.ok) throw new Error(`refused: ${answer.reason}`)
      const { rows } = await workspace.pool.query<{ id: string }>('select c.id from conversations c join identities i on i.id = c.identity_id where i.value = $1 order by c.last_at desc limit 1', [payload.from.value])
      return rows[0]?.id ?? ''
    },
    async conversation(id) {
      const { rows } = await workspace.pool.query<{ row: Conversation }>('select row from conversations where id = $1', [id])
      if (rows[0] === undefined) throw new Error(`no conversation ${id}`)
      return rows[0].row
    },
  }
}
