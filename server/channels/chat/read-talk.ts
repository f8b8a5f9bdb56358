import { continues } from '#shared/domain/receive.ts'
import type { Conversation } from '#shared/model/conversation.ts'
import type { MessageEntry } from '#shared/model/entry.ts'
import { joinContent } from '#server/log/wire-rows.ts'
import type { Workspace } from '#server/workspace.ts'
import type { Person } from './person.ts'

/** The person's newest conversation in this inbox, if their next word would go on in it. */
export async function findTalk({ id, pool }: Workspace, inboxId: string, { kind, value }: Person, at: number): Promise<Conversation | null> {
  const { rows } = await pool.query<{ row: Conversation }>({
    name: 'find talk',
    text: `select c.row from identities i
      join lateral (select row from conversations where workspace_id = $1 and identity_id = i.id and inbox_id = $4 order by last_at desc limit 1) c on true
      where i.workspace_id = $1 and i.kind = $2 and i.value = $3`,
    values: [id, kind, value, inboxId],
  })
  const newest = rows[0]?.row
  return newest !== undefined && continues(newest, at) ? newest : null
}

/** Who is behind an identity, as a page would be known. */
export async function identityOf({ id, pool }: Workspace, identityId: string): Promise<{ readonly kind: string; readonly value: string } | null> {
  const { rows } = await pool.query<{ kind: string; value: string }>({ name: 'identity of', text: 'select kind, value from identities where workspace_id = $1 and id = $2', values: [id, identityId] })
  return rows[0] ?? null
}

export type Visible = { readonly entries: readonly MessageEntry[]; readonly head: number; readonly isAll: boolean }

const PAGE = 100

/** What the customer may see after `rev`, oldest change first, and how far that goes: one statement, so one moment. */
export async function readVisible({ id, pool }: Workspace, conversationId: string, rev: number): Promise<Visible> {
  const { rows } = await pool.query<{ row: MessageEntry | null; body: unknown; head: number }>({
    name: 'read visible',
    text: `select e.row, k.body, (c.row ->> 'visibleRev')::int as head from conversations c
      left join lateral (
        select id, row, visible_rev from entries where workspace_id = $1 and conversation_id = c.id and visible_rev > $3
        order by visible_rev limit ${PAGE}
      ) e on true
      left join contents k on k.workspace_id = $1 and k.id = e.id
      where c.workspace_id = $1 and c.id = $2 order by e.visible_rev`,
    values: [id, conversationId, rev],
  })
  const entries = rows.flatMap(({ row, body }) => {
    const entry = row === null ? null : joinContent(row, body)
    return entry?.kind === 'message' ? [entry] : []
  })
  return { entries, head: rows[0]?.head ?? 0, isAll: entries.length < PAGE }
}
