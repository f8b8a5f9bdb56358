/** Lets everything that is under way (promises, the database in memory, ciphers in their threads) go on, until something holds. No clock of the desk moves. */
export async function until(holds: () => boolean, what = 'what the test waits for'): Promise<void> {
  const giveUpAt = performance.now() + PATIENCE_MS
  while (!holds()) {
    if (performance.now() > giveUpAt) throw new Error(`${what} did not come about`)
    await aTurn()
  }
}

/** For tests that something does not happen: as long as a hundred roads through the desk take. */
export async function quiet(ms = 25): Promise<void> {
  const end = performance.now() + ms
  while (performance.now() < end) await aTurn()
}

const PATIENCE_MS = 30_000

function aTurn(): Promise<void> {
  return new Promise((resolve) => {
    soon(resolve)
  })
}

/** In the next turn. These tests run in Node, and the desk is typed for the browser, which has nothing like it. */
export const soon = (globalThis as unknown as { readonly setImmediate: (run: () => void) => void }).setImmediate
