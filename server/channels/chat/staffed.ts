import { canServe } from '#shared/domain/route.ts'
import type { Inbox } from '#shared/model/inbox.ts'
import type { Presence } from '#shared/model/presence.ts'
import type { Workspace } from '#server/workspace.ts'

/** How long one look at the floor serves the pages that say hello after it. */
const GOOD_FOR_MS = 2_000

/** Whether somebody can answer in this inbox now: a person of its queue who is available, with a desk connected. */
export function createStaffing(now: () => number): (workspace: Workspace, inbox: Inbox) => Promise<boolean> {
  // One a queue of each workspace, of which there are few: nothing that a stranger can make grow.
  const looks = new Map<string, { readonly at: number; readonly isStaffed: Promise<boolean> }>()
  return (workspace, inbox) => {
    const key = `${workspace.id} ${inbox.queueId}`
    const last = looks.get(key)
    if (last !== undefined && now() - last.at < GOOD_FOR_MS && now() >= last.at) return last.isStaffed
    const isStaffed = look(workspace, inbox)
    looks.set(key, { at: now(), isStaffed })
    isStaffed.catch(() => looks.delete(key))
    return isStaffed
  }
}

async function look({ id, pool, feed }: Workspace, { queueId, channel }: Inbox): Promise<boolean> {
  const floor = feed.floor()
  const queue = floor.queue(queueId)
  if (queue === undefined) return false
  const people = floor.users().filter((user) => user.role !== 'trainee' && user.queueIds.includes(queueId) && (user.capacity[channel] ?? 0) > 0)
  if (people.length === 0) return false
  const { rows } = await pool.query<{ row: Presence }>({ name: 'staffing', text: 'select row from presences where workspace_id = $1 and id = any($2)', values: [id, people.map((user) => user.id)] })
  const presences = new Map(rows.map(({ row }) => [row.userId, row]))
  return people.some((user) => {
    const presence = presences.get(user.id)
    return presence !== undefined && canServe(user, presence, queue, channel)
  })
}
