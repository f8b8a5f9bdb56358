import type { Floorwork } from './floorwork.ts'
import { offerWaiting } from './offer-waiting.ts'
import { settleDue } from './settle-due.ts'

/**
 * One look at the floor: settles what is due, then offers what waits. Returns whether it did anything, since what it did
 * may be a reason to look again. Nothing is remembered between looks.
 */
export async function lookOnce(work: Floorwork): Promise<boolean> {
  const settled = await settleDue(work)
  const offered = await offerWaiting(work)
  return settled || offered
}
