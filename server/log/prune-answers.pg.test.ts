import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { aUser } from '#test/builders/people.ts'
import { aCore } from '#test/harness/workspace.ts'
import { ANSWERS_KEPT_MS, pruneAnswers } from './prune-answers.ts'

test('[S6] answers are kept for as long as a desk may still ask, and then forgotten', async () => {
  const core = await aCore()
  const id = await core.customerSays('hello')
  const note = { conversationId: id, text: 'kept', attachments: [], mentions: [] }
  const commandId = randomUUID()
  await core.ask(aUser(), 'note', note, commandId)
  const asked = async () => (await core.workspace.pool.query('select 1 from command_answers where command_id = $1', [commandId])).rowCount
  await pruneAnswers('main', core.workspace.pool, core.clock.now + ANSWERS_KEPT_MS - 1_000)
  expect(await asked()).toBe(1)
  await pruneAnswers('main', core.workspace.pool, core.clock.now + ANSWERS_KEPT_MS + 1_000)
  expect(await asked()).toBe(0)
})
