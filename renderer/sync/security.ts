import { z } from 'zod'
import { Id, Timestamp } from '#shared/base/fields.ts'
import type { Security } from '#renderer/state/security.ts'
import { createAskHub } from './ask-hub.ts'
import type { Surroundings } from './surroundings.ts'

const Desks = z.object({ desks: z.array(z.object({ id: Id, name: z.string(), signedInAt: Timestamp, seenAt: Timestamp, isThis: z.boolean(), state: z.enum(['signed-in', 'forgetting', 'forgotten']) })) })

export function createSecurity(surroundings: Pick<Surroundings, 'hubOrigin' | 'clock' | 'fetch' | 'secrets'>): Security {
  const ask = createAskHub(surroundings)
  const of = (userId: string | null) => (userId === null ? '' : `users/${encodeURIComponent(userId)}/`)
  return {
    place: () => surroundings.secrets.kept(),
    async desks(userId) {
      const answer = await ask('GET', `${of(userId)}desks`, Desks)
      return answer.ok ? { ok: true, value: answer.value.desks } : answer
    },
    forgetDesk: (userId, deskId) => ask('POST', `${of(userId)}desks/${encodeURIComponent(deskId)}/forget`, z.unknown()),
  }
}
