import type { ImapFlow } from 'imapflow'
import { askServer } from './ask-server.ts'
import type { IdleTrust } from './idle-trust.ts'

// Waiting for mail on an open line: the server tells of it (IDLE), or is asked. One that tells is asked all the same now and
// then, so that silence is never taken for peace.

export type Waiting = {
  /** Until the server told of something, `ms` have passed, `wake` was called, or the line has ended. */
  readonly rest: (ms: number) => Promise<void>
  readonly wake: () => void
  /** What is found from now on was told of from now on. */
  readonly lookNow: () => void
  readonly found: (count: number) => void
  readonly isTold: () => boolean
  readonly isOpen: () => boolean
}

/** An IDLE that ends by itself sooner than this is none. */
const BRIEF_MS = 1_000
/** A line that ends so soon after IDLE began may have ended because of it. */
const BROKEN_WITHIN_MS = 5_000

export function waitOnLine(client: ImapFlow, trust: IdleTrust, answerMs: number): Waiting {
  const isOffered = client.capabilities.has('IDLE')
  let isOpen = client.usable
  let isNews = false
  /** An IDLE ran out with nothing told; what is found now, it kept to itself. */
  let wasSilent = false
  let idleSince: number | null = null
  let resting: (() => void) | null = null
  const wake = () => resting?.()

  client.on('exists', ({ count, prevCount }) => {
    if (count <= prevCount) return
    isNews = true
    if (resting !== null && idleSince !== null) trust.told()
    wake()
  })
  client.on('close', () => {
    if (isOpen && resting !== null && idleSince !== null && performance.now() - idleSince < BROKEN_WITHIN_MS) trust.broke()
    isOpen = false
    wake()
  })

  function idle(): void {
    const since = performance.now()
    idleSince = since
    const ended = (answer: boolean | undefined) => {
      idleSince = null
      // While we rest nobody has asked for its end. A server may end it now and then, to tidy up.
      if (resting === null || !isOpen) return
      if (answer === false || performance.now() - since < BRIEF_MS) trust.refused()
      wake()
    }
    void client.idle().then(ended, () => ended(false))
  }

  return {
    async rest(ms) {
      if (isNews || !isOpen) return
      let timer: NodeJS.Timeout | undefined
      const isIdling = isOffered && trust.mayIdle()
      const isOver = await new Promise<boolean>((resolve) => {
        resting = () => resolve(false)
        timer = setTimeout(() => resolve(true), ms)
        if (isIdling) idle()
      })
      resting = null
      clearTimeout(timer)
      // Whatever is asked next ends an IDLE.
      if (!isOpen || isNews) return
      wasSilent = isIdling && isOver && idleSince !== null
      const wasIdling = idleSince !== null
      try {
        // Ends an IDLE, and has the server say what it has kept to itself.
        await askServer(client, answerMs, client.noop())
      } catch (error) {
        if (wasIdling) trust.broke()
        throw error
      }
    },
    wake,
    lookNow() {
      isNews = false
    },
    found(count) {
      if (wasSilent && count > 0) trust.missed()
      wasSilent = false
    },
    isTold: () => isOffered && trust.mayIdle(),
    isOpen: () => isOpen,
  }
}
