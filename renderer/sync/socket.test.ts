import { expect, test } from 'vitest'
import { PROTOCOL_VERSION } from '#shared/protocol/version.ts'
import { SIGNAL_TIMEOUT_MS } from '#shared/protocol/signal.ts'
import { aUser } from '#test/builders/people.ts'
import type { HubSocket, SocketHandlers } from './hub-socket.ts'
import { ANSWER_TIMEOUT_MS, createConnection, DOUBT_MS, SILENCE_LIMIT_MS, waitMs } from './socket.ts'
import { handClock } from './testing/hand-clock.ts'

test('the line is told in four words, and is up only once the hub has welcomed us', () => {
  const { connection, said, sockets, clock } = aConnection()
  connection.start()
  expect(said).toEqual(['connecting'])
  sockets[0]?.open()
  expect(said).toEqual(['connecting'])
  sockets[0]?.welcome()
  expect(said).toEqual(['connecting', 'connected'])
  sockets[0]?.handlers.closed('transport close')
  expect(said.at(-1)).toBe('disconnected')
  for (let tries = 0; tries < 6; tries += 1) {
    clock.pass(5_000)
    sockets.at(-1)?.handlers.closed('websocket error')
  }
  expect(said.filter((word) => word === 'failed')).toEqual(['failed'])
  clock.pass(5_000)
  sockets.at(-1)?.open()
  sockets.at(-1)?.welcome()
  expect(said.at(-1)).toBe('connected')
})

test('waits between tries from 0.3 s to 5 s, longer each time, and not all desks alike', () => {
  expect([1, 2, 3, 4, 5, 9].map((tries) => waitMs(tries, 0))).toEqual([600, 1_200, 2_400, 4_800, 5_000, 5_000])
  expect([1, 9].map((tries) => waitMs(tries, 1))).toEqual([300, 2_500])
})

test('a line that is silent is dead, whatever the system believes', () => {
  const { said, sockets, clock } = aConnected()
  clock.pass(SILENCE_LIMIT_MS - 6_000)
  sockets[0]?.handlers.batch({ workspaceId: 'shop-team', epoch: 'e', after: 0, upTo: 0, items: [] }, () => {})
  clock.pass(SILENCE_LIMIT_MS - 6_000)
  expect(said.at(-1)).toBe('connected')
  clock.pass(12_000)
  expect(said).toContain('disconnected')
})

test('a command without an answer is lost after ten seconds, and so is the line; a late answer reaches no one', async () => {
  const { connection, said, sockets, clock } = aConnected()
  const answer = connection.command({ id: 'command-1', type: 'note', payload: {} })
  clock.pass(ANSWER_TIMEOUT_MS - 1)
  expect(said.at(-1)).toBe('connected')
  clock.pass(1)
  expect(await answer).toBe('lost')
  expect(said.at(-1)).toBe('disconnected')
  sockets[0]?.answer({ ok: true, seq: 3 })
})

test('what is asked while the line is down is lost at once', async () => {
  const { connection } = aConnection()
  expect(await connection.command({ id: 'command-1', type: 'note', payload: {} })).toBe('lost')
})

test('someone signed out is told, at the door and in the welcome, and is not called for again', () => {
  for (const turnAway of ['door', 'welcome'] as const) {
    const { connection, turnedAway, sockets, clock } = aConnection()
    connection.start()
    if (turnAway === 'door') sockets[0]?.handlers.closed('signed-out')
    else {
      sockets[0]?.open()
      sockets[0]?.answer({ ok: false, reason: 'signed-out' })
    }
    clock.pass(60_000)
    expect([turnedAway, sockets.length]).toEqual([['signed-out'], 1])
  }
})

test('nothing of an earlier line reaches the next', () => {
  const { connection, heard, sockets, clock } = aConnected()
  connection.startOver()
  sockets[0]?.handlers.batch({ workspaceId: 'shop-team', epoch: 'e', after: 0, upTo: 0, items: [] }, () => {})
  sockets[0]?.handlers.closed('late')
  clock.pass(4_000)
  expect([heard.length, sockets.length, sockets[0]?.isClosed()]).toEqual([0, 2, true])
})

test('tries at once when asked to, and only one line at a time', () => {
  const { connection, sockets } = aConnected()
  connection.tryNow()
  expect(sockets.length).toBe(1)
  sockets[0]?.handlers.closed('transport close')
  connection.tryNow()
  connection.tryNow()
  expect(sockets.length).toBe(2)
})

test('a machine that has slept trusts no line of before, and tries at once', () => {
  const { connection, sockets, clock } = aConnected()
  // Asleep, the wall clock goes on and no timer runs.
  clock.setBack(-DOUBT_MS)
  connection.tryNow()
  expect(sockets.length).toBe(1)
  clock.setBack(-1)
  connection.tryNow()
  expect(sockets.length).toBe(2)
})

test('a signal that nobody took in time leaves the line as it is; one that comes is answered by whether it was taken', async () => {
  const { connection, said, sockets, clock } = aConnected()
  const signal = { id: 'signal-1', conversationId: 'talk', to: { kind: 'customer' }, body: { kind: 'leave', legId: 'leg-00001', why: 'ended' } } as const
  const unheard = connection.signal(signal)
  clock.pass(SIGNAL_TIMEOUT_MS + 1_000)
  expect([await unheard, said.at(-1)]).toEqual([{ ok: false, reason: 'unreachable' }, 'connected'])
  const answers: unknown[] = []
  const { id: _id, to: _to, ...rest } = signal
  for (const id of ['signal-2', 'nobody-1']) sockets[0]?.handlers.signal({ id, from: { kind: 'customer' }, ...rest }, (answer) => answers.push(answer))
  sockets[0]?.handlers.signal({ id: 'signal-3' }, (answer) => answers.push(answer))
  await Promise.resolve()
  await Promise.resolve()
  expect(answers).toEqual([{ ok: false, reason: 'malformed' }, { ok: true }, { ok: false, reason: 'unreachable' }])
  const cut = connection.signal(signal)
  sockets[0]?.handlers.closed('transport close')
  expect(await cut).toEqual({ ok: false, reason: 'unreachable' })
})

function aConnected() {
  const all = aConnection()
  all.connection.start()
  all.sockets[0]?.open()
  all.sockets[0]?.welcome()
  return all
}

function aConnection() {
  const clock = handClock()
  const said: string[] = []
  const heard: unknown[] = []
  const turnedAway: string[] = []
  const sockets: ReturnType<typeof aSocket>[] = []
  const connection = createConnection(
    (handlers) => {
      const socket = aSocket(handlers)
      sockets.push(socket)
      return socket.socket
    },
    clock,
    () => 0.5,
    () => ({ workspaceId: 'shop-team', epoch: 'epoch-1', protocol: PROTOCOL_VERSION, cursor: 3 }),
    { line: ({ kind }) => said.push(kind), welcomed: () => {}, turnedAway: (reason) => turnedAway.push(reason), batch: (batch) => heard.push(batch), presence: () => {}, signal: async ({ id }) => id !== 'nobody-1' },
  )
  return { clock, said, heard, turnedAway, sockets, connection }
}

function aSocket(handlers: SocketHandlers) {
  let isClosed = false
  const waiting: ((answer: unknown) => void)[] = []
  const socket: HubSocket = { ask: (_name, _question, answered) => void waiting.push(answered), tell: () => {}, close: () => void (isClosed = true) }
  const answer = (what: unknown) => waiting.shift()?.(what)
  return {
    handlers,
    socket,
    answer,
    isClosed: () => isClosed,
    open: () => handlers.opened(),
    welcome: () => answer({ ok: true, workspaceId: 'shop-team', epoch: 'epoch-1', protocol: PROTOCOL_VERSION, head: 3, now: 0, user: aUser() }),
  }
}
