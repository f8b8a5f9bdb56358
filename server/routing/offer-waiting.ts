import { isOpen } from '#shared/domain/hours.ts'
import { offlinePresence } from '#shared/domain/presence.ts'
import { chooseOffers, linesWithSomebodyFree, type Candidate, type Offer } from '#shared/domain/route.ts'
import { hoursOf } from '#shared/domain/sla.ts'
import { offer } from './hub-commands.ts'
import { act, type Floorwork } from './floorwork.ts'
import { readHands, readPresences } from './read-floor.ts'
import { readWaiting } from './read-waiting.ts'

/** More than the free people are read, as some of what waits may be for those who were just asked; and no more than so many at once. */
const SPARE = 10
const AT_ONCE = 200

/**
 * Offers what waits to whoever is free. Returns whether an offer was made. A queue outside its hours offers nothing: nobody
 * is rung at night, though whoever is there may take from its line.
 */
export async function offerWaiting(work: Floorwork): Promise<boolean> {
  const offers = await chooseFromLines(work, await readCandidates(work))
  return (await Promise.all(offers.map((one) => act(work, offer, one)))).includes(true)
}

/**
 * What `chooseOffers` would choose of everything that waits, without reading it: only where somebody is free, from the head of
 * the line, and further only while somebody still is. Where nobody is free, nothing is read. `limit`: read at once; left out, by
 * how many are free.
 */
export async function chooseFromLines(work: Floorwork, everyone: readonly Candidate[], limit?: number): Promise<readonly Offer[]> {
  const now = work.now()
  const floor = work.feed.floor()
  const isServed = (hours: ReturnType<typeof hoursOf>) => hours === null || isOpen(hours, now)
  const queues = new Map(floor.queues().filter((queue) => isServed(hoursOf(queue, floor))).map((queue) => [queue.id, queue]))
  const offers: Offer[] = []
  let candidates = everyone
  for (;;) {
    const lines = linesWithSomebodyFree(candidates, queues)
    if (lines.length === 0) return offers
    const most = limit ?? Math.min(AT_ONCE, new Set(lines.flatMap(({ free }) => free)).size + SPARE)
    const waiting = await readWaiting(work, { lines, now, limit: most, not: offers.map(({ conversationId }) => conversationId) })
    const chosen = chooseOffers(waiting, candidates, queues, now)
    offers.push(...chosen)
    if (waiting.length < most || chosen.length === 0) return offers
    const asked = new Set(chosen.map(({ to }) => to))
    candidates = candidates.map((one) => (asked.has(one.user.id) ? { ...one, isRinging: true } : one))
  }
}

async function readCandidates(work: Floorwork): Promise<readonly Candidate[]> {
  const [presences, hands] = await Promise.all([readPresences(work), readHands(work)])
  const idle = { load: {}, isRinging: false }
  return work.feed.floor().users().map((user) => ({ user, presence: presences.get(user.id) ?? offlinePresence(user.id, 0), ...(hands.get(user.id) ?? idle) }))
}
