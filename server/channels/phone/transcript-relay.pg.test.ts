import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { WebSocket, type RawData } from 'ws'
import { TRANSCRIPT_CLOSED, TRANSCRIPT_FRAME_BYTES, TRANSCRIPT_PROTOCOL } from '#shared/model/transcript.ts'
import type { Handler } from '#server/commands/handler.ts'
import { receive, type Inbound } from '#server/intake/receive.ts'
import { anInbox, aQueue, aUser } from '#test/builders/people.ts'
import { aRunningHub, type RunningHub } from '#test/harness/running-hub.ts'
import { startTranscriptEngine, type TranscriptEngine } from '#test/harness/transcript-engine.ts'
import { savePhoneLine } from './phone-line.ts'
import { transcriptLineOf } from './transcript-ticket.ts'

// Between a desk and a team's engine: what goes through, and what does not.

const SECRET = 'a-secret-of-the-engine-alone'
const maria = aUser({ id: 'maria', capacity: { phone: 3 } })
const wei = aUser({ id: 'wei', capacity: { phone: 3 } })
const calls = { numbers: ['4000'], isWebOn: false, wrapUpMs: 0, recording: 'never' as const }

describe('where calls are written down', () => {
  let running: RunningHub
  let engine: TranscriptEngine
  beforeAll(async () => {
    engine = await startTranscriptEngine({ tones: [500] })
    running = await aRunningHub({ users: [maria, wei], queues: [aQueue()], inboxes: [anInbox({ id: 'written', channel: 'phone', calls: { ...calls, transcript: true } }), anInbox({ id: 'unwritten', channel: 'phone', calls })] })
    for (const { id } of [maria, wei]) await running.standBy(id)
    await savePhoneLine(running.workspace, { sipUrl: null, domain: 'hearth', country: 'DE', transcriptUrl: engine.url }, null, { transcriptSecret: SECRET })
  })
  afterAll(async () => {
    await running.close()
    await engine.stop()
  })

  it('a call’s sound goes to the engine with the hub’s secret, and words come back; neither in another form', async () => {
    const { entryId } = await aCall('written', 'c-1')
    const line = await open(await ticketOf())
    const said = heardBy(line)
    line.send(JSON.stringify(hello(entryId)))
    await expect.poll(said).toEqual([{ ready: true }])
    for (let index = 0; index < 4; index += 1) line.send(frame(1, 500))
    await expect.poll(() => engine.heard('customer', 500)).toBeGreaterThan(2)
    expect([engine.frames.agent, engine.hellos.at(-1), engine.shown.at(-1)]).toEqual([0, hello(entryId), `Bearer ${SECRET}`])
    await expect.poll(said).toContainEqual({ segment: expect.objectContaining({ channel: 'customer', text: 'tone 500 Hz' }) })
    // What is no segment stops at the hub; it goes on after it.
    engine.segment({ id: '', channel: 'agent', startMs: -1, endMs: 0, text: 'malformed', isFinal: true })
    engine.say('well formed')
    await expect.poll(() => JSON.stringify(said())).toContain('well formed')
    expect(JSON.stringify(said())).not.toContain('malformed')
    line.send(Buffer.alloc(10))
    expect((await once(line, 'close'))[0]).toBe(1008)
  })

  it('whoever sends faster than anybody speaks is not heard faster', async () => {
    const { entryId } = await aCall('written', 'c-2')
    const before = engine.frames.agent
    const line = await open(await ticketOf())
    line.send(JSON.stringify(hello(entryId)))
    await expect.poll(heardBy(line)).toEqual([{ ready: true }])
    for (let index = 0; index < 2_000; index += 1) line.send(frame(0, 500))
    line.send(frame(1, 500))
    line.ping()
    await once(line, 'pong')
    await expect.poll(() => engine.frames.agent - before).toBeGreaterThan(20)
    expect(engine.frames.agent - before).toBeLessThan(1_000)
  })

  it('nobody gets in without a ticket, for a call that is not theirs, or one of an inbox that has none written down; and it ends with the call', async () => {
    await expect(open(`9999999999.maria.${'0'.repeat(64)}`)).rejects.toThrow('401')
    await expect(open('')).rejects.toThrow('401')
    const ticket = await ticketOf()
    running.clock.aheadMs = 13 * 3_600_000
    await expect(open(ticket)).rejects.toThrow('401')
    running.clock.aheadMs = 0
    const { entryId: unwritten } = await aCall('unwritten', 'c-3')
    const { entryId, conversationId } = await aCall('written', 'c-4')
    expect(await closedFor(await ticketOf(), unwritten)).toBe(TRANSCRIPT_CLOSED.notYours)
    expect(await closedFor((await transcriptLineOf(running.workspace, wei, running.now()))?.ticket ?? '', entryId)).toBe(TRANSCRIPT_CLOSED.notYours)
    const line = await open(await ticketOf())
    line.send(JSON.stringify(hello(entryId)))
    await expect.poll(heardBy(line)).toEqual([{ ready: true }])
    const closed = once(line, 'close')
    await running.ask(maria, 'transfer', { conversationId, to: { kind: 'user', userId: 'wei' }, note: '' })
    expect((await closed)[0]).toBe(TRANSCRIPT_CLOSED.notYours)
  })

  it('an engine that is away, or goes, is said; one that is taken away is no more', async () => {
    const { entryId } = await aCall('written', 'c-5')
    const line = await open(await ticketOf())
    line.send(JSON.stringify(hello(entryId)))
    await expect.poll(heardBy(line)).toEqual([{ ready: true }])
    engine.drop()
    expect((await once(line, 'close'))[0]).toBe(TRANSCRIPT_CLOSED.engineAway)
    const settings = { sipUrl: null, domain: 'hearth', country: 'DE' }
    const ticket = await ticketOf()
    await savePhoneLine(running.workspace, { ...settings, transcriptUrl: 'ws://127.0.0.1:9' }, null)
    expect(await closedFor(ticket, entryId)).toBe(TRANSCRIPT_CLOSED.engineAway)
    await savePhoneLine(running.workspace, { ...settings, transcriptUrl: null }, null)
    expect(await closedFor(ticket, entryId)).toBe(TRANSCRIPT_CLOSED.none)
    expect(await transcriptLineOf(running.workspace, maria, running.now())).toBeNull()
    expect(JSON.stringify(running.logged)).not.toContain(SECRET)
  })

  const hello = (callId: string) => ({ protocol: 1, callId, languages: ['zh-CN', 'en'], sampleRate: 16_000, channels: ['agent', 'customer'] })

  async function ticketOf(): Promise<string> {
    return (await transcriptLineOf(running.workspace, maria, running.now()))?.ticket ?? ''
  }

  async function open(ticket: string): Promise<WebSocket> {
    const socket = new WebSocket(`${running.url.replace('http', 'ws')}/phone/transcript/${running.workspace.id}`, ticket === '' ? [TRANSCRIPT_PROTOCOL] : [TRANSCRIPT_PROTOCOL, ticket])
    onTestFinished(() => socket.terminate())
    await once(socket, 'open')
    return socket
  }

  async function closedFor(ticket: string, callId: string): Promise<unknown> {
    const line = await open(ticket)
    line.send(JSON.stringify(hello(callId)))
    return (await once(line, 'close'))[0]
  }

  function heardBy(line: WebSocket): () => readonly unknown[] {
    const said: unknown[] = []
    line.on('message', (bytes: RawData) => said.push(JSON.parse(String(bytes))))
    return () => said
  }

  function frame(channel: number, hz: number): Buffer {
    const bytes = Buffer.alloc(TRANSCRIPT_FRAME_BYTES)
    bytes[0] = channel
    for (let index = 0; 1 + 2 * index < bytes.length - 1; index += 1) bytes.writeInt16LE(Math.round(10_000 * Math.sin((2 * Math.PI * hz * index) / 16_000)), 1 + 2 * index)
    return bytes
  }

  /** A call that maria has, and has answered: one that rings on at her would go to somebody else. */
  async function aCall(inboxId: string, callId: string): Promise<{ readonly conversationId: string; readonly entryId: string }> {
    const inbound: Inbound = {
      inboxId, externalId: callId, from: { kind: 'phone', value: `+4930${callId}`, name: null, isVerified: true, language: null }, call: { via: 'sip' }, sentAt: null,
      content: { text: '', attachments: [], call: { callId, ani: '', dnis: '', name: '', ivrPath: [], queue: '', waitedSeconds: 0, attributes: [] } },
    }
    await running.workspace.lane.run({ context: { id: `call-${callId}-0000`, at: running.now(), actor: { kind: 'customer' } }, payload: inbound, handler: receive as Handler<never> }) // receive's own payload.
    const { rows } = await running.workspace.pool.query<{ id: string; entry_id: string }>("select c.id, c.row #>> '{call,entryId}' as entry_id from conversations c join contents k on k.id = c.row #>> '{call,entryId}' where k.body #>> '{call,callId}' = $1", [callId])
    const [found] = rows
    if (found === undefined) throw new Error('no call')
    const made = { conversationId: found.id, entryId: found.entry_id }
    expect(await running.ask(maria, 'take', { conversationId: made.conversationId })).toMatchObject({ ok: true })
    expect(await running.ask(maria, 'report-call', { ...made, what: { kind: 'connected' } })).toMatchObject({ ok: true })
    return made
  }
})
