import type { Pool } from 'pg'
import type { BatchItem } from '#shared/protocol/batch.ts'
import { inTransaction } from '#server/postgres/database.ts'
import type { Feed } from '#server/log/feed.ts'
import { readAfter, type LogItem } from '#server/log/read-after.ts'
import type { Desk } from './desk.ts'
import { itemsFor } from './items-for.ts'
import { readFloorRows, readSightIds, readThreads, roughBytesOf, snapshotItems } from './snapshot.ts'

// The loop that brings one desk from its cursor to the head of the log, page by page, at the desk's own pace. It is the
// same whether the desk was away for a second or a week; live sending takes over only when there is nothing left to read.

export type CatchUp = { readonly workspaceId: string; readonly epoch: string; readonly pool: Pool; readonly feed: Feed; readonly now: () => number }

const PAGE = 200
const PAGE_ITEMS_BYTES = 800_000
/** Further behind than this, a fresh copy is smaller than the way there. */
const RESET_PAST = 200_000

/** Returns when the desk stands at the head (its mode is then the caller's to set), or is gone. */
export async function catchUp(context: CatchUp, desk: Desk, isKnown: boolean): Promise<void> {
  if (!isKnown) await reset(context, desk)
  while (desk.mode !== 'gone' && desk.cursor < context.feed.head()) await sendPage(context, desk)
}

/** A desk with an unknown or too old cursor begins anew: `reset`, then the rows it may see, on the common road (S4). */
async function reset({ workspaceId, epoch, pool, now }: CatchUp, desk: Desk): Promise<void> {
  const first = await inTransaction(pool, 'begin isolation level repeatable read read only', async (client) => ({
    upTo: (await client.query<{ seq: number }>('select seq from log_heads where workspace_id = $1', [workspaceId])).rows[0]?.seq ?? 0,
    floor: await readFloorRows(workspaceId, client, desk.userId),
    ids: await readSightIds(workspaceId, client, desk.keys, desk.userId),
    userRev: (await client.query<{ rev: number }>("select (row ->> 'rev')::bigint as rev from users where workspace_id = $1 and id = $2", [workspaceId, desk.userId])).rows[0]?.rev,
  }))
  // A copy made by yesterday's rights would pass for one made by today's.
  if (first.userRev !== desk.userRev) return renew(desk)
  const send = async (items: readonly BatchItem[], isFirst: boolean, after: number) => {
    for (const [index, item] of (items.length === 0 ? [null] : items).entries()) {
      if (desk.mode === 'gone') return
      const isReset = isFirst && index === 0
      await desk.sendAndWait({ workspaceId, epoch, after: isReset ? desk.cursor : after, upTo: first.upTo, more: true, ...(isReset ? { reset: true } : {}), items: item === null ? [] : [item] })
    }
  }
  await send(snapshotItems(first.upTo, now(), first.floor), true, first.upTo)
  desk.cursor = first.upTo
  // Later pages are read later than `upTo`; each row's `rev` keeps the replay that follows from taking it back.
  for (let from = 0; from < first.ids.length && desk.mode !== 'gone'; from += 50) {
    const rows = await inTransaction(pool, 'begin isolation level repeatable read read only', (client) => readThreads(workspaceId, client, first.ids.slice(from, from + 50)))
    await send(snapshotItems(first.upTo, now(), rows), false, first.upTo)
  }
}

async function sendPage({ workspaceId, epoch, pool, feed }: CatchUp, desk: Desk): Promise<void> {
  const kept = feed.recent(desk.cursor)?.slice(0, PAGE) ?? null
  const page = await inTransaction(pool, 'begin isolation level repeatable read read only', async (client) => {
    const log = kept ?? (await readAfter(workspaceId, client, desk.cursor, PAGE))
    const fit = withinBytes(beforeOwnRights(desk, log))
    return { items: await itemsFor(workspaceId, client, desk.keys, desk.userId, fit), upTo: fit.at(-1)?.seq ?? feed.head(), isRenewed: fit.length === 0 && log.length > 0 }
  })
  if (desk.mode === 'gone') return
  if (page.isRenewed) return renew(desk)
  await desk.sendAndWait({ workspaceId, epoch, after: desk.cursor, upTo: page.upTo, ...(page.upTo < feed.head() ? { more: true } : {}), items: page.items })
  desk.cursor = page.upTo
}

/** The log up to where the person's own rights change: from there on it is for other eyes. */
function beforeOwnRights(desk: Desk, log: readonly LogItem[]): readonly LogItem[] {
  const end = log.findIndex(({ seq, fact }) => fact.kind === 'user.saved' && fact.userId === desk.userId && seq > desk.userRev)
  return end < 0 ? log : log.slice(0, end)
}

/** The desk begins anew, with the rights its person has now: its cursor lies before the change, so the next hello sees it. */
function renew(desk: Desk): void {
  desk.onRights(null)
  desk.mode = 'gone'
}

function withinBytes(items: readonly LogItem[]): readonly LogItem[] {
  let bytes = 0
  const end = items.findIndex(({ rows }) => {
    bytes += rows.reduce((sum, change) => sum + ('row' in change && change.table === 'entries' && change.row.kind !== 'activity' ? 500 + roughBytesOf(change.row.content) : 900), 200)
    return bytes > PAGE_ITEMS_BYTES
  })
  return end <= 0 ? items.slice(0, end === 0 ? 1 : undefined) : items.slice(0, end)
}

export function mustReset(cursor: number | null, tail: number, head: number): boolean {
  return cursor === null || cursor < tail || cursor > head || head - cursor > RESET_PAST
}
