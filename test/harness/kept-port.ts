import { onTestFinished } from 'vitest'
import { aPortBlock } from './port-block.ts'

/** A port that no system hands out by itself and no other test is given, until this one ends: for who listens later, or again after a crash. */
export async function aKeptPort(): Promise<number> {
  const { first, release } = await aPortBlock()
  onTestFinished(release)
  return first
}
