import { expect, test } from 'vitest'
import { keysOf } from '#shared/domain/audience.ts'
import type { RowChange } from '#shared/model/row.ts'
import { readAfter } from '#server/log/read-after.ts'
import { aUser } from '#test/builders/people.ts'
import { aPostOffice } from '#test/harness/post-office.ts'
import { readGonePeople, readThreads } from './snapshot.ts'

// In a mail's thread several people write; whoever sees the words sees whose they are, and whoever sees them no more keeps no name.

const maria = new Set(keysOf(aUser()))

test('[S5] everybody who wrote in a thread comes with it, live and afresh, and goes with it', async () => {
  const office = await aPostOffice()
  const { id, pool } = office.core.workspace
  const { conversationId } = await office.keep({ messageId: '<one@customer.example>', headers: { Cc: 'Bob <bob@friend.example>' } })
  // Bob has written before, of something else, where nobody of this thread may have looked.
  await office.keep({ from: 'Bob <bob@friend.example>', subject: 'A matter of my own' })
  const before = (await readAfter(id, pool, 0, 1_000)).at(-1)?.seq ?? 0
  expect(await office.keep({ inReplyTo: '<one@customer.example>', from: 'Bob <bob@friend.example>', subject: 'Re: My order', body: 'I have it.' })).toMatchObject({ conversationId })
  expect(namesIn((await readAfter(id, pool, before, 1_000)).flatMap(({ rows }) => rows))).toContain('Bob')
  expect(namesIn(await readThreads(id, pool, [conversationId]))).toEqual(['Ann', 'Bob'])
  // Bob has another conversation in Maria's sight, and stays.
  const gone = (await readGonePeople(id, pool, maria, conversationId)).flatMap((change) => ('gone' in change && change.table === 'customers' ? [change.gone] : []))
  expect(gone).toHaveLength(0)
  const all = (await readGonePeople(id, pool, new Set(), conversationId)).filter(({ table }) => table === 'customers')
  expect(all).toHaveLength(2)
})

function namesIn(rows: readonly RowChange[]): readonly string[] {
  return rows.flatMap((change) => ('row' in change && change.table === 'customers' ? [change.row.name] : [])).toSorted()
}
