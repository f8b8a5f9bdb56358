import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { MailIn } from '#shared/model/mail.ts'
import type { Handler } from '#server/commands/handler.ts'
import { receive, type Inbound } from '#server/intake/receive.ts'
import { openDatabase } from '#server/postgres/database.ts'
import { anInbox, aQueue, aUser } from '#test/builders/people.ts'
import { problemOf, signedInAs } from '#test/harness/http-client.ts'
import { aRunningHub, type RunningHub } from '#test/harness/running-hub.ts'
import { indexStretch } from './index-stretch.ts'
import type { SearchPage, SearchResult } from './search-page.ts'

let running: RunningHub
const maria = aUser({ id: 'maria', queueIds: ['care'] })
const wei = aUser({ id: 'wei', queueIds: ['repairs'] })
const lin = aUser({ id: 'lin', role: 'lead', queueIds: [] })

beforeAll(async () => {
  running = await aRunningHub({
    users: [maria, wei, lin],
    queues: [aQueue({ id: 'care' }), aQueue({ id: 'repairs' })],
    inboxes: [anInbox({ id: 'shop', queueId: 'care', editWithinMs: 3_600_000 }), anInbox({ id: 'workshop', queueId: 'repairs' })],
  })
  await says('ann', 'shop', '我想申请退款，订单号 NB-20417')
  await says('ann', 'shop', 'Where is my refund, please?')
  await says('ben', 'shop', 'a crème brûlée torch')
  await says('cat', 'workshop', 'refund for the repair')
  await indexed()
})

afterAll(() => running.close())

let said = 0
async function says(who: string, inboxId: string, text: string, mail?: MailIn): Promise<void> {
  said += 1
  const payload: Inbound = { inboxId, externalId: `x${said}`, from: { kind: 'login', value: `${who}@mail.example`, name: `${who} 王小明`, isVerified: true, language: 'en' }, content: { text, attachments: [], ...(mail === undefined ? {} : { mail }) }, sentAt: null }
  await running.workspace.lane.run({ context: { id: `said-${said}`, at: running.now(), actor: { kind: 'customer' } }, payload, handler: receive as Handler<never> }) // receive's own payload.
}

/** What has been said so far is found. */
async function indexed(): Promise<void> {
  await vi.waitFor(async () => {
    expect((await pageOf('lin', 'anything')).isIndexing).toBe(false)
  }, 45_000)
}

async function pageOf(userId: string, q: string, more = ''): Promise<SearchPage> {
  running.clock.aheadMs += 2_000
  const { get } = await signedInAs(running, userId)
  return (await get(`/api/v1/search?q=${encodeURIComponent(q)}${more}`)).body as SearchPage
}

async function found(userId: string, q: string): Promise<readonly string[]> {
  return (await pageOf(userId, q)).results.filter(({ entryId }) => entryId !== null).map(({ snippet }) => snippet)
}

describe('searching', () => {
  test.each([
    ['退款', ['我想申请退款，订单号 NB-20417']],
    ['nb20417', ['我想申请退款，订单号 NB-20417']],
    ['REF please', ['Where is my refund, please?']],
    ['creme', ['a crème brûlée torch']],
    ['fund', []],
    ['退申', []],
    ["' | 'refund", ['Where is my refund, please?']],
    ["'); drop table search_words; --", []],
    ['%', []],
    ['\\', []],
    ['!!! & | :*', []],
  ])('for %j finds, of one’s own queue', async (q, snippets) => {
    expect(await found('maria', q)).toEqual(snippets)
  })

  test('finds for a lead everything, for each agent what is theirs', async () => {
    expect(await found('lin', 'refund')).toEqual(['refund for the repair', 'Where is my refund, please?'])
    expect(await found('wei', 'refund')).toEqual(['refund for the repair'])
    expect(await found('wei', '退款')).toEqual([])
  })

  test('finds a mail by what it is about, and not by what it quotes', async () => {
    const nobody = { to: [], cc: [], replyTo: [], recipientCount: 1, sentAt: null, hasRemotePictures: false, proof: 'unknown', isAutomatic: false, troubles: [], rawFileId: null } as const
    await says('cat', 'workshop', 'as we said', { way: 'in', subject: '回复：季度盘点 stocktaking', from: { name: 'Dan', address: 'dan@mail.example' }, quoted: 'hippopotamus', html: '<p>zebra</p>', hasHtml: true, ...nobody })
    await indexed()
    expect(await found('wei', '盘点')).toHaveLength(1)
    expect(await found('wei', 'stocktaking said')).toHaveLength(1)
    expect([await found('wei', 'hippopotamus'), await found('wei', 'zebra')]).toEqual([[], []])
  })

  test('tells where, who and when', async () => {
    const [one] = (await pageOf('maria', 'please')).results
    expect(one).toMatchObject({ by: 'message', author: { kind: 'customer' }, customerName: 'ann 王小明', conversation: { inboxId: 'shop', queueId: 'care', channel: 'chat' } } satisfies DeepPartial<SearchResult>)
    expect(one?.seq).toBeGreaterThan(0)
  })

  test('goes page by page, the newest first', async () => {
    const first = await pageOf('lin', 'refund', '&limit=1')
    expect(first.results.map(({ snippet }) => snippet)).toEqual(['refund for the repair'])
    const next = await pageOf('lin', 'refund', `&limit=1&before=${first.more}`)
    expect(next.results.map(({ snippet }) => snippet)).toEqual(['Where is my refund, please?'])
    expect((await pageOf('lin', 'refund', `&before=${next.more}`)).results).toEqual([])
  })

  test('finds customers by name, only where one sees a conversation of theirs', async () => {
    const people = async (userId: string) => (await pageOf(userId, '王小明')).results.map(({ by, customerName }) => [by, customerName.slice(0, 3)])
    expect(await people('wei')).toEqual([['name', 'cat']])
    expect((await people('lin')).length).toBe(3)
  })

  test('finds by an address given in full, and keeps it masked', async () => {
    const { results } = await pageOf('maria', 'ANN@mail.example')
    expect(results.map(({ by, snippet, customerName }) => [by, snippet, customerName])).toContainEqual(['identity', 'an•••@mail.example', 'ann 王小明'])
    expect(JSON.stringify(results)).not.toContain('ann@mail')
    expect((await pageOf('maria', 'nn@mail.example')).results).toEqual([])
    expect((await pageOf('wei', 'ann@mail.example')).results).toEqual([])
  })

  test('finds what was corrected by its new words, and no more by its old ones', async () => {
    await says('eve', 'shop', 'umbrella')
    await indexed()
    const conversationId = (await pageOf('maria', 'umbrella')).results[0]?.conversationId ?? ''
    await running.ask(maria, 'take', { conversationId })
    await running.ask(maria, 'reply', { conversationId, text: 'a parasol', attachments: [], waited: { ms: 0, acrossCut: false, seenUpTo: 1_000 } })
    await indexed()
    const entryId = (await pageOf('maria', 'parasol')).results[0]?.entryId ?? ''
    expect(await running.ask(maria, 'edit-message', { conversationId, entryId, text: 'a sunshade' })).toMatchObject({ ok: true })
    expect(await found('maria', 'parasol')).toEqual([])
    await indexed()
    expect(await found('maria', 'sunshade')).toEqual(['a sunshade'])
  })

  test('[S11] what was erased is found no more, from that moment', async () => {
    await says('dan', 'shop', 'secretword in here')
    await indexed()
    const [one] = (await pageOf('lin', 'secretword')).results
    expect(await running.ask(lin, 'erase-content', { conversationId: one?.conversationId ?? '', entryIds: [one?.entryId ?? ''] })).toMatchObject({ ok: true })
    const { rows } = await running.workspace.pool.query<{ n: number }>('select count(*) as n from search_words where id = $1', [one?.entryId])
    expect([await found('lin', 'secretword'), rows[0]?.n]).toEqual([[], 0])
  })

  test('[S11] words that are erased while they are being indexed come in for a moment, and go with the next stretch', async () => {
    const { pool } = running.workspace
    await says('fay', 'shop', 'fleetingword')
    await indexed()
    const [one] = (await pageOf('lin', 'fleetingword')).results
    const { rows } = await pool.query<{ words: string; conversation_id: string; seq: number }>('select words::text, conversation_id, seq from search_words where id = $1', [one?.entryId])
    await running.ask(lin, 'erase-content', { conversationId: one?.conversationId ?? '', entryIds: [one?.entryId ?? ''] })
    // As an indexer that had read them before the erasure writes them after it.
    await pool.query("insert into search_words (workspace_id, id, conversation_id, seq, words) values ('main', $1, $2, $3, $4::tsvector) on conflict do nothing", [one?.entryId, rows[0]?.conversation_id, rows[0]?.seq, rows[0]?.words])
    expect(await found('lin', 'fleetingword')).toEqual([])
    await pool.query('update search_cursors set seq = $1', [one?.seq])
    // Here, or by the hub's own look, whichever is first.
    await expect.poll(async () => {
      await indexStretch('main', pool)
      return (await pool.query('select 1 from search_words where id = $1', [one?.entryId])).rows
    }).toEqual([])
  })

  test('is for those signed in, of bounded length, at a bounded pace', async () => {
    const { get } = await signedInAs(running, 'maria')
    expect((await fetch(`${running.url}/api/v1/search?q=a`)).status).toBe(401)
    expect(problemOf(await get(`/api/v1/search?q=${'x'.repeat(1_001)}`)).status).toBe(400)
    expect(problemOf(await get('/api/v1/search?q=')).status).toBe(400)
    expect((await get(`/api/v1/search?q=${encodeURIComponent('退'.repeat(1_000))}`)).status).toBe(200)
    running.clock.stoppedAt = running.now()
    const answers = await Promise.all(Array.from({ length: 40 }, () => get('/api/v1/search?q=refund')))
    running.clock.stoppedAt = null
    expect(answers.filter(({ status }) => status === 429).length).toBeGreaterThan(5)
  })
})

describe('the index', () => {
  test('[S13] of another workspace is closed', async () => {
    const database = openDatabase(running.databaseUrl)
    const { rows } = await database.of('elsewhere').query('select * from search_entries($1::tsquery, 1000000, 10)', ["'refund'"])
    await database.close()
    expect(rows).toEqual([])
  })

  test('of words is one that the owner of the tables may use', async () => {
    const client = await running.workspace.pool.connect()
    await client.query('begin')
    await client.query('set local enable_seqscan = off')
    const { rows } = await client.query<{ 'QUERY PLAN': string }>(`explain select id from search_words where words @@ '''refund'''::tsquery`)
    await client.query('rollback')
    client.release()
    expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toContain('search_words_found')
  })

  test('is kept by one hub at a time, from where the last one stopped', async () => {
    const { pool } = running.workspace
    await indexed()
    const client = await pool.connect()
    await client.query('begin')
    await client.query('select seq from search_cursors for update')
    expect(await indexStretch('main', pool)).toBeNull()
    await client.query('update search_cursors set seq = 0')
    await client.query('delete from search_words')
    await client.query('commit')
    client.release()
    // Null as long as the hub's own look is at it.
    await expect.poll(() => indexStretch('main', pool)).toMatchObject({ isMore: false })
    expect(await found('maria', '退款')).toHaveLength(1)
  })
})

type DeepPartial<T> = { readonly [K in keyof T]?: T[K] extends object | null ? DeepPartial<T[K]> | null : T[K] }
