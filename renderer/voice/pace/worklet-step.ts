/** The name by which the page and its audio thread know the same processor. */
export const OWN_VOICE = 'hearth-own-voice'

/** Voices' syllables lie far below what this rate carries, in Hz. */
const ENOUGH = 16_000

/** So many samples of a context's rate become one: their mean. 3 of 48,000 Hz, 2 of 44,100 Hz. */
export function stepOf(contextRate: number): number {
  return Math.max(1, Math.floor(contextRate / ENOUGH))
}
