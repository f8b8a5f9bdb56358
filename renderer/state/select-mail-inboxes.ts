import type { Inbox } from '#shared/model/inbox.ts'
import { selectMe } from './select-me.ts'
import type { DeskState } from './shape.ts'

let before: { readonly inboxes: DeskState['rows']['inboxes']; readonly me: ReturnType<typeof selectMe>; readonly shown: readonly Inbox[] } | null = null

/** The inboxes from which this person may begin a mail: those of their own queues, of all for who leads; by name. */
export function selectMailInboxes(state: DeskState): readonly Inbox[] {
  const me = selectMe(state)
  const { inboxes } = state.rows
  if (before !== null && before.inboxes === inboxes && before.me === me) return before.shown
  const isLeading = me?.role === 'lead' || me?.role === 'admin'
  const shown = me === null || me.role === 'trainee' ? [] : [...inboxes.values()].filter(({ channel, isOn, queueId }) => channel === 'email' && isOn && (isLeading || me.queueIds.includes(queueId))).toSorted((a, b) => a.name.localeCompare(b.name))
  before = { inboxes, me, shown }
  return shown
}
