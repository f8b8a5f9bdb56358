import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { aUser, anInbox } from '#test/builders/people.ts'
import { aCore } from '#test/harness/workspace.ts'

// The lane's own word, after every door: whatever let a message through, this is where it is taken in or not.

const lin = aUser({ id: 'lin', role: 'lead' })
const admin = aUser({ id: 'admin', role: 'admin', queueIds: [] })

test('a blocked sender’s words are not stored, by whatever channel; what they wrote before stays', async () => {
  const core = await aCore()
  const id = await core.customerSays('before')
  const { identityId } = await core.conversation(id)
  expect(await core.ask(lin, 'block-visitor', { identityId, until: core.clock.now + 1_000, why: '' })).toMatchObject({ ok: true })
  await expect(core.customerSays('while blocked')).rejects.toThrow('refused: forbidden')
  await expect(core.customerSays('while blocked', { inboxId: 'shop', externalId: randomUUID() })).rejects.toThrow('refused: forbidden')
  expect(await texts()).toEqual(['before'])
  core.clock.now += 1_000
  expect(await core.customerSays('after')).toBe(id)
  expect(await texts()).toEqual(['after', 'before'])

  async function texts(): Promise<readonly string[]> {
    const { rows } = await core.workspace.pool.query<{ text: string }>("select body ->> 'text' as text from contents order by 1")
    return rows.map(({ text }) => text)
  }
})

test('a repeat of what was taken in before the block is still known', async () => {
  const core = await aCore()
  const externalId = randomUUID()
  const id = await core.customerSays('before', { externalId })
  const { identityId } = await core.conversation(id)
  await core.ask(lin, 'block-visitor', { identityId, until: null, why: '' })
  expect(await core.customerSays('before', { externalId })).toBe(id)
})

test('an inbox that is off takes nothing in', async () => {
  const core = await aCore({ users: [lin, admin] })
  const { rev: _rev, ...inbox } = anInbox({ isOn: false })
  expect(await core.ask(admin, 'save-inbox', { ...inbox, allowedOrigins: [], onRev: null })).toMatchObject({ ok: true })
  await expect(core.customerSays('anybody?')).rejects.toThrow('refused: forbidden')
})
