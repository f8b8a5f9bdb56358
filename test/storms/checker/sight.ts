import type { Row, Truth } from './truth.ts'

/** Whether a person may see a conversation, by the rule as a person would say it. */
export function maySee(user: Row, conversation: Row): boolean {
  const place = conversation['place'] as { kind: string; to?: string; by?: string } // written by the hub's model.
  const id = user['id']
  if (user['role'] === 'lead' || user['role'] === 'admin') return true
  if ((user['queueIds'] as string[]).includes(conversation['queueId'] as string)) return true
  if ((conversation['participants'] as string[]).includes(id as string)) return true
  if (place.kind === 'assigned' || place.kind === 'offered') return place.to === id
  return (place.kind === 'parked' || place.kind === 'snoozed') && place.by === id
}

/** What a person's desk is to hold: their conversations, what was said in them, and who is behind them. */
export function sightOf(truth: Truth, userId: string): { readonly conversations: ReadonlyMap<string, Row>; readonly threads: ReadonlyMap<string, readonly Row[]>; readonly identities: ReadonlyMap<string, Row>; readonly customers: ReadonlyMap<string, Row> } {
  const user = truth.tables.users.get(userId)
  if (user === undefined) throw new Error(`nobody is called ${userId}`)
  const conversations = new Map([...truth.tables.conversations].filter(([, row]) => maySee(user, row)))
  const threads = new Map<string, Row[]>([...conversations.keys()].map((id) => [id, []]))
  for (const entry of truth.tables.entries.values()) threads.get(entry['conversationId'] as string)?.push(entry)
  for (const thread of threads.values()) thread.sort((one, other) => Number(one['seq']) - Number(other['seq']))
  const identityIds = new Set([...conversations.values()].map((row) => row['identityId'] as string))
  const customerIds = new Set([...truth.tables.identities].filter(([id]) => identityIds.has(id)).map(([, row]) => row['customerId'] as string))
  // Whoever sees a customer sees all the ways to reach them, their middles hidden.
  const identities = new Map([...truth.tables.identities].filter(([, row]) => customerIds.has(row['customerId'] as string)))
  return { conversations, threads, identities, customers: new Map([...truth.tables.customers].filter(([id]) => customerIds.has(id))) }
}
