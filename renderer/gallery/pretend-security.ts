import type { KnownDesk, Security } from '#renderer/state/security.ts'
import { NOW } from './fixtures.ts'

const DAY = 86_400_000

const DESKS: readonly KnownDesk[] = [
  { id: 'here', name: 'Hearth, Windows', signedInAt: NOW - DAY, seenAt: NOW, isThis: true, state: 'signed-in' },
  { id: 'phone', name: 'Safari, iPhone', signedInAt: NOW - 9 * DAY, seenAt: NOW - 2 * DAY, isThis: false, state: 'signed-in' },
  { id: 'other', name: '', signedInAt: NOW - 12 * DAY, seenAt: NOW - 11 * DAY, isThis: false, state: 'signed-in' },
  { id: 'lost', name: 'Chrome, macOS', signedInAt: NOW - 20 * DAY, seenAt: NOW - 3 * DAY, isThis: false, state: 'forgetting' },
  { id: 'old', name: 'Edge, Windows', signedInAt: NOW - 30 * DAY, seenAt: NOW - 4 * DAY, isThis: false, state: 'forgotten' },
]

/** Desks that somebody is signed in at, made up; told to forget, one is noted as such. */
export function pretendSecurity(which: 'some' | 'none' | 'away' = 'some'): Security {
  let desks = which === 'some' ? DESKS : []
  return {
    place: async () => ({ kind: 'nowhere' }),
    desks: async () => (which === 'away' ? { ok: false, reason: 'unreachable' } : { ok: true, value: desks }),
    async forgetDesk(_userId, deskId) {
      desks = desks.map((desk) => (desk.id === deskId ? { ...desk, state: 'forgetting' } : desk))
      return { ok: true, value: null }
    },
  }
}
