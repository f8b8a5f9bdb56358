import type { Presence } from '#shared/model/presence.ts'
import type { User } from '#shared/model/user.ts'
import type { DeskState } from './shape.ts'

/** The person at this desk, or null before their row has come. */
export function selectMe(state: DeskState): User | null {
  return state.rows.users.get(myId(state)) ?? null
}

/** Their id; empty while nobody is signed in, which matches no row. */
export function myId(state: Pick<DeskState, 'session'>): string {
  return state.session.kind === 'open' ? state.session.userId : ''
}

/** Their presence as it will be once what they last asked for has reached the hub: the switch must not spring back. */
export function selectMyPresence(state: DeskState): Presence | null {
  const presence = state.rows.presences.get(myId(state)) ?? null
  const asked = state.outbox.findLast((row) => row.command.type === 'set-presence' && row.state.kind !== 'refused')
  if (presence === null || asked?.command.type !== 'set-presence') return presence
  if (asked.state.kind === 'acknowledged' && asked.state.seq <= presence.rev) return presence
  const known = foreseen.get(asked)
  if (known?.on === presence) return known.shown
  const shown: Presence = { ...presence, reason: asked.command.payload.reason, until: asked.command.payload.until, next: null, since: asked.writtenAt + state.clockOffsetMs }
  foreseen.set(asked, { on: presence, shown })
  return shown
}

// The same objects in, the same object out: a selector that makes a new one each time would draw the screen for ever.
const foreseen = new WeakMap<object, { readonly on: Presence; readonly shown: Presence }>()
