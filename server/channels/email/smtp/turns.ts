import type { Workspace } from '#server/workspace.ts'

// How many mails a minute a provider takes from us (MailAccount.sendsPerMinute). What this hub has begun is counted in memory, as
// several go at once; what all hubs have handed over is written down anyway.

const MINUTE_MS = 60_000

/** Takes a turn, or says in how many ms there may be one; 0: it was taken. */
export type Turns = { readonly take: (workspace: Workspace, inboxId: string, sendsPerMinute: number) => Promise<number> }

export function createTurns(now: () => number = () => performance.now()): Turns {
  const begun = new WeakMap<Workspace, Map<string, number[]>>()
  return {
    async take(workspace, inboxId, sendsPerMinute) {
      if (sendsPerMinute === 0) return 0
      const byInbox = begun.get(workspace) ?? new Map<string, number[]>()
      begun.set(workspace, byInbox)
      const others = await waitForOthers(workspace, inboxId, sendsPerMinute)
      if (others > 0) return others
      const recent = (byInbox.get(inboxId) ?? []).filter((at) => now() - at < MINUTE_MS)
      const oldest = recent.at(-sendsPerMinute)
      if (oldest !== undefined) return Math.max(1, MINUTE_MS - (now() - oldest))
      byInbox.set(inboxId, [...recent, now()])
      return 0
    },
  }
}

async function waitForOthers({ id, pool }: Workspace, inboxId: string, sendsPerMinute: number): Promise<number> {
  const { rows } = await pool.query<{ ago: number }>({
    name: 'turn of mail',
    text: `select (extract(epoch from clock_timestamp()) * 1000)::bigint - tried_at as ago from mail_sends
      where workspace_id = $1 and inbox_id = $2 and attempts > 0 and tried_at > (extract(epoch from clock_timestamp()) * 1000)::bigint - ${MINUTE_MS} order by tried_at desc offset $3 limit 1`,
    values: [id, inboxId, sendsPerMinute - 1],
  })
  const ago = rows[0]?.ago
  return ago === undefined ? 0 : Math.max(1, MINUTE_MS - ago)
}
