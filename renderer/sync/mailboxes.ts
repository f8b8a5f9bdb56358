import { Mailbox, UnreachableMailboxes } from '#shared/model/mailbox.ts'
import type { Mailboxes } from '#renderer/state/shape.ts'
import { createAskHub } from './ask-hub.ts'
import type { Surroundings } from './surroundings.ts'

export function createMailboxes(surroundings: Pick<Surroundings, 'hubOrigin' | 'clock' | 'fetch'>): Mailboxes {
  const ask = createAskHub(surroundings)
  return {
    read: (inboxId) => ask('GET', `inboxes/${encodeURIComponent(inboxId)}/mailbox`, Mailbox),
    unreachable: () => ask('GET', 'mailboxes/unreachable', UnreachableMailboxes),
  }
}
