/** What the weather is like on the lines through one front, right now. Changed by the plan, read at every frame. */
export type Sky = {
  /** Each frame is late by up to this much; order is kept, as TCP keeps it. */
  delayMs: number
  /** How often an event is carried twice, the second time a little later. */
  repeatChance: number
  /** New lines and requests are turned away until then (ms since 1970). */
  refusesUntil: number
  /** So many of the hub's next answers to commands are lost, each with its line. */
  answersToLose: number
  /** So many of the next batches nobody waits for are lost, and the line stands. */
  batchesToLose: number
}

export function clearSky(): Sky {
  return { delayMs: 0, repeatChance: 0, refusesUntil: 0, answersToLose: 0, batchesToLose: 0 }
}
