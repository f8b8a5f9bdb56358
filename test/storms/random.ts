/** Dice that fall the same way for the same seed: xorshift32, good enough to plan bad weather with. */
export type Random = {
  /** At least 0, below 1. */
  readonly part: () => number
  /** A whole number from `low` to `high`, both included. */
  readonly between: (low: number, high: number) => number
  readonly chance: (probability: number) => boolean
  readonly pick: <T>(choices: readonly T[]) => T
  /** Dice of their own for one party, so that what one does never shifts what another does. */
  readonly fork: (name: string) => Random
}

export function randomFrom(seed: number): Random {
  let state = scramble(seed >>> 0)
  const part = () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 2 ** 32
  }
  const between = (low: number, high: number) => low + Math.floor(part() * (high - low + 1))
  return {
    part,
    between,
    chance: (probability) => part() < probability,
    pick(choices) {
      const choice = choices[between(0, choices.length - 1)]
      if (choice === undefined) throw new Error('nothing to pick from')
      return choice
    },
    fork: (name) => randomFrom([...name].reduce((sum, character) => Math.imul(sum ^ (character.codePointAt(0) ?? 0), 0x01000193), scramble(seed))),
  }
}

/** Seeds are small and alike; xorshift started from them would begin alike too, and from 0 never move. */
function scramble(seed: number): number {
  let mixed = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) | 1
}
