/**
 * What passed through a front, kept apart from what the desks themselves believe: every command that went to a hub, and
 * every answer that was carried back.
 */
export type Journal = {
  readonly sent: Map<string, SentCommand>
  /** Command id to the answers that were carried to the desk. */
  readonly told: Map<string, unknown[]>
  readonly counts: { repeated: number; lost: number; cut: number; refused: number }
}

export type SentCommand = { readonly type: string; readonly payload: unknown; times: number }

export function newJournal(): Journal {
  return { sent: new Map(), told: new Map(), counts: { repeated: 0, lost: 0, cut: 0, refused: 0 } }
}

export function noteCommand(journal: Journal, argument: unknown): string | null {
  const { id, type, payload } = (argument ?? {}) as { id?: unknown; type?: unknown; payload?: unknown } // Whatever a desk sent; checked below.
  if (typeof id !== 'string' || typeof type !== 'string') return null
  const before = journal.sent.get(id)
  if (before === undefined) journal.sent.set(id, { type, payload, times: 1 })
  else before.times += 1
  return id
}

export function noteAnswer(journal: Journal, commandId: string, answer: unknown): void {
  const told = journal.told.get(commandId) ?? []
  told.push(answer)
  journal.told.set(commandId, told)
}
