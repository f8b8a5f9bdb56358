import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CHUNK_LIMIT, Recording } from '#shared/model/recording.ts'
import { anInbox, aQueue, aUser } from '#test/builders/people.ts'
import { call as http, problemOf } from '#test/harness/http-client.ts'
import { aCall, aChunk, aRecorder, bring } from '#test/harness/recorded-call.ts'
import { aRunningHub, type RunningHub } from '#test/harness/running-hub.ts'

// Recordings as desks bring them and people hear them, at two hubs of one team.

const CALLS = { numbers: [], isWebOn: true, wrapUpMs: 0, recording: 'by-agent' } as const
const maria = aUser({ id: 'maria' })
const wei = aUser({ id: 'wei' })
const T0 = Date.UTC(2026, 4, 4, 10)

let hub: RunningHub
let other: RunningHub
let person: Record<'maria' | 'wei' | 'tao' | 'stranger' | 'lin' | 'admin' | 'busy', Awaited<ReturnType<typeof aRecorder>>>
beforeAll(async () => {
  hub = await aRunningHub({
    users: [maria, wei, aUser({ id: 'busy' }), aUser({ id: 'tao', role: 'trainee' }), aUser({ id: 'stranger', queueIds: ['elsewhere'] }), aUser({ id: 'lin', role: 'lead', queueIds: [] }), aUser({ id: 'admin', role: 'admin', queueIds: [] })],
    queues: [aQueue(), aQueue({ id: 'elsewhere' })],
    inboxes: [anInbox({ calls: CALLS }), anInbox({ id: 'never', calls: { ...CALLS, recording: 'never' } })],
  })
  other = await aRunningHub({}, { databaseUrl: hub.databaseUrl })
  for (const id of ['maria', 'wei', 'busy']) await hub.standBy(id)
  // Nothing falls due by itself.
  for (const one of [hub, other]) one.clock.stoppedAt = T0
  const at = (id: string) => aRecorder(hub, id)
  person = { maria: await at('maria'), wei: await at('wei'), tao: await at('tao'), stranger: await at('stranger'), lin: await at('lin'), admin: await at('admin'), busy: await at('busy') }
})
afterAll(async () => {
  await other.close()
  await hub.close()
})

const KEPT = { status: 200, body: { kept: true } }

async function told(call: Parameters<typeof person.maria.recording>[0], by = person.lin): Promise<Recording> {
  const { status, body } = await by.recording(call)
  expect(status).toBe(200)
  return Recording.parse(body)
}

describe('what a desk brings', () => {
  test('is kept once, in any order, at whichever hub, and heard up to the first gap', async () => {
    const call = await aCall(hub, { by: maria })
    const { maria: desk } = person
    expect(await told(call)).toEqual({ parts: [], pauses: [] })
    expect(await desk.bring(aChunk(call, { index: 2, isLast: true }), 'three', other)).toMatchObject(KEPT)
    expect((await told(call)).parts).toMatchObject([{ id: 'part-one', by: 'maria', startedAt: 1_000, lengthMs: 0, bytes: 0, isComplete: false, peaks: [] }])
    expect((await desk.play(call)).status).toBe(404)
    expect(await desk.bring(aChunk(call), 'one-')).toMatchObject(KEPT)
    // Again, with other bytes: it is there already.
    expect(await desk.bring(aChunk(call), 'else', other)).toMatchObject(KEPT)
    expect((await told(call)).parts).toMatchObject([{ lengthMs: 1_000, bytes: 4, isComplete: false, peaks: [0, 7] }])
    expect((await desk.play(call)).bytes.toString()).toBe('one-')
    expect(await desk.bring(aChunk(call, { index: 1 }), 'two-')).toMatchObject(KEPT)
    expect((await told(call)).parts).toMatchObject([{ lengthMs: 3_000, bytes: 13, isComplete: true, peaks: [0, 7, 1, 7, 2, 7] }])
    // After the last there is no more, whatever comes.
    expect(await desk.bring(aChunk(call, { index: 3 }), 'four')).toMatchObject(KEPT)
    const played = await desk.play(call, 'part-one', {}, other)
    expect([played.bytes.toString(), played.headers.get('content-type'), played.headers.get('cache-control'), played.headers.get('accept-ranges')]).toEqual(['one-two-three', 'audio/webm; codecs=opus', 'no-store', 'bytes'])
  })

  test('comes out as it went in, whole or any stretch of it, whatever the order, the repeats and the hub', async () => {
    const call = await aCall(hub, { by: maria })
    let part = 0
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.uint8Array({ minLength: 1, maxLength: 300 }), { minLength: 1, maxLength: 5 }),
        fc.infiniteStream(fc.nat(4)),
        fc.nat(1_500),
        fc.nat(1_500),
        async (chunks, order, a, b) => {
          part += 1
          const partId = `part-${String(part).padStart(4, '0')}`
          const left = new Set(chunks.keys())
          while (left.size > 0) {
            const next = order.next().value ?? 0
            const index = left.has(next) ? next : (left.values().next().value ?? 0)
            left.delete(index)
            expect(await person.maria.bring(aChunk(call, { partId, index, isLast: index === chunks.length - 1 }), Uint8Array.from(chunks[index] ?? []), index % 2 === 0 ? hub : other)).toMatchObject(KEPT)
          }
          const whole = Buffer.concat(chunks)
          const from = a % whole.length
          const to = from + (b % (whole.length - from))
          expect((await person.maria.play(call, partId)).bytes).toEqual(whole)
          const some = await person.maria.play(call, partId, { range: `bytes=${from}-${to}` })
          expect([some.status, some.headers.get('content-range'), some.bytes]).toEqual([206, `bytes ${from}-${to}/${whole.length}`, whole.subarray(from, to + 1)])
        },
      ),
      // Each piece is a request; shrinking a failure would be hundreds.
      { numRuns: 8, endOnFailure: true },
    )
  })

  test('by several at once stays one', async () => {
    const call = await aCall(hub, { by: maria })
    const answers = await Promise.all([...Array(12).keys()].map((n) => person.maria.bring(aChunk(call, { index: n % 6 }), `${n % 6}`, n % 2 === 0 ? hub : other)))
    expect(answers.map(({ status }) => status)).toEqual(Array(12).fill(200))
    expect((await person.maria.play(call)).bytes.toString()).toBe('012345')
    const { rows } = await hub.workspace.pool.query('select chunks, bytes from recordings where entry_id = $1', [call.entryId])
    expect(rows).toEqual([{ chunks: 6, bytes: 6 }])
  })

  test('is taken from whoever had the call alone, however late', async () => {
    const call = await aCall(hub, { by: maria })
    for (const one of [person.wei, person.lin, person.admin, person.tao, person.stranger]) expect(problemOf(await one.bring(aChunk(call), 'x')).status).toBe(403)
    // Had it for a moment, and nobody was connected yet.
    const passed = await aCall(hub)
    expect(await hub.ask(maria, 'take', { conversationId: passed.conversationId })).toMatchObject({ ok: true })
    expect(await hub.ask(maria, 'assign', { conversationId: passed.conversationId, to: 'wei' })).toMatchObject({ ok: true })
    expect(await hub.ask(wei, 'report-call', { ...passed, what: { kind: 'connected' } })).toMatchObject({ ok: true })
    expect(await hub.ask(wei, 'report-call', { ...passed, what: { kind: 'ended', end: 'by-agent' } })).toMatchObject({ ok: true })
    hub.clock.stoppedAt = T0 + 1_000
    expect(await hub.ask(wei, 'assign', { conversationId: passed.conversationId, to: 'busy' })).toMatchObject({ ok: true })
    expect(await person.maria.bring(aChunk(passed), 'x')).toMatchObject(KEPT)
    expect(await person.wei.bring(aChunk(passed, { partId: 'part-two' }), 'x')).toMatchObject(KEPT)
    hub.clock.stoppedAt = T0
    // A part is its desk's own.
    expect(problemOf(await person.wei.bring(aChunk(passed, { index: 1 }), 'x')).status).toBe(403)
    expect(problemOf(await person.busy.bring(aChunk(passed, { partId: 'part-six' }), 'x')).status).toBe(403)
  })

  test('is nothing else than a chunk of a call that is recorded', async () => {
    const call = await aCall(hub, { by: maria })
    const at = aChunk(call)
    const { token } = person.maria
    const raw = (header: string, bytes = 'x') => bring(hub, token, at, Uint8Array.from(Buffer.from(bytes)), header)
    const answers = [
      await raw('e30'), await raw('%%'), await raw('bm90IGpzb24'), await raw(Buffer.from(JSON.stringify({ ...at, index: 36_000 })).toString('base64url')), await raw(Buffer.from(JSON.stringify({ ...at, partId: '../../etc' })).toString('base64url')),
      await raw(Buffer.from(JSON.stringify(at)).toString('base64url'), ''),
      await person.maria.bring(aChunk({ ...call, entryId: 'nothing' }), 'x'), await person.maria.bring(aChunk({ ...call, conversationId: 'nothing' }), 'x'),
      await person.maria.bring(at, new Uint8Array(CHUNK_LIMIT + 1)),
      await http(`${hub.url}/api/v1/recordings/chunks`, { method: 'PUT', headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' }, body: '{}' }),
      await http(`${hub.url}/api/v1/recordings/chunks`, { method: 'PUT', headers: { 'content-type': 'application/octet-stream' }, body: 'x' }),
    ]
    expect(answers.map(({ status }) => status)).toEqual([422, 422, 422, 422, 422, 422, 404, 404, 413, 415, 401])
    expect((await person.maria.bring(at, new Uint8Array(CHUNK_LIMIT))).status).toBe(200)
    const never = await aCall(hub, { by: maria, inboxId: 'never' })
    expect(problemOf(await person.maria.bring(aChunk(never), 'x'))).toMatchObject({ status: 409, problem: expect.stringMatching(/not-recorded$/) })
    expect(await hub.ask(maria, 'report-call', { ...never, what: { kind: 'recording', recording: 'on' } })).toMatchObject({ ok: false, reason: 'forbidden' })
    expect(await hub.ask(maria, 'report-call', { ...never, what: { kind: 'recording', recording: 'off' } })).toMatchObject({ ok: true })
  })

  test('comes no faster than a desk that catches up', async () => {
    const answers = []
    for (let n = 0; n < 11; n += 1) answers.push(...(await Promise.all([...Array(30).keys()].map(() => bring(hub, person.busy.token, aChunk({ conversationId: 'c', entryId: 'e' }), Uint8Array.of(1), 'e30')))))
    // Thirty at a time come in any order, and one of the three hundred may be spent already.
    expect(answers.slice(0, 270).map(({ status }) => status)).toEqual(Array(270).fill(422))
    expect(answers.at(-1)).toMatchObject({ status: 429 })
    expect(answers.at(-1)?.headers.get('retry-after')).toBe('2')
  })
})

describe('who listens', () => {
  test('is whoever leads, and whoever spoke; each of them is told of, once for a listening', async () => {
    const call = await aCall(hub, { by: maria })
    await person.maria.bring(aChunk(call), 'hello')
    for (const one of [person.wei, person.tao]) {
      expect(problemOf(await one.recording(call)).status).toBe(403)
      expect((await one.play(call)).status).toBe(403)
      expect(problemOf(await one.listens(call)).status).toBe(403)
    }
    expect([(await person.stranger.recording(call)).status, (await person.stranger.play(call)).status, (await person.stranger.listens(call)).status]).toEqual([404, 404, 404])
    expect((await person.maria.listens(call)).status).toBe(403)
    for (const one of [person.maria, person.lin, person.admin]) expect((await one.recording(call)).status).toBe(200)
    expect((await person.lin.play(call, 'part-none')).status).toBe(404)
    expect((await person.lin.listens(call)).body).toEqual({ listens: [] })
    const before = hub.logged.length
    for (const range of ['bytes=0-1', 'bytes=2-']) expect((await person.lin.play(call, 'part-one', { range })).status).toBe(206)
    hub.clock.stoppedAt = other.clock.stoppedAt = T0 + 60_000
    await person.lin.play(call, 'part-one', {}, other)
    await person.maria.play(call)
    hub.clock.stoppedAt = other.clock.stoppedAt = T0 + 10 * 60_000
    await person.lin.play(call)
    hub.clock.stoppedAt = other.clock.stoppedAt = T0
    const listens = [
      { by: 'lin', partId: 'part-one', from: T0 + 600_000, until: T0 + 600_000 },
      { by: 'maria', partId: 'part-one', from: T0 + 60_000, until: T0 + 60_000 },
      { by: 'lin', partId: 'part-one', from: T0, until: T0 + 60_000 },
    ]
    for (const one of [person.lin, person.admin]) expect((await one.listens(call)).body).toEqual({ listens })
    const said = hub.logged.slice(before).filter(({ event }) => event === 'recording.listened')
    expect(said).toMatchObject([{ by: 'lin', entry: call.entryId }, { by: 'maria' }, { by: 'lin' }])
  })

  test('hears ranges as a player asks for them', async () => {
    const call = await aCall(hub, { by: maria })
    for (const index of [0, 1, 2]) await person.maria.bring(aChunk(call, { index }), 'abcd')
    const ask = async (range: string) => {
      const { status, bytes, headers } = await person.maria.play(call, 'part-one', { range })
      return [status, status === 416 ? '' : bytes.toString(), headers.get('content-range'), headers.get('content-length')]
    }
    expect(await ask('bytes=3-4')).toEqual([206, 'da', 'bytes 3-4/12', '2'])
    expect(await ask('bytes=0-')).toEqual([206, 'abcdabcdabcd', 'bytes 0-11/12', '12'])
    expect(await ask('bytes=-3')).toEqual([206, 'bcd', 'bytes 9-11/12', '3'])
    expect(await ask('bytes=10-999')).toEqual([206, 'cd', 'bytes 10-11/12', '2'])
    expect(await ask('bytes=12-')).toEqual([416, '', 'bytes */12', '0'])
    expect((await ask('bytes=0-1,4-5')).slice(0, 2)).toEqual([200, 'abcdabcdabcd'])
  })

  test('is told when silence was kept', async () => {
    const call = await aCall(hub, { by: maria })
    const switchAt = async (ms: number, recording: 'on' | 'paused' | 'off') => {
      hub.clock.stoppedAt = T0 + ms
      expect(await hub.ask(maria, 'report-call', { ...call, what: { kind: 'recording', recording } })).toMatchObject({ ok: true })
    }
    await switchAt(1_000, 'on')
    await switchAt(2_000, 'paused')
    await switchAt(3_000, 'on')
    await switchAt(4_000, 'paused')
    expect((await told(call, person.maria)).pauses).toEqual([{ from: T0 + 2_000, until: T0 + 3_000 }, { from: T0 + 4_000, until: null }])
    hub.clock.stoppedAt = T0 + 5_000
    await hub.ask(maria, 'report-call', { ...call, what: { kind: 'ended', end: 'by-agent' } })
    expect((await told(call)).pauses).toEqual([{ from: T0 + 2_000, until: T0 + 3_000 }, { from: T0 + 4_000, until: T0 + 5_000 }])
    hub.clock.stoppedAt = T0
  })
})

test('an administrator says how long recordings are kept', async () => {
  const put = (body: unknown, token = person.admin.token) => http(`${hub.url}/api/v1/recordings/rules`, { method: 'PUT', headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' }, body: JSON.stringify(body) })
  expect((await person.admin.get('/api/v1/recordings/rules')).body).toEqual({ days: 90 })
  expect([(await put({ days: 30 }, person.lin.token)).status, (await person.lin.get('/api/v1/recordings/rules')).status, (await put({ days: 0 })).status, (await put({ days: 30 })).status]).toEqual([403, 403, 400, 200])
  expect((await person.admin.get('/api/v1/recordings/rules')).body).toEqual({ days: 30 })
  // What comes after that time is not kept.
  const call = await aCall(hub, { by: maria })
  hub.clock.stoppedAt = T0 + 31 * 86_400_000
  const late = await aRecorder(hub, 'maria')
  expect(problemOf(await late.bring(aChunk(call), randomBytes(10).toString('hex'))).status).toBe(404)
  hub.clock.stoppedAt = T0
  expect(JSON.stringify(hub.logged)).not.toMatch(/"x-hearth-chunk"|abcdabcd/)
})
