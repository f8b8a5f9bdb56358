/** A row of an outbox, as a window shows it or the disk holds it, in order of writing. */
export type Unsent = { readonly id: string; readonly type: string; readonly conversationId: string | null; readonly state: string }

/** What may be left once all lines hold: what the person has to decide on, and what waits behind that in its conversation. */
export function checkOutbox(rows: readonly Unsent[]): readonly string[] {
  const held = new Set<string | null>()
  const wrong: string[] = []
  for (const { id, type, conversationId, state } of rows) {
    if (state === 'held') held.add(conversationId)
    else if (state !== 'refused' && !(state === 'waiting' && held.has(conversationId))) wrong.push(`the ${type} ${id} is still ${state}`)
  }
  return wrong
}
