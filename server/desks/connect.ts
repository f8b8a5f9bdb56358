import type { Server, Socket } from 'socket.io'
import { audienceOf, canHear, keysOf } from '#shared/domain/audience.ts'
import type { User } from '#shared/model/user.ts'
import type { Batch } from '#shared/protocol/batch.ts'
import { DeskPresence, type PresenceHeard } from '#shared/protocol/presence.ts'
import { Hello, type Welcome } from '#shared/protocol/hello.ts'
import type { SignalAnswer } from '#shared/protocol/signal.ts'
import { OLDEST_PROTOCOL_VERSION, PROTOCOL_VERSION } from '#shared/protocol/version.ts'
import { receiveCommand } from '#server/commands/receive-command.ts'
import { inTransaction } from '#server/postgres/database.ts'
import { findForgetting } from '#server/known-desks.ts'
import { findSession, workspaceIdOf } from '#server/sessions.ts'
import type { Log, Workspace } from '#server/workspace.ts'
import { mustReset } from './catch-up.ts'
import type { Desk } from './desk.ts'
import type { DeskLines } from './desk-lines.ts'
import { asPreviousVersion } from './previous-version.ts'
import { roomOf, talkRoom } from './rooms.ts'
import type { SignalRelay } from './signal-relay.ts'
import { relaySignal } from './signals.ts'
import { takesTurn } from './turns.ts'

// The desk's namespace: hello, command, batch, presence, signal. A socket without a valid session is refused at the door; what
// comes through it afterwards is parsed at every turn, and a desk that floods is told "too many".

export type ConnectDesks = { readonly io: Server; readonly workspace: (id: string) => Workspace | undefined; readonly lines: DeskLines; readonly relay: SignalRelay; readonly tokenOf: (socket: Socket) => string | null; readonly now: () => number; readonly log: Log; readonly isClosing: () => boolean }

const PAGE_TIMEOUT_MS = 30_000
/** Packets that may wait in a socket before the desk is held to be behind. */
const CLOGGED_AT = 200

export function connectDesks(context: ConnectDesks): void {
  const { io, now, log } = context
  io.use(async (socket, next) => {
    next(await refusalAtTheDoor(context, socket))
  })
  io.on('connection', (socket) => serve(context, socket, now, log))
}

async function refusalAtTheDoor(context: ConnectDesks, socket: Socket): Promise<Error | undefined> {
  try {
    const refusal = await admit(context, socket)
    return refusal === null ? undefined : new Error(refusal)
  } catch (error) {
    context.log('desk.admit_failed', { error: String(error) })
    return new Error('internal')
  }
}

type SocketState = { token: string; workspace: Workspace; user: User }

/** Lets a socket in, or says why not: `desk-forgotten` is an order to the desk, which asks by HTTP whose things are to go. */
async function admit({ tokenOf, workspace, now }: ConnectDesks, socket: Socket): Promise<'signed-out' | 'desk-forgotten' | null> {
  const token = tokenOf(socket)
  const own = token === null ? undefined : workspace(workspaceIdOf(token))
  const user = token === null || own === undefined ? null : await findSession(own, token, now())
  if (token === null || own === undefined) return 'signed-out'
  if (user === null) return (await findForgetting(own, token)) === null ? 'signed-out' : 'desk-forgotten'
  Object.assign(socket.data, { token, workspace: own, user } satisfies SocketState)
  return null
}

function serve({ io, lines, relay: signals, isClosing }: ConnectDesks, socket: Socket, now: () => number, log: Log): void {
  const state = socket.data as SocketState // set by admit; no socket gets here without.
  const { workspace } = state
  const mayCommand = takesTurn(1_000, 200)
  const mayMark = takesTurn(40, 10)
  // A call is some thirty signals at its beginning and few after; several may begin at once, and each may be said again.
  const maySignal = takesTurn(300, 60)
  let desk: Desk | null = null
  let hellos = 0

  void lines.came(workspace, socket.id, state.user.id).catch((error) => log('desk.came_failed', { error: String(error) }))

  socket.on('hello', (raw: unknown, reply: unknown) => {
    if (typeof reply !== 'function') return
    hellos += 1
    const turn = hellos
    if (desk) workspace.pump.leave(desk)
    void welcome(raw, turn).then((answer) => reply(answer), (error) => {
      log('desk.hello_failed', { error: String(error) })
      reply({ ok: false, reason: 'internal' } satisfies Welcome)
    })
  })

  async function welcome(raw: unknown, turn: number): Promise<Welcome> {
    const hello = Hello.safeParse(raw)
    if (!hello.success) return { ok: false, reason: 'malformed' }
    const { protocol, cursor, epoch, workspaceId } = hello.data
    const accepts = { from: OLDEST_PROTOCOL_VERSION, to: PROTOCOL_VERSION }
    if (protocol < OLDEST_PROTOCOL_VERSION) return { ok: false, reason: 'desk-too-old', accepts }
    if (protocol > PROTOCOL_VERSION) return { ok: false, reason: 'desk-too-new', accepts }
    if (workspaceId !== workspace.id) return { ok: false, reason: 'wrong-workspace' }
    const session = await findSession(workspace, state.token, now())
    if (session === null) return { ok: false, reason: 'signed-out' }
    // The person's rights and the place in the log are read at one moment: what is saved after it lies after it.
    const known = await inTransaction(workspace.pool, 'begin isolation level repeatable read read only', async (client) => {
      const log = await client.query<{ seq: number; tail: number; renewed: number | null; user: User }>(
        `select seq, tail, (select max(seq) from events where workspace_id = $1 and seq > $3 and fact ->> 'kind' = 'user.saved' and fact ->> 'userId' = $2) as renewed,
           (select row from users where workspace_id = $1 and id = $2) as user from log_heads where workspace_id = $1`,
        [workspace.id, session.id, cursor ?? Number.MAX_SAFE_INTEGER],
      )
      return log.rows[0] ?? { seq: 0, tail: 0, renewed: null, user: session }
    })
    const { user } = known
    state.user = user
    // Rights that changed while the desk was away change what it should hold: it begins anew.
    const isKnown = epoch === workspace.epoch && known.renewed === null && !mustReset(cursor, known.tail, known.seq)
    if (turn === hellos && socket.connected) {
      // After the answer, so that a desk has its welcome before its first batch.
      setImmediate(() => {
        if (turn === hellos && socket.connected) begin(user, cursor ?? 0, isKnown, protocol)
      })
    }
    return { ok: true, workspaceId: workspace.id, epoch: workspace.epoch, protocol, head: known.seq, now: now(), user }
  }

  function begin(user: User, cursor: number, isKnown: boolean, protocol: number): void {
    const form = protocol === PROTOCOL_VERSION ? (batch: Batch): unknown => batch : asPreviousVersion
    const own: Desk = {
      id: socket.id,
      userId: user.id,
      keys: new Set(keysOf(user)),
      userRev: user.rev,
      cursor,
      mode: 'behind',
      pending: [],
      send: (batch) => void socket.emit('batch', form(batch)),
      sendAndWait: async (batch) => void (await socket.timeout(PAGE_TIMEOUT_MS).emitWithAck('batch', form(batch))),
      isClogged: () => (socket.conn as unknown as { writeBuffer: unknown[] }).writeBuffer.length > CLOGGED_AT, // engine.io keeps it public, its types do not.
      onRights: (renewed) => {
        // A fresh connection says hello again and is judged anew; someone signed out does not get past the door.
        if (renewed?.isDisabled) socket.emit('batch', { workspaceId: workspace.id, epoch: workspace.epoch, after: own.cursor, upTo: own.cursor, items: [] })
        socket.conn.close()
      },
    }
    desk = own
    void socket.join([...own.keys].map((key) => roomOf(workspace, key)))
    workspace.pump.join(own, isKnown)
  }

  socket.on('command', (raw: unknown, reply: unknown) => {
    if (typeof reply !== 'function') return
    if (!mayCommand(now())) return void reply({ ok: false, reason: 'too-many' })
    const user = workspace.feed.floor().user(state.user.id) ?? state.user
    receiveCommand(workspace.lane, user, raw, now()).then(
      (answer) => reply(answer),
      // The hub is closing: no answer, so that the desk keeps the command and asks again.
      () => undefined,
    )
  })

  socket.on('signal', (raw: unknown, reply: unknown) => {
    if (typeof reply !== 'function') return
    if (desk === null) return void reply({ ok: false, reason: 'signed-out' } satisfies SignalAnswer)
    if (!maySignal(now())) return void reply({ ok: false, reason: 'too-many' } satisfies SignalAnswer)
    const user = workspace.feed.floor().user(state.user.id) ?? state.user
    relaySignal({ workspace, relay: signals }, user, raw).then(reply as (answer: SignalAnswer) => void, (error) => {
      log('desk.signal_failed', { error: String(error) })
      reply({ ok: false, reason: 'internal' } satisfies SignalAnswer)
    })
  })

  socket.on('presence', (raw: unknown) => {
    const presence = DeskPresence.safeParse(raw)
    if (!presence.success || !mayMark(now())) return
    void relay(presence.data).catch((error) => log('desk.presence_failed', { error: String(error) }))
  })

  async function relay({ conversationId, doing }: DeskPresence): Promise<void> {
    const { rows } = await workspace.pool.query<{ row: Parameters<typeof audienceOf>[0] }>({ name: 'relay', text: 'select row from conversations where workspace_id = $1 and id = $2', values: [workspace.id, conversationId] })
    const conversation = rows[0]?.row
    if (conversation === undefined) return
    const audience = audienceOf(conversation)
    if (!canHear(new Set(keysOf(state.user)), audience)) return
    const heard: PresenceHeard = { who: 'agent', userId: state.user.id, conversationId, doing }
    socket.to(audience.map((key) => roomOf(workspace, key))).emit('presence', heard)
    io.of('/visitor').to(talkRoom(workspace, conversationId)).emit('presence', { isTyping: doing === 'replying', name: state.user.publicName })
  }

  socket.on('disconnect', () => {
    hellos += 1
    if (desk) workspace.pump.leave(desk)
    // A hub that closes takes its lines with it; the next to look begins the grace.
    if (isClosing()) return
    void lines.went(workspace, socket.id, state.user.id).catch((error) => log('desk.went_failed', { error: String(error) }))
  })
}
