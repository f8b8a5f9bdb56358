import type { Server, Socket } from 'socket.io'
import type { SignalAnswer } from '#shared/protocol/signal.ts'
import { VisitorPresence, type VisitorAnswer, type VisitorWelcome } from '#shared/protocol/visitor.ts'
import type { PresenceHeard } from '#shared/protocol/presence.ts'
import { roomOf } from '#server/desks/rooms.ts'
import type { SignalRelay } from '#server/desks/signal-relay.ts'
import { relayVisitorSignal } from '#server/desks/signals.ts'
import { takesTurn } from '#server/desks/turns.ts'
import type { Log, Workspace } from '#server/workspace.ts'
import { addressKey, turnsByKey } from '../turns-by-key.ts'
import { openCalls, type Calls, type IceFor } from './calls.ts'
import { greetVisitor, type Greeted } from './greet-visitor.ts'
import { openPage, type OpenedPage } from './open-page.ts'
import type { Page } from './page.ts'
import { newVisitor, personKey, type Person } from './person.ts'
import { openReceipts, type Receipts } from './receipts.ts'
import { watchWhatWeRead } from './seen-by-us.ts'
import { createStaffing } from './staffed.ts'
import { openTalks, type Talks } from './talks.ts'
import { turnAway } from './turn-away.ts'
import { receiveVisitorCommand } from './visitor-commands.ts'

// The customer's namespace: hello, command, batch, presence, call, signal, with the visitor's narrow schemas. Anybody on the internet may
// come here, so nothing is believed: the page's origin, its token and the shop's word are judged at hello, everything
// after it is parsed, and who floods, by visitor or by address, is told "too many".

export type ConnectVisitors = { readonly io: Server; readonly workspaces: () => readonly Workspace[]; readonly relay: SignalRelay; readonly iceFor: IceFor; readonly now: () => number; readonly log: Log }

/** What the namespace holds of one workspace. */
type Side = { readonly talks: Talks; readonly calls: Calls; readonly receipts: Receipts; readonly judgeAgain: (page: Page) => void }

export function connectVisitors({ io, workspaces, relay, iceFor, now, log }: ConnectVisitors): { readonly close: () => Promise<void> } {
  const sides = new Map<Workspace, Side>()
  for (const workspace of workspaces()) {
    const talks = openTalks(workspace, log, now, (page) => calls.greet(page))
    const calls = openCalls({ workspace, talks: () => talks, iceFor, now, log })
    sides.set(workspace, { talks, calls, receipts: openReceipts(workspace, now, log), judgeAgain: turnAway(workspace, talks, now, log) })
    watchWhatWeRead(workspace, now, log)
  }
  const staffing = createStaffing(now)
  const turns = {
    hello: turnsByKey(200, 20),
    commandFrom: turnsByKey(300, 30),
    commandOf: turnsByKey(40, 4),
    // A call is some thirty signals at its beginning and few after, each of which may be said again; and one at a time.
    signalOf: turnsByKey(200, 20),
  }

  io.of('/visitor').on('connection', (socket) => serve(socket))
  return { close: async () => void (await Promise.all([...sides.values()].map(({ calls }) => calls.close()))) }

  function serve(socket: Socket): void {
    const address = addressKey(socket.handshake.address, String(socket.handshake.headers['x-forwarded-for'] ?? ''))
    const maySign = takesTurn(20, 2)
    let visit: { readonly greeted: Greeted; readonly page: OpenedPage; readonly side: Side } | null = null
    let hellos = 0

    // By inbox, of which there are few: made when one is found, so a stranger cannot make this grow.
    const newcomers = new Map<string, Person>()
    function newcomer(inboxId: string): Person {
      const person = newcomers.get(inboxId) ?? newVisitor()
      newcomers.set(inboxId, person)
      return person
    }

    function leave(): void {
      visit?.side.talks.leave(visit.page.page)
      visit = null
    }

    socket.on('hello', (raw: unknown, reply: unknown) => {
      if (typeof reply !== 'function') return
      hellos += 1
      const turn = hellos
      leave()
      if (address !== null && !turns.hello(address, now())) return void reply({ ok: false, reason: 'too-many' } satisfies VisitorWelcome)
      greetVisitor({ workspaces, staffing, now, newcomer }, socket.request, raw).then(
        (met) => {
          reply(met.welcome)
          // Superseded by a later hello, or gone in the meantime.
          if (met.ok && turn === hellos && socket.connected) begin(met.greeted)
        },
        (error) => {
          log('visitor.hello_failed', { error: String(error) })
          reply({ ok: false, reason: 'internal' } satisfies VisitorWelcome)
        },
      )
    })

    function begin(greeted: Greeted): void {
      const side = sides.get(greeted.workspace)
      if (side === undefined) return
      const page = openPage(socket, greeted, side.receipts)
      visit = { greeted, page, side }
      // In a later turn: a page has its welcome before its first batch.
      setImmediate(() => { 
        if (visit?.page !== page) return
        side.talks.join(page.page, greeted.conversation)
        // In a conversation it is told by `onFollow`.
        if (page.page.talk === null) side.calls.greet(page.page)
        side.judgeAgain(page.page)
      })
    }

    socket.on('command', (raw: unknown, reply: unknown) => {
      if (typeof reply !== 'function') return
      if (visit === null) return void reply({ ok: false, reason: 'signed-out' } satisfies VisitorAnswer)
      const { greeted, page } = visit
      const { workspace, inbox, person, language } = greeted
      const isTooMany = !turns.commandOf(personKey(inbox.id, person), now()) || (address !== null && !turns.commandFrom(address, now()))
      if (isTooMany) return void reply({ ok: false, reason: 'too-many' } satisfies VisitorAnswer)
      receiveVisitorCommand({ workspace, inboxId: inbox.id, person, language, at: now(), onRead: page.markRead, canCall: async () => (await staffing(workspace, inbox)).canCall }, raw).then(
        (answer) => reply(answer),
        // The hub is closing, or its database is away: no answer, so that the page keeps its words and asks again.
        (error) => log('visitor.command_failed', { error: String(error) }),
      )
    })

    socket.on('signal', (raw: unknown, reply: unknown) => {
      if (typeof reply !== 'function') return
      if (visit === null) return void reply({ ok: false, reason: 'signed-out' } satisfies SignalAnswer)
      const { greeted: { workspace, inbox, person }, page: { page } } = visit
      if (!turns.signalOf(personKey(inbox.id, person), now())) return void reply({ ok: false, reason: 'too-many' } satisfies SignalAnswer)
      relayVisitorSignal({ workspace, relay }, page.talk?.conversationId ?? null, raw).then(reply as (answer: SignalAnswer) => void, (error) => {
        log('visitor.signal_failed', { error: String(error) })
        reply({ ok: false, reason: 'internal' } satisfies SignalAnswer)
      })
    })

    socket.on('presence', (raw: unknown) => {
      const presence = VisitorPresence.safeParse(raw)
      if (!presence.success || visit === null || !maySign(now())) return
      const { greeted: { workspace }, page: { page }, side } = visit
      const conversationId = page.talk?.conversationId
      if (conversationId === undefined) return
      const { isTyping, preview } = presence.data
      // Never stored, and the words only where the inbox says so to the customer.
      const isPreviewOn = workspace.feed.floor().inbox(page.inbox.id)?.isTypingPreviewOn === true
      const heard: PresenceHeard = { who: 'customer', conversationId, doing: isTyping ? 'typing' : 'left', preview: isPreviewOn ? preview : null }
      const rooms = side.talks.hearersOf(conversationId).map((key) => roomOf(workspace, key))
      if (rooms.length > 0) io.to(rooms).emit('presence', heard)
    })

    socket.on('disconnect', () => {
      hellos += 1
      leave()
    })
  }
}
