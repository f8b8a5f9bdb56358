import type { Handler } from '#server/commands/handler.ts'
import { HUB } from '#server/commands/actor.ts'
import type { LogItem } from '#server/log/read-after.ts'
import { markIdle, noteAnswered } from './hub-commands.ts'
import type { Floorwork } from './floorwork.ts'
import { lookOnce } from './look-once.ts'
import { whoseWorkEnded } from './whose-work-ended.ts'

// The floor's clockwork. Nothing here remembers anything: what is due is read from the rows, what should be offered is
// chosen from them, and what follows is a command like any other. So it does not matter which hub does it, how often, or
// that one died in the middle. It looks when the log says that something changed, and on a tick.

export type Routing = { readonly close: () => Promise<void> }

const TICK_MS = 500
/**
 * A look that found nothing to do is followed by a rest of so many times its length: in a flood of news, looking is a fifth of the work and no more. A
 * call ends it: somebody hears it ring, and calls come one at a time.
 */
const REST = 4

export function startRouting({ log, ...work }: Floorwork & { readonly log: (event: string, fields: Readonly<Record<string, unknown>>) => void }): Routing {
  let isLooking = false
  let isAsked = false
  let isClosed = false
  let looking: Promise<void> = Promise.resolve()
  let endRest = () => {}

  work.feed.onItems((items) => {
    if (isClosed) return
    if (items.some(mattersToRouting)) look()
    if (items.some(({ fact }) => fact.kind === 'call.started')) endRest()
    for (const item of items) {
      for (const userId of whoseWorkEnded(item)) note('idle', item.seq, userId, markIdle)
      const { fact } = item
      if (fact.kind === 'offer.accepted' || fact.kind === 'offer.declined') note('answered', item.seq, fact.by, noteAnswered)
    }
  })
  const tick = setInterval(look, TICK_MS)
  look()

  function look(): void {
    isAsked = true
    if (isLooking || isClosed) return
    looking = lookUntilCalm()
  }

  async function lookUntilCalm(): Promise<void> {
    isLooking = true
    while (isAsked && !isClosed) {
      isAsked = false
      const began = performance.now()
      try {
        // What was done may make something else due: an agent freed, a conversation back in the line.
        if (await lookOnce(work)) isAsked = true
        // All that is asked for meanwhile is one look, when the rest is over.
        else await rest(Math.min(TICK_MS, (performance.now() - began) * REST))
      } catch (error) {
        if (!isClosed) log('routing.failed', { error: String(error) })
      }
    }
    isLooking = false
  }

  async function rest(ms: number): Promise<void> {
    if (isClosed) return
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms)
      endRest = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }

  /** Every hub hears of it, and one of them notes it: hence an id made from the event, of a form no desk may send. */
  function note(what: string, seq: number, userId: string, handler: Handler<{ readonly userId: string }>): void {
    const context = { id: `${what}_${seq}_${userId.slice(0, 40)}`, at: work.now(), actor: HUB }
    void work.lane.run({ context, payload: { userId }, handler: handler as Handler<never> }).catch(() => undefined) // the handler's own payload; a closing lane loses only an order among the idle, or a count.
  }

  return {
    async close() {
      isClosed = true
      clearInterval(tick)
      endRest()
      await looking
    },
  }
}

function mattersToRouting({ fact }: LogItem): boolean {
  return fact.kind.startsWith('offer.') || fact.kind.startsWith('conversation.') || fact.kind === 'call.started' || fact.kind === 'presence.changed' || fact.kind === 'user.saved' || fact.kind === 'queue.saved'
}
