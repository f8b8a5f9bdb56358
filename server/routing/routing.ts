import type pg from 'pg'
import { chooseOffers, type Candidate } from '#shared/domain/route.ts'
import { offlinePresence, stopsOffers } from '#shared/domain/presence.ts'
import type { ChannelKind } from '#shared/model/channel.ts'
import type { Conversation } from '#shared/model/conversation.ts'
import type { Presence } from '#shared/model/presence.ts'
import type { Handler } from '#server/commands/handler.ts'
import { HUB } from '#server/commands/actor.ts'
import type { Feed } from '#server/log/feed.ts'
import type { Lane } from '#server/log/lane.ts'
import type { LogItem } from '#server/log/read-after.ts'
import { breachSla, endOffer, markIdle, offer, returnToQueue, settlePresence, wakeSnoozed } from './hub-commands.ts'

// The floor's clockwork. Nothing here remembers anything: what is due is read from the rows, what should be offered is
// chosen from them, and what follows is a command like any other. So it does not matter which hub does it, how often, or
// that one died in the middle. It looks when the log says that something changed, and on a tick.

export type Routing = { readonly close: () => Promise<void> }

const TICK_MS = 500
const AT_ONCE = 200

export function startRouting({ workspaceId, pool, feed, lane, now, log }: { readonly workspaceId: string; readonly pool: pg.Pool; readonly feed: Feed; readonly lane: Lane; readonly now: () => number; readonly log: (event: string, fields: Readonly<Record<string, unknown>>) => void }): Routing {
  let isLooking = false
  let isAsked = false
  let isClosed = false
  let looking: Promise<void> = Promise.resolve()

  const run = <P>(id: string, handler: Handler<P>, payload: P) => lane.run({ context: { id, at: now(), actor: HUB }, payload, handler: handler as Handler<never> }) // payload and handler share P.

  feed.onItems((items) => {
    if (items.some(mattersToRouting)) look()
    for (const item of items) if (endsWork(item)) void run(`idle-${item.seq}`, markIdle, { userId: ownerBefore(item) }).catch(() => undefined)
  })
  const tick = setInterval(look, TICK_MS)
  look()

  function look(): void {
    isAsked = true
    if (isLooking || isClosed) return
    looking = lookUntilCalm()
  }

  async function lookUntilCalm(): Promise<void> {
    isLooking = true
    while (isAsked && !isClosed) {
      isAsked = false
      try {
        await settleDue()
        await offerWaiting()
      } catch (error) {
        if (!isClosed) log('routing.failed', { error: String(error) })
      }
    }
    isLooking = false
  }

  async function settleDue(): Promise<void> {
    const at = now()
    const due = await pool.query<{ id: string; row: Conversation }>('select id, row from conversations where workspace_id = $1 and place_due <= $2 order by place_due limit $3', [workspaceId, at, AT_ONCE])
    const presences = await readPresences()
    const commands = due.rows.map(({ id, row: { place } }) => {
      if (place.kind === 'offered') return run(`missed-${hash(id)}-${place.since}`, endOffer, { conversationId: id, to: place.to, since: place.since, why: 'missed' as const })
      return run(`wake-${hash(id)}-${place.kind === 'snoozed' ? place.until : 0}`, wakeSnoozed, { conversationId: id })
    })
    for (const presence of presences.values()) {
      const isDue = (presence.until !== null && presence.until <= at) || (presence.line.kind === 'grace' && presence.line.until <= at) || presence.next !== null
      if (isDue) commands.push(run(`settle-${presence.userId.slice(0, 30)}-${presence.rev}-${presence.next === null ? 0 : Math.floor(at / 2_000)}`, settlePresence, { userId: presence.userId }))
    }
    commands.push(...(await endDeadOffers(presences)), ...(await returnLostWork(presences)), ...(await breaches(at)))
    await Promise.all(commands)
  }

  /** A break stops offers at once, and so does a line that dropped. */
  async function endDeadOffers(presences: ReadonlyMap<string, Presence>) {
    const { rows } = await pool.query<{ id: string; row: Conversation }>("select id, row from conversations where workspace_id = $1 and place = 'offered' limit $2", [workspaceId, AT_ONCE])
    return rows.flatMap(({ id, row: { place } }) => {
      if (place.kind !== 'offered') return []
      const presence = presences.get(place.to)
      if (presence !== undefined && !stopsOffers(presence) && presence.line.kind === 'connected') return []
      const why = presence?.line.kind === 'connected' ? ('presence' as const) : ('desk-lost' as const)
      return [run(`end-${hash(id)}-${place.since}`, endOffer, { conversationId: id, to: place.to, since: place.since, why })]
    })
  }

  async function returnLostWork(presences: ReadonlyMap<string, Presence>) {
    const lost = [...presences.values()].filter(({ line }) => line.kind === 'gone').map(({ userId }) => userId)
    if (lost.length === 0) return []
    const { rows } = await pool.query<{ id: string; row: Conversation }>("select id, row from conversations where workspace_id = $1 and place = 'assigned' and owner = any($2) and row ->> 'channel' <> 'email' limit $3", [workspaceId, lost, AT_ONCE])
    // Only what they had when they went: work given to someone who is away was given on purpose.
    return rows.flatMap(({ id, row: { place } }) => (place.kind === 'assigned' && place.since < (presences.get(place.to)?.since ?? 0) ? [run(`return-${hash(id)}-${place.since}`, returnToQueue, { conversationId: id, from: place.to })] : []))
  }

  async function breaches(at: number) {
    const { rows } = await pool.query<{ id: string; row: Conversation }>(
      `select id, row from conversations where workspace_id = $1 and sla_due <= $2 and (
         ((row #>> '{sla,firstResponseDueAt}')::bigint <= $2 and not row #> '{sla,breached}' ? 'first-response') or
         ((row #>> '{sla,nextResponseDueAt}')::bigint <= $2 and not row #> '{sla,breached}' ? 'next-response') or
         ((row #>> '{sla,resolutionDueAt}')::bigint <= $2 and not row #> '{sla,breached}' ? 'resolution')) limit $3`,
      [workspaceId, at, AT_ONCE],
    )
    return rows.map(({ id, row }) => run(`breach-${hash(id)}-${row.sla.breached.length}-${row.rev}`, breachSla, { conversationId: id }))
  }

  async function offerWaiting(): Promise<void> {
    const { rows } = await pool.query<{ row: Conversation }>("select row from conversations where workspace_id = $1 and place = 'waiting' order by (row #>> '{place,since}')::bigint limit $2", [workspaceId, AT_ONCE])
    if (rows.length === 0) return
    const floor = feed.floor()
    const offers = chooseOffers(rows.map(({ row }) => row), await readCandidates(), new Map(floor.queues().map((queue) => [queue.id, queue])), now())
    const byId = new Map(rows.map(({ row }) => [row.id, row]))
    const answers = await Promise.all(offers.map((one) => run(`offer-${hash(one.conversationId)}-${byId.get(one.conversationId)?.rev ?? 0}`, offer, one)))
    // An offer taken means one more free agent may be asked in the next step.
    if (answers.some(({ ok }) => ok)) isAsked = true
  }

  async function readCandidates(): Promise<readonly Candidate[]> {
    const presences = await readPresences()
    const { rows } = await pool.query<{ owner: string; channel: ChannelKind; n: number }>("select owner, row ->> 'channel' as channel, count(*) as n from conversations where workspace_id = $1 and place in ('assigned', 'offered') group by 1, 2", [workspaceId])
    const loads = new Map<string, Partial<Record<ChannelKind, number>>>()
    for (const { owner, channel, n } of rows) loads.set(owner, { ...loads.get(owner), [channel]: n })
    return feed.floor().users().map((user) => ({ user, presence: presences.get(user.id) ?? offlinePresence(user.id, 0), load: loads.get(user.id) ?? {} }))
  }

  async function readPresences(): Promise<ReadonlyMap<string, Presence>> {
    const { rows } = await pool.query<{ row: Presence }>('select row from presences where workspace_id = $1', [workspaceId])
    return new Map(rows.map(({ row }) => [row.userId, row]))
  }

  return {
    async close() {
      isClosed = true
      clearInterval(tick)
      await looking
    },
  }
}

function mattersToRouting({ fact }: LogItem): boolean {
  return fact.kind.startsWith('offer.') || fact.kind.startsWith('conversation.') || fact.kind === 'presence.changed' || fact.kind === 'user.saved' || fact.kind === 'queue.saved'
}

/** Whether an event took finished work off someone's hands. */
function endsWork({ fact }: LogItem): boolean {
  return fact.kind === 'conversation.resolved' || fact.kind === 'conversation.parked' || fact.kind === 'conversation.snoozed'
}

function ownerBefore({ fact, audienceBefore, actor }: LogItem): string {
  const by = 'by' in fact && typeof fact.by === 'string' ? fact.by : actor
  return audienceBefore.includes(`user:${by}`) ? by : actor
}

/** Command ids are short; a conversation's id may not be. Enough of its end to tell it from any other at that moment. */
function hash(id: string): string {
  return id.slice(-38).replaceAll('_', '-')
}
