import type { VisitorHello } from '#shared/protocol/visitor.ts'
import type { Settings } from '../settings.ts'
import { readWelcome, type Refusal } from '../wire/read-packet.ts'
import type { Surroundings } from './session.ts'
import type { Welcomed } from './session-state.ts'

// Saying hello: on every new line, whenever a batch does not follow on what we have, and again after a refusal that passes.

export interface Greeter {
  greet(): void
  lineDown(): void
  foundGap(): void
  batchFitted(): void
}

export interface GreeterParts {
  readonly settings: Settings
  readonly prefix: string
  readonly surroundings: Pick<Surroundings, 'storage' | 'later' | 'takeTurn'>
  ask(hello: VisitorHello): Promise<unknown>
  cursor(): number
  /** Forget the thread: the hub no longer knows the place we ask from. */
  startOver(): void
  onWelcome(welcome: Welcomed): void
  onRefused(reason: Refusal, isFinal: boolean): void
}

// As in the contract; a number of its own because the contract's file brings the schema library with it.
export const PROTOCOL = 2

export function createGreeter({ settings, prefix, surroundings, ask, cursor, startOver, onWelcome, onRefused }: GreeterParts): Greeter {
  const { storage, later, takeTurn } = surroundings
  const tokenKey = `${prefix}token`
  let turn = 0
  let isAsking = false
  // Own cursor first, then from the start; after that the next line decides. Else two parties who disagree would ask forever.
  let gaps = 0

  function greet(): void {
    const mine = ++turn
    isAsking = true
    const token = storage.get(tokenKey)
    // Two tabs of a first visit would be given two tokens, and their words two threads: the first one goes alone.
    if (token === null) void takeTurn(`${prefix}hello`, () => sayHello(mine, storage.get(tokenKey)))
    else void sayHello(mine, token)
  }

  async function sayHello(mine: number, token: string | null): Promise<void> {
    if (mine !== turn) return
    const { inboxId, identity, language } = settings
    const packet = await ask({ protocol: PROTOCOL, inboxId, token, identity, language, cursor: cursor() }).catch(() => null)
    if (mine !== turn) return
    isAsking = false
    const welcome = readWelcome(packet)
    if (welcome?.ok) {
      storage.set(tokenKey, welcome.token)
      onWelcome(welcome)
    } else if (welcome?.reason === 'identity-refused' && identity === null && token !== null) {
      // It was our own token that was refused, not a shop's word: a new visit.
      storage.remove(tokenKey)
      greet()
    } else {
      // No answer, or none that can be read, is a hub in trouble.
      const reason = welcome?.reason ?? 'internal'
      onRefused(reason, !isPassing(reason))
      if (isPassing(reason)) knockLater(mine, reason === 'too-many' ? 25_000 : 6_000)
    }
  }

  function knockLater(mine: number, ms: number): void {
    later(ms * (0.75 + Math.random() / 2), () => mine === turn && greet())
  }

  return {
    greet,
    lineDown() {
      turn++
      gaps = 0
      isAsking = false
    },
    foundGap() {
      // While a hello is on its way, batches of the road before it may still arrive.
      if (isAsking || gaps > 1) return
      if (++gaps === 2) startOver()
      greet()
    },
    batchFitted() {
      gaps = 0
    },
  }
}

function isPassing(reason: Refusal): boolean {
  return reason === 'too-many' || reason === 'internal'
}
