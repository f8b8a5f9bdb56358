import type { VisitorPresence } from '#shared/protocol/visitor.ts'

export interface TypingTeller {
  typed(text: string): void
  /** The words were sent or taken back: the agent should no longer see someone writing. */
  ended(): void
}

const TELL_EVERY_MS = 900
const IDLE_AFTER_MS = 5_000

/** Tells the hub that the customer is writing: at most about once a second, last state always told. The words themselves only where the brand shows them, which the page then says. */
export function tellTyping(tell: (presence: VisitorPresence) => void, isPreviewOn: () => boolean, later: (ms: number, run: () => void) => () => void): TypingTeller {
  let text = ''
  let isPausing = false
  let isStale = false
  let cancelIdle = () => {}

  function report(): void {
    isStale = false
    tell({ isTyping: text !== '', preview: isPreviewOn() && text !== '' ? text : null })
    isPausing = true
    later(TELL_EVERY_MS, () => {
      isPausing = false
      if (isStale) report()
    })
  }
  function change(to: string): void {
    if (to === text) return
    text = to
    cancelIdle()
    if (text !== '') cancelIdle = later(IDLE_AFTER_MS, () => tell({ isTyping: false, preview: isPreviewOn() ? text : null }))
    if (isPausing) isStale = true
    else report()
  }
  return { typed: change, ended: () => change('') }
}
