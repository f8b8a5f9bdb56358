import { createDecipheriv, randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inTransaction } from '#server/postgres/database.ts'
import { anInbox, aUser } from '#test/builders/people.ts'
import { problemOf } from '#test/harness/http-client.ts'
import { aCall, aChunk, aRecorder, type RecordedCall } from '#test/harness/recorded-call.ts'
import { aRunningHub, RECORDING_KEYS, type RunningHub } from '#test/harness/running-hub.ts'
import { keepChunk } from './keep-chunk.ts'
import { noteListening, readListens } from './listens.ts'
import { openPart } from './play-part.ts'
import { saveRules } from './recording-rules.ts'
import { sweepRecordings } from './sweep-recordings.ts'

// What lies in the tables of a recording, under which key, and until when.

const DAY = 86_400_000
const T0 = Date.UTC(2026, 4, 4, 10)
const maria = aUser({ id: 'maria' })
const lin = aUser({ id: 'lin', role: 'lead' })
const SECRET = 'my card number is 4000 0000 0000 0002'

let hub: RunningHub
beforeAll(async () => {
  hub = await aRunningHub({ users: [maria, lin], inboxes: [anInbox({ calls: { numbers: [], isWebOn: true, wrapUpMs: 0, recording: 'always' } })] })
  await hub.standBy('maria')
  hub.clock.stoppedAt = T0
})
afterAll(() => hub.close())

const count = async (table: string, { entryId }: RecordedCall) => (await hub.workspace.pool.query<{ n: number }>(`select count(*) as n from ${table} where entry_id = $1`, [entryId])).rows[0]?.n

describe('what lies in the tables', () => {
  test('is sealed: no sound, no loudness, and no key that opens them; and each chunk opens in its own place alone', async () => {
    const call = await aCall(hub, { by: maria })
    const desk = await aRecorder(hub, 'maria')
    const peaks = [...Array(40).keys()]
    await desk.bring(aChunk(call, { peaks }), SECRET)
    await desk.bring(aChunk(call, { index: 1, peaks }), SECRET)
    const { rows } = await hub.workspace.pool.query<{ sound: Buffer; peaks: Buffer; data_key: Buffer }>('select sound, c.peaks, data_key from recordings r join recording_chunks c using (workspace_id, entry_id, part_id) where entry_id = $1 order by index', [call.entryId])
    const [first, second] = rows
    if (first === undefined || second === undefined) throw new Error('nothing was kept')
    for (const kept of [first.sound, second.sound]) expect(kept.includes(Buffer.from('card'))).toBe(false)
    expect(first.peaks.includes(Buffer.from(peaks.slice(0, 8)))).toBe(false)
    // The same words twice are different bytes, and what lies in the row is not the key.
    expect(first.sound.equals(second.sound)).toBe(false)
    expect(first.data_key.length).toBe(60)
    const naive = createDecipheriv('aes-256-gcm', first.data_key.subarray(28), first.sound.subarray(0, 12), { authTagLength: 16 })
    naive.setAuthTag(first.sound.subarray(12, 28))
    naive.update(first.sound.subarray(28))
    expect(() => naive.final()).toThrow()
    expect((await desk.play(call)).bytes.toString()).toBe(SECRET + SECRET)
    // Two chunks that were exchanged are not heard in each other's place.
    await hub.workspace.pool.query('update recording_chunks set sound = $2 where entry_id = $1 and index = 0', [call.entryId, second.sound])
    expect((await desk.play(call)).status).toBe(500)
    expect(JSON.stringify(hub.logged)).not.toContain('card')
    expect(JSON.stringify(hub.logged)).not.toContain(RECORDING_KEYS[0]?.toString('base64'))
  })

  test('opens with no other key: whoever has one is told so, keeps nothing, and loses nothing', async () => {
    const call = await aCall(hub, { by: maria })
    const desk = await aRecorder(hub, 'maria')
    await desk.bring(aChunk(call), 'heard')
    const strange = await aRunningHub({}, { databaseUrl: hub.databaseUrl, recordingKeys: [randomBytes(32)] })
    const none = await aRunningHub({}, { databaseUrl: hub.databaseUrl, recordingKeys: [] })
    const renewed = await aRunningHub({}, { databaseUrl: hub.databaseUrl, recordingKeys: [randomBytes(32), ...RECORDING_KEYS] })
    for (const one of [strange, none, renewed]) one.clock.stoppedAt = T0
    try {
      expect([strange, none, renewed].map(({ logged }) => logged.filter(({ event }) => event === 'recordings.key_missing').length)).toEqual([1, 1, 0])
      for (const one of [strange, none]) {
        for (const place of [aChunk(call, { index: 1 }), aChunk(call, { partId: 'part-new' })]) {
          const refused = await desk.bring(place, 'lost?', one)
          expect(problemOf(refused)).toMatchObject({ status: 503, problem: expect.stringMatching(/no-recording-key$/) })
          expect(refused.body).toMatchObject({ detail: expect.stringContaining('HEARTH_RECORDING_KEY') })
        }
        expect((await desk.play(call, 'part-one', {}, one)).status).toBe(503)
        expect(one.logged.filter(({ event }) => event === 'recordings.key_missing')).toHaveLength(2)
      }
      // Nobody heard anything.
      expect(await readListens(hub.workspace, call.entryId)).toEqual([])
      // A new key beside the old one: what is begun is sealed by it, what was goes on.
      expect((await desk.bring(aChunk(call, { index: 1 }), ' and lost?', renewed)).status).toBe(200)
      expect((await desk.bring(aChunk(call, { partId: 'part-new' }), 'new', renewed)).status).toBe(200)
      expect((await desk.play(call, 'part-one', {}, renewed)).bytes.toString()).toBe('heard and lost?')
      expect((await desk.play(call, 'part-new', {}, renewed)).bytes.toString()).toBe('new')
      expect([(await desk.play(call)).bytes.toString(), (await desk.play(call, 'part-new')).status]).toEqual(['heard and lost?', 503])
    } finally {
      for (const one of [strange, none, renewed]) await one.close()
    }
  })
})

describe('what goes', () => {
  test('is whatever is older than the workspace keeps; who listened is still told', async () => {
    const [old, young] = [await aCall(hub, { by: maria }), await aCall(hub, { by: maria })]
    const desk = await aRecorder(hub, 'maria')
    for (const call of [old, young]) for (const index of [0, 1]) expect((await desk.bring(aChunk(call, { index }), 'words')).status).toBe(200)
    await hub.workspace.pool.query('update recordings set call_at = $2 where entry_id = $1', [young.entryId, T0 + 10 * DAY])
    await noteListening(hub.workspace, { entryId: old.entryId, partId: 'part-one', by: 'lin', at: T0 })
    await sweepRecordings(hub.workspace, T0 + 89 * DAY)
    expect([await count('recording_chunks', old), await count('recording_chunks', young)]).toEqual([2, 2])
    await sweepRecordings(hub.workspace, T0 + 91 * DAY)
    expect([await count('recording_chunks', old), await count('recordings', old), await count('recording_chunks', young)]).toEqual([0, 0, 2])
    expect((await desk.recording(old)).body).toEqual({ parts: [], pauses: [] })
    expect(await readListens(hub.workspace, old.entryId)).toMatchObject([{ by: 'lin' }])
    // Fewer days hold for what is there already.
    await saveRules(hub.workspace, { days: 80 }, 'admin', T0)
    await sweepRecordings(hub.workspace, T0 + 91 * DAY)
    expect(await count('recordings', young)).toBe(0)
    await saveRules(hub.workspace, { days: 90 }, 'admin', T0)
  })

  test('is what was said in a call that is erased: heard no more from that moment, dropped soon, and never kept anew', async () => {
    const [gone, stays] = [await aCall(hub, { by: maria }), await aCall(hub, { by: maria })]
    const desk = await aRecorder(hub, 'maria')
    for (const call of [gone, stays]) await desk.bring(aChunk(call), 'words')
    const part = { workspaceId: hub.workspace.id, entryId: gone.entryId, partId: 'part-one' }
    const playing = await openPart(hub.workspace, RECORDING_KEYS, part)
    expect(await hub.ask(lin, 'erase-content', { conversationId: gone.conversationId, entryIds: [gone.entryId] })).toMatchObject({ ok: true })
    expect((await hub.workspace.pool.query('select data_key from recordings where entry_id = $1', [gone.entryId])).rows).toEqual([{ data_key: null }])
    expect([(await desk.play(gone)).status, (await desk.recording(gone)).body]).toEqual([404, { parts: [], pauses: [] }])
    for (const partId of ['part-one', 'part-two']) expect((await desk.bring(aChunk(gone, { index: 1, partId }), 'more')).status).toBe(404)
    await sweepRecordings(hub.workspace, T0)
    expect([await count('recordings', gone), await count('recording_chunks', gone), await count('recordings', stays)]).toEqual([0, 0, 1])
    expect((await desk.bring(aChunk(gone), 'more')).status).toBe(404)
    expect((await desk.play(stays)).bytes.toString()).toBe('words')
    // Whoever was listening hears it break off.
    await expect(playing?.bytes(0, 4).next()).rejects.toThrow('the recording is gone')
  })

  test('is nothing of it, where an erasure and a desk that brings a new part meet', async () => {
    const desk = await aRecorder(hub, 'maria')
    for (let round = 0; round < 5; round += 1) {
      const call = await aCall(hub, { by: maria })
      const erase = hub.ask(lin, 'erase-content', { conversationId: call.conversationId, entryIds: [call.entryId] })
      const parts = [...Array(4).keys()].map((n) => desk.bring(aChunk(call, { partId: `part-${n}-of-it` }), 'words'))
      expect((await erase).ok).toBe(true)
      await Promise.all(parts)
      expect((await hub.workspace.pool.query('select from recordings where entry_id = $1 and data_key is not null', [call.entryId])).rowCount).toBe(0)
    }
  })
})

test('a part, and a call, have an end', async () => {
  const call = await aCall(hub, { by: maria })
  const limits = { partBytes: 25, callBytes: 40, parts: 3 }
  const keep = (partId: string, index: number, bytes: number) => keepChunk(hub.workspace, RECORDING_KEYS, { place: aChunk(call, { partId, index }), sound: Buffer.alloc(bytes, 1), by: 'maria', callAt: T0, at: T0 }, limits)
  const tooMuch = { ok: false, reason: 'too-much' }
  expect([await keep('part-one', 0, 10), await keep('part-one', 1, 15), await keep('part-one', 2, 1)]).toEqual([{ ok: true }, { ok: true }, tooMuch])
  expect([await keep('part-two', 0, 15), await keep('part-two', 1, 1), await keep('part-two', 0, 15)]).toEqual([{ ok: true }, tooMuch, { ok: true }])
  expect([await keep('part-six', 0, 1), await keep('part-ten', 0, 1)]).toEqual([tooMuch, tooMuch])
})

test('when silence was kept is asked of an index, whatever else there is in the log', async () => {
  const { rows } = await inTransaction(hub.workspace.pool, 'begin', async (client) => {
    // So few rows are read faster than any index.
    await client.query('set local enable_seqscan = off')
    return client.query<{ 'QUERY PLAN': string }>(`explain select at, fact from events where workspace_id = '${hub.workspace.id}' and conversation_id = 'c' and seq >= 1
      and fact ->> 'kind' in ('call.recording_changed', 'call.passed', 'call.ended') order by seq limit 1000`)
  })
  expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toContain('events_of_recordings')
})
