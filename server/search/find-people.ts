import { keysOf } from '#shared/domain/audience.ts'
import { maskIdentity } from '#shared/domain/mask.ts'
import { isFoundIn, type Asked } from '#shared/domain/search-terms.ts'
import type { Conversation } from '#shared/model/conversation.ts'
import type { Identity } from '#shared/model/customer.ts'
import type { User } from '#shared/model/user.ts'
import { sightClause } from '#server/desks/snapshot.ts'
import type { Query } from '#server/postgres/database.ts'

/** A customer who was found, by their newest conversation in sight. `shown`: the masked value they were asked for by. */
export type PersonFound = { readonly talk: Conversation; readonly by: 'name' | 'identity'; readonly shown: string | null }

const MOST_PEOPLE = 10
/** Of many people of one name, the ones the asker sees may come late. */
const MOST_LOOKED_AT = 300

/**
 * Customers by name, and by a phone number or an address if all of it was given: who knows it may look for it, and it
 * stays masked in the answer. Only those with a conversation in the asker's sight.
 */
export async function findPeople(workspaceId: string, query: Query, user: User, q: string, asked: Asked): Promise<readonly PersonFound[]> {
  const own = await query.query<{ id: string; row: Identity }>(`select id, row from identities where workspace_id = $1 and kind in ('email', 'email-claim', 'phone', 'login', 'webhook') and value = any($2) limit 5`, [workspaceId, spellingsOf(q)])
  const byIdentity = own.rows.map(({ id, row }) => ({ identityId: id, by: 'identity' as const, shown: maskIdentity(row.kind, row.value) }))
  const byName = (await identitiesNamed(workspaceId, query, asked)).map((identityId) => ({ identityId, by: 'name' as const, shown: null }))
  const wanted = [...byIdentity, ...byName]
  const talks = await newestInSight(workspaceId, query, user, wanted.map(({ identityId }) => identityId))
  const found = wanted.flatMap(({ identityId, by, shown }): readonly PersonFound[] => {
    const talk = talks.get(identityId)
    return talk === undefined ? [] : [{ talk, by, shown }]
  })
  const seen = new Set<string>()
  return found.sort((a, b) => Number(b.by === 'identity') - Number(a.by === 'identity') || b.talk.lastAt - a.talk.lastAt).filter(({ talk }) => !seen.has(talk.id) && seen.add(talk.id)).slice(0, MOST_PEOPLE)
}

async function identitiesNamed(workspaceId: string, query: Query, asked: Asked): Promise<readonly string[]> {
  if (asked.terms.length === 0) return []
  const terms = asked.terms.map((term) => `'${term}'`).join(' & ')
  const named = await query.query<{ id: string; name: string }>(`select id, row ->> 'name' as name from customers where workspace_id = $1 and id in (select id from search_customers($2::tsquery, ${MOST_LOOKED_AT}))`, [workspaceId, terms])
  const customerIds = named.rows.flatMap(({ id, name }) => (isFoundIn(name, asked) ? [id] : []))
  const { rows } = await query.query<{ identity_id: string }>(
    `select l.identity_id from identity_links l where l.workspace_id = $1 and l.customer_id = any($2)
     and not exists (select from identity_links newer where newer.workspace_id = $1 and newer.identity_id = l.identity_id and newer.seq > l.seq and newer.customer_id <> l.customer_id)`,
    [workspaceId, customerIds],
  )
  return rows.map(({ identity_id }) => identity_id)
}

async function newestInSight(workspaceId: string, query: Query, user: User, identityIds: readonly string[]): Promise<ReadonlyMap<string, Conversation>> {
  if (identityIds.length === 0) return new Map()
  const sight = sightClause(new Set(keysOf(user)), user.id)
  const { rows } = await query.query<{ identity_id: string; row: Conversation }>(
    `select distinct on (identity_id) identity_id, row from conversations where workspace_id = $1 and ${sight.sql} and identity_id = any($${sight.values.length + 2}) order by identity_id, last_at desc`,
    [workspaceId, ...sight.values, identityIds],
  )
  return new Map(rows.map(({ identity_id, row }) => [identity_id, row]))
}

/** A number is written in many ways; an address in two. */
function spellingsOf(q: string): readonly string[] {
  const given = q.trim()
  const digits = given.replace(/[\s().-]/g, '')
  return [...new Set([given, given.toLowerCase(), ...(/^\+?\d{6,}$/.test(digits) ? [digits, digits.replace(/^\+/, ''), `+${digits.replace(/^\+/, '')}`, `+86${digits.replace(/^\+/, '')}`] : [])])]
}
