import pg from 'pg'
import { WORKSPACE } from '../furnish.ts'

// What Postgres holds, read with plain SQL by the superuser at one moment. The checker believes nothing else, and knows
// the rows as plain data: it shares no schema, no rule and no reading with what it judges.

export type Row = Readonly<Record<string, unknown>> & { readonly rev?: number }
export type Event = { readonly seq: number; readonly actor: string; readonly command_id: string | null; readonly conversation_id: string | null; readonly fact: Readonly<Record<string, unknown>> & { readonly kind: string } }

export type Truth = {
  readonly head: number
  readonly events: readonly Event[]
  readonly answers: ReadonlyMap<string, { readonly ok: boolean; readonly seq?: number; readonly reason?: string }>
  /** Rows by table, each by its id, under the names the desks know them by. */
  readonly tables: Readonly<Record<TableName, ReadonlyMap<string, Row>>>
  readonly deskKeys: ReadonlyMap<string, string>
}

const TABLES = { users: 'users', presences: 'presences', queues: 'queues', inboxes: 'inboxes', dispositions: 'dispositions', hours: 'hours', skills: 'skills', snippets: 'snippets', settings: 'settings', blocks: 'blocks', customers: 'customers', conversations: 'conversations', drafts: 'drafts', readMarks: 'read_marks', views: 'views', scheduled: 'scheduled' } as const

/** What every desk holds whole. */
export const FLOOR = ['users', 'presences', 'queues', 'inboxes', 'dispositions', 'hours', 'skills', 'snippets', 'settings', 'blocks'] as const
export type TableName = keyof typeof TABLES | 'identities' | 'entries'

export async function readTruth(adminUrl: string): Promise<Truth> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    await client.query('begin isolation level repeatable read read only')
    const read = async <T extends pg.QueryResultRow>(sql: string) => (await client.query<T>(sql, [WORKSPACE])).rows
    const rows = async (sql: string) => new Map((await read<{ id: string; row: Row }>(sql)).map(({ id, row }) => [id, row]))
    const tables: Partial<Record<TableName, ReadonlyMap<string, Row>>> = {
      identities: await rows(`select i.id, i.row || jsonb_build_object('customerId', (select l.customer_id from identity_links l where l.workspace_id = $1 and l.identity_id = i.id order by l.seq desc limit 1)) as row from identities i where i.workspace_id = $1`),
      entries: await rows(`select e.id, case when e.row ->> 'kind' = 'activity' then e.row else e.row || jsonb_build_object('content', c.body) end as row from entries e left join contents c on c.workspace_id = $1 and c.id = e.id where e.workspace_id = $1 order by e.seq`),
    }
    for (const [name, table] of Object.entries(TABLES) as [keyof typeof TABLES, string][]) tables[name] = await rows(`select id, row from ${table} where workspace_id = $1`) // Object.entries widens the names.
    const [head] = await read<{ seq: string }>('select seq from log_heads where workspace_id = $1')
    const events = await read<Event>('select seq::int, actor, command_id, conversation_id, fact from events where workspace_id = $1 order by seq')
    const answers = await read<{ command_id: string; answer: { ok: boolean } }>('select command_id, answer from command_answers where workspace_id = $1')
    const keys = await read<{ user_id: string; desk_key: string }>('select user_id, desk_key from user_secrets where workspace_id = $1')
    return {
      head: Number(head?.seq ?? 0),
      events,
      answers: new Map(answers.map(({ command_id, answer }) => [command_id, answer])),
      tables: tables as Truth['tables'], // every table was filled in above.
      deskKeys: new Map(keys.map(({ user_id, desk_key }) => [user_id, desk_key])),
    }
  } finally {
    await client.end()
  }
}

/** A row as text in which equal rows are equal: a database orders the fields of an object as it likes. */
export function plain(value: unknown): string {
  return JSON.stringify(value, (_key, one: unknown) => (typeof one === 'object' && one !== null && !Array.isArray(one) ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1))) : one))
}
