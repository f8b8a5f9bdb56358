import type { ShellAsk } from '#shared/bridge/shell-asks.ts'

/** What waits for a desk that is not there yet: a link that started the program, a notice pressed while the window reloads. */
const MOST_WAITING = 20

export type Asks = {
  readonly ask: (ask: ShellAsk) => void
  /** The desk hears from now on: what waited comes first, in order. */
  readonly listened: () => void
  /** The page has gone, or goes: it hears no more until it listens anew. */
  readonly gone: () => void
}

export function createAsks(send: (ask: ShellAsk) => void): Asks {
  let waiting: readonly ShellAsk[] = []
  let hears = false
  return {
    ask(ask) {
      if (hears) send(ask)
      else if (keeps(ask)) waiting = [...waiting, ask].slice(-MOST_WAITING)
    },
    listened() {
      hears = true
      const late = waiting
      waiting = []
      late.forEach(send)
    },
    gone: () => void (hears = false),
  }
}

/** What somebody wanted is kept; what was so at a moment is over by the time the desk is there. */
function keeps({ kind }: ShellAsk): boolean {
  return kind === 'open-conversation' || kind === 'number' || kind === 'show' || kind === 'recovered'
}
