import type { Batch } from '#shared/protocol/batch.ts'
import { Batch as BatchSchema } from '#shared/protocol/batch.ts'
import { Answer, type CommandEnvelope } from '#shared/protocol/command.ts'
import { Welcome, type Hello } from '#shared/protocol/hello.ts'
import { PresenceHeard, type DeskPresence } from '#shared/protocol/presence.ts'
import { SIGNAL_TIMEOUT_MS, SignalAnswer, SignalHeard, type Signal } from '#shared/protocol/signal.ts'
import type { Line } from '#renderer/state/shape.ts'
import type { z } from 'zod'
import type { Clock } from './clock.ts'
import type { HubSocket, OpenSocket } from './hub-socket.ts'

// The line to the hub, told in four words. It is up only once the hub has answered our hello; it tries again by itself,
// soon at first, then every few seconds with some chance in it, so that a whole floor does not call at the same instant.

export type Welcomed = Extract<Welcome, { ok: true }>
export type Unwelcome = Extract<Welcome, { ok: false }>['reason']

export type HubConnection = {
  readonly start: () => void
  readonly stop: () => void
  /** Tries now instead of at the next turn; a line that has said nothing for longer than the hub ever is silent counts as lost. */
  readonly tryNow: () => void
  /** Drops the line and opens it anew, to be told everything since `hello`'s cursor. */
  readonly startOver: () => void
  readonly helloAgain: () => void
  /** The hub's answer, or `lost` when the line was cut or silent: the effect is unknown, the same id may be sent again. */
  readonly command: (envelope: z.infer<typeof CommandEnvelope>) => Promise<Answer | 'lost'>
  readonly presence: (presence: DeskPresence) => void
  /** `unreachable` too where the line was down, cut or silent; a signal's silence says nothing of the line. */
  readonly signal: (signal: Signal) => Promise<SignalAnswer>
}

export type Hears = {
  readonly line: (line: Line) => void
  readonly welcomed: (welcome: Welcomed, tookMs: number) => void
  /** The hub will not have this desk; the connection has stopped. */
  readonly turnedAway: (reason: Unwelcome) => void
  readonly batch: (batch: Batch, acknowledge: () => void) => void
  readonly presence: (presence: PresenceHeard) => void
  /** Settles with whether it was taken. */
  readonly signal: (signal: SignalHeard) => Promise<boolean>
}

export const ANSWER_TIMEOUT_MS = 10_000
/** The hub says something every 10 s or so; a line silent for longer is dead, whatever the system believes. */
export const SILENCE_LIMIT_MS = 25_000
/** When asked to try now, less is enough: a machine that has slept holds a line that is dead and does not know it. */
export const DOUBT_MS = 15_000
const SHORTEST_WAIT_MS = 300
const LONGEST_WAIT_MS = 5_000
/** So many tries in a row, and the desk says `failed` instead of going back and forth. */
const TRIES_BEFORE_FAILED = 5
const UNREACHABLE: SignalAnswer = { ok: false, reason: 'unreachable' }

export function createConnection(openSocket: OpenSocket, clock: Clock, random: () => number, hello: () => Hello, hears: Hears): HubConnection {
  let socket: HubSocket | null = null
  let isWelcomed = false
  let isStopped = true
  let tries = 0
  let line: Line = { kind: 'disconnected', since: clock.now() }
  let lastHeard = clock.now()
  let cancelRetry = () => {}
  let cancelWatch = () => {}
  const unanswered = new Set<() => void>()

  function say(kind: Line['kind']): void {
    if (line.kind === kind) return
    // What is not connected counts from when the line was lost, however often it was tried since.
    const isStillDown = kind !== 'connected' && line.kind !== 'connected'
    line = { kind, since: isStillDown ? line.since : clock.now() }
    hears.line(line)
  }

  function open(): void {
    cancelRetry()
    close()
    if (tries < TRIES_BEFORE_FAILED) say('connecting')
    // What an earlier line still says reaches no one.
    const mine: HubSocket = openSocket({
      opened: () => void (socket === mine && greet(mine)),
      closed: (reason) => void (socket === mine && lost(reason)),
      batch: (batch, acknowledge) => void (socket === mine && heardBatch(batch, acknowledge)),
      presence: (presence) => void (socket === mine && heardPresence(presence)),
      signal: (signal, answer) => void (socket === mine && heardSignal(signal, answer)),
    })
    socket = mine
    watch()
  }

  function greet(on: HubSocket): void {
    const asked = clock.now()
    ask(on, 'hello', hello(), (answer) => {
      const welcome = Welcome.safeParse(answer)
      if (!welcome.success) return lost('unreadable welcome')
      if (!welcome.data.ok) return turnedAway(welcome.data.reason)
      tries = 0
      isWelcomed = true
      hears.welcomed(welcome.data, clock.now() - asked)
      // The welcome may have ended this desk (another log, another person).
      if (socket === on) say('connected')
    })
  }

  function turnedAway(reason: Unwelcome): void {
    // Not this desk's doing: a hub that is older, or in trouble, may be well again at the next try.
    if (reason === 'internal' || reason === 'malformed' || reason === 'desk-too-new') return lost(reason)
    stop()
    hears.turnedAway(reason)
  }

  /** Asks on a line and waits at most `ANSWER_TIMEOUT_MS`: silence means the line is dead. */
  function ask(on: HubSocket, name: 'hello' | 'command', question: unknown, answered: (answer: unknown) => void): void {
    const cancel = clock.after(ANSWER_TIMEOUT_MS, () => void (socket === on && lost('no answer')))
    unanswered.add(cancel)
    on.ask(name, question, (answer) => {
      cancel()
      unanswered.delete(cancel)
      if (socket !== on) return
      lastHeard = clock.now()
      answered(answer)
    })
  }

  function heardBatch(raw: unknown, acknowledge: () => void): void {
    lastHeard = clock.now()
    const batch = BatchSchema.safeParse(raw)
    if (batch.success) return hears.batch(batch.data, acknowledge)
    // Never applied in part: the path is enough to find the fault, and holds no one's words.
    console.error('unreadable batch', batch.error.issues[0]?.path.join('.'), batch.error.issues[0]?.code)
    tries = TRIES_BEFORE_FAILED
    lost('unreadable batch')
  }

  function heardPresence(raw: unknown): void {
    lastHeard = clock.now()
    const presence = PresenceHeard.safeParse(raw)
    if (presence.success) hears.presence(presence.data)
  }

  function heardSignal(raw: unknown, answer: (answer: SignalAnswer) => void): void {
    lastHeard = clock.now()
    const signal = SignalHeard.safeParse(raw)
    if (!signal.success) return answer({ ok: false, reason: 'malformed' })
    void hears.signal(signal.data).then((isTaken) => answer(isTaken ? { ok: true } : { ok: false, reason: 'unreachable' }))
  }

  function lost(reason: string): void {
    close()
    // What the desk was told besides, it asks by HTTP.
    if (reason === 'signed-out' || reason === 'desk-forgotten') return turnedAway('signed-out')
    tries += 1
    say(tries >= TRIES_BEFORE_FAILED ? 'failed' : 'disconnected')
    cancelRetry = clock.after(waitMs(tries, random()), open)
  }

  function close(): void {
    const closing = socket
    socket = null
    isWelcomed = false
    cancelWatch()
    for (const cancel of unanswered) cancel()
    unanswered.clear()
    closing?.close()
    for (const lose of [...losers]) lose()
  }
  const losers = new Set<() => void>()

  function watch(): void {
    cancelWatch()
    lastHeard = clock.now()
    const look = () => {
      if (clock.now() - lastHeard > SILENCE_LIMIT_MS) return lost('silence')
      cancelWatch = clock.after(5_000, look)
    }
    cancelWatch = clock.after(5_000, look)
  }

  function stop(): void {
    isStopped = true
    cancelRetry()
    close()
    say('disconnected')
  }

  return {
    start() {
      if (!isStopped) return
      isStopped = false
      open()
    },
    stop,
    tryNow() {
      if (!isStopped && (socket === null || clock.now() - lastHeard > DOUBT_MS)) open()
    },
    startOver() {
      if (isStopped) return
      close()
      open()
    },
    helloAgain: () => void (socket !== null && isWelcomed && greet(socket)),
    command(envelope) {
      const on = socket
      if (on === null || !isWelcomed) return Promise.resolve('lost')
      return new Promise((resolve) => {
        const lose = () => {
          losers.delete(lose)
          resolve('lost')
        }
        losers.add(lose)
        ask(on, 'command', envelope, (raw) => {
          losers.delete(lose)
          const answer = Answer.safeParse(raw)
          resolve(answer.success ? answer.data : { ok: false, reason: 'internal' })
        })
      })
    },
    signal(signal) {
      const on = socket
      if (on === null || !isWelcomed) return Promise.resolve(UNREACHABLE)
      return new Promise((resolve) => {
        const done = (answer: SignalAnswer) => {
          losers.delete(lose)
          cancel()
          resolve(answer)
        }
        const lose = () => done(UNREACHABLE)
        const cancel = clock.after(SIGNAL_TIMEOUT_MS + 1_000, lose)
        losers.add(lose)
        on.ask('signal', signal, (raw) => {
          const answer = SignalAnswer.safeParse(raw)
          done(answer.success ? answer.data : { ok: false, reason: 'internal' })
        })
      })
    },
    presence: (presence) => void (isWelcomed && socket?.tell('presence', presence)),
  }
}

/** Twice as long after each failed try, from 0.3 s to 5 s, with up to half of it left to chance. */
export function waitMs(tries: number, chance: number): number {
  const longest = Math.min(LONGEST_WAIT_MS, SHORTEST_WAIT_MS * 2 ** tries)
  return Math.max(SHORTEST_WAIT_MS, Math.round(longest * (1 - chance / 2)))
}
