/** Lets everything that is under way (promises, the database in memory, ciphers in their threads) go on, until something holds. No clock of the desk moves. */
export async function until(holds: () => boolean, what = 'what the test waits for'): Promise<void> {
  const giveUpAt = performance.now() + PATIENCE_MS
  while (!holds()) {
    if (performance.now() > giveUpAt) throw new Error(`${what} did not come about`)
    await aTurn()
  }
}

/**
 * Until what was begun has come to its end: as many rounds, with no cipher under way, as no road through the desk takes. Rounds, not a time: a machine that
 * stands still for a second goes no further in it.
 */
export async function quiet(rounds = 25): Promise<void> {
  for (let calm = 0; calm < rounds; ) {
    await new Promise((resolve) => setTimeout(resolve, 1))
    for (let turn = 0; turn < 10; turn += 1) await aTurn()
    calm = ciphersUnderWay > 0 ? 0 : calm + 1
  }
}

let ciphersUnderWay = 0
for (const name of ['encrypt', 'decrypt', 'digest', 'importKey', 'exportKey', 'generateKey', 'deriveKey', 'deriveBits', 'wrapKey', 'unwrapKey'] as const) {
  const run = crypto.subtle[name].bind(crypto.subtle) as (...args: unknown[]) => Promise<unknown> // whichever it is, it is only counted.
  const ended = () => void (ciphersUnderWay -= 1)
  const counted = (...args: unknown[]) => {
    ciphersUnderWay += 1
    const running = run(...args)
    running.then(ended, ended)
    return running
  }
  Object.defineProperty(crypto.subtle, name, { configurable: true, writable: true, value: counted })
}

const PATIENCE_MS = 30_000

function aTurn(): Promise<void> {
  return new Promise((resolve) => {
    soon(resolve)
  })
}

/** In the next turn. These tests run in Node, and the desk is typed for the browser, which has nothing like it. */
export const soon = (globalThis as unknown as { readonly setImmediate: (run: () => void) => void }).setImmediate
