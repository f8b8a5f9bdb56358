import { isOpen, nextOpening } from '#shared/domain/hours.ts'
import { canServe, mayRing } from '#shared/domain/route.ts'
import { hoursOf } from '#shared/domain/sla.ts'
import type { Inbox } from '#shared/model/inbox.ts'
import type { Presence } from '#shared/model/presence.ts'
import type { Workspace } from '#server/workspace.ts'

/** How long one look at the floor serves the pages that say hello after it. */
const GOOD_FOR_MS = 2_000

/**
 * Whether somebody answers now; if not, and the queue has hours, when they begin again. `canCall`: whether anybody is there
 * whom a call could ring at, once they are free.
 */
export type Staffing = { readonly isStaffed: boolean; readonly opensAt: number | null; readonly canCall: boolean }

/**
 * Whether somebody can answer in this inbox now: it is open by the hours of its queue, and a person of that queue is
 * available, with a desk connected. Outside its hours nobody is promised, whoever may still be there.
 */
export function createStaffing(now: () => number): (workspace: Workspace, inbox: Inbox) => Promise<Staffing> {
  // One a queue of each workspace, of which there are few: nothing that a stranger can make grow.
  const looks = new Map<string, { readonly at: number; readonly staffing: Promise<Staffing> }>()
  return (workspace, inbox) => {
    const key = `${workspace.id} ${inbox.queueId}`
    const last = looks.get(key)
    if (last !== undefined && now() - last.at < GOOD_FOR_MS && now() >= last.at) return last.staffing
    const staffing = look(workspace, inbox, now())
    looks.set(key, { at: now(), staffing })
    staffing.catch(() => looks.delete(key))
    return staffing
  }
}

async function look({ id, pool, feed }: Workspace, { queueId, channel }: Inbox, at: number): Promise<Staffing> {
  const nobody = { isStaffed: false, opensAt: null, canCall: false }
  const floor = feed.floor()
  const queue = floor.queue(queueId)
  if (queue === undefined) return nobody
  const hours = hoursOf(queue, floor)
  if (hours !== null && !isOpen(hours, at)) return { ...nobody, opensAt: nextOpening(hours, at) }
  const people = floor.users().filter((user) => user.role !== 'trainee' && user.queueIds.includes(queueId) && ((user.capacity[channel] ?? 0) > 0 || (user.capacity.phone ?? 0) > 0))
  if (people.length === 0) return nobody
  const { rows } = await pool.query<{ row: Presence }>({ name: 'staffing', text: 'select row from presences where workspace_id = $1 and id = any($2)', values: [id, people.map((user) => user.id)] })
  const presences = new Map(rows.map(({ row }) => [row.userId, row]))
  const there = people.flatMap((user) => {
    const presence = presences.get(user.id)
    return presence === undefined ? [] : [{ user, presence }]
  })
  const isStaffed = there.some(({ user, presence }) => (user.capacity[channel] ?? 0) > 0 && canServe(user, presence, queue, channel))
  // Who has the work after a call in hand, or another call, comes free; a phone that does not work may not.
  const canCall = there.some(({ user, presence }) => (user.capacity.phone ?? 0) > 0 && mayRing(user, presence, queue, 'phone'))
  return { isStaffed, opensAt: null, canCall }
}
