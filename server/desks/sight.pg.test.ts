import fc from 'fast-check'
import { expect, test } from 'vitest'
import { keysOf } from '#shared/domain/audience.ts'
import type { Role, User } from '#shared/model/user.ts'
import { maySee } from '#server/commands/authorise.ts'
import { anyConversation, people } from '#test/builders/any-conversation.ts'
import { aUser } from '#test/builders/people.ts'
import { aCore } from '#test/harness/workspace.ts'
import { sightClause } from './snapshot.ts'

const ROLES: readonly Role[] = ['agent', 'lead', 'trainee', 'admin']

test('[S5] the database finds for a person exactly what they may see', async () => {
  const core = await aCore()
  const { pool } = core.workspace
  const talks = fc.sample(anyConversation, 300).map((conversation, index) => ({ ...conversation, id: `talk-${index}` }))
  await pool.query("insert into conversations (workspace_id, id, row) select 'main', r ->> 'id', r from jsonb_array_elements($1::jsonb) r", [JSON.stringify(talks)])
  const someone: readonly User[] = people.flatMap((id) => ROLES.flatMap((role) => [[], ['care'], ['returns', 'care']].flatMap((queueIds) => [false, true].map((isDisabled) => aUser({ id, role, queueIds, isDisabled })))))
  for (const user of someone) {
    const sight = sightClause(new Set(keysOf(user)), user.id)
    const { rows } = await pool.query<{ id: string }>(`select id from conversations where workspace_id = $1 and ${sight.sql}`, ['main', ...sight.values])
    expect(rows.map(({ id }) => id).toSorted()).toEqual(talks.filter((talk) => maySee(user, talk)).map(({ id }) => id).toSorted())
  }
})
