import { useEffect, useState } from 'react'

// A frame is a page of its own, and costs some ten milliseconds. A thread of forty formatted mails would hold up whoever
// switches to it: so they come one by one, whenever nothing else is to be done, from the end of the thread upwards, where one looks first.

const waiting: (() => void)[] = []
let isUnderWay = false

/** Whether it is this one's turn to be drawn. Once it is, it stays so. */
export function useTurn(): boolean {
  const [isMine, setMine] = useState(false)
  useEffect(() => {
    const turn = () => setMine(true)
    waiting.push(turn)
    if (!isUnderWay) {
      isUnderWay = true
      whenIdle(next)
    }
    return () => {
      const at = waiting.indexOf(turn)
      if (at >= 0) waiting.splice(at, 1)
    }
  }, [])
  return isMine
}

function next(): void {
  // What came last stands lowest.
  const turn = waiting.pop()
  isUnderWay = turn !== undefined
  if (turn === undefined) return
  turn()
  whenIdle(next)
}

function whenIdle(then: () => void): void {
  // Some browsers know no idling; and nobody waits for long.
  if (typeof requestIdleCallback === 'undefined') setTimeout(then)
  else requestIdleCallback(then, { timeout: 150 })
}
