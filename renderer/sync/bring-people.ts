import { withPeople } from '#renderer/db/read-window.ts'
import { absorbRows } from './absorb.ts'
import type { Desk } from './desk.ts'

/**
 * A conversation that comes into memory (reopened, entered, asked for) needs the customer behind it, who may lie in the cache
 * alone. Read after the batch, since the conversation itself must not wait for its name.
 */
export async function bringPeople(desk: Desk, conversationIds: Iterable<string>): Promise<void> {
  const { conversations, identities, customers } = desk.state().rows
  const alone = [...conversationIds].flatMap((id) => {
    const conversation = conversations.get(id)
    const identity = conversation && identities.get(conversation.identityId)
    return conversation !== undefined && (identity === undefined || !customers.has(identity.customerId)) ? [conversation] : []
  })
  if (alone.length === 0) return
  const reading = desk.guard.begin()
  const admitted = reading.admit(await withPeople(desk.cache, alone))
  if (admitted !== null) desk.set((state) => absorbRows(state, { ...admitted, conversations: new Map() }))
}
