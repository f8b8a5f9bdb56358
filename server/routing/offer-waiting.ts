import { isOpen } from '#shared/domain/hours.ts'
import { offlinePresence } from '#shared/domain/presence.ts'
import { chooseOffers, type Candidate } from '#shared/domain/route.ts'
import { hoursOf } from '#shared/domain/sla.ts'
import type { Conversation } from '#shared/model/conversation.ts'
import { offer } from './hub-commands.ts'
import { act, type Floorwork } from './floorwork.ts'
import { readHands, readPresences } from './read-floor.ts'

/** So many of each queue and channel are looked at: a line that nobody serves must not hide the others. */
const OF_EACH_LINE = 200

/**
 * Offers what waits to whoever is free. Returns whether an offer was made. A queue outside its hours offers nothing: nobody
 * is rung at night, though whoever is there may take from its line.
 */
export async function offerWaiting(work: Floorwork): Promise<boolean> {
  const waiting = await readWaiting(work)
  if (waiting.length === 0) return false
  const floor = work.feed.floor()
  const isServed = (hours: ReturnType<typeof hoursOf>) => hours === null || isOpen(hours, work.now())
  const queues = new Map(floor.queues().filter((queue) => isServed(hoursOf(queue, floor))).map((queue) => [queue.id, queue]))
  const offers = chooseOffers(waiting, await readCandidates(work), queues, work.now())
  return (await Promise.all(offers.map((one) => act(work, offer, one)))).includes(true)
}

async function readWaiting({ pool, workspaceId }: Floorwork): Promise<readonly Conversation[]> {
  const { rows } = await pool.query<{ row: Conversation }>(
    `select row from (
       select row, row_number() over (
         partition by queue_id, row ->> 'channel'
         order by array_position(array['urgent', 'high', 'normal', 'low'], row ->> 'priority'), (row #>> '{place,since}')::bigint
       ) as n from conversations where workspace_id = $1 and place = 'waiting'
     ) lines where n <= $2`,
    [workspaceId, OF_EACH_LINE],
  )
  return rows.map(({ row }) => row)
}

async function readCandidates(work: Floorwork): Promise<readonly Candidate[]> {
  const [presences, hands] = await Promise.all([readPresences(work), readHands(work)])
  const idle = { load: {}, isRinging: false }
  return work.feed.floor().users().map((user) => ({ user, presence: presences.get(user.id) ?? offlinePresence(user.id, 0), ...(hands.get(user.id) ?? idle) }))
}
