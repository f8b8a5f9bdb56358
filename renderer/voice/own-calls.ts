import type { Conversation } from '#shared/model/conversation.ts'
import type { VoiceSurroundings } from './surroundings.ts'
import type { VoiceNeeds } from './voice.ts'

/** The calls of this desk's person, as the hub has them. */
export type OwnCalls = {
  readonly find: (conversationId: string) => Conversation | null
  /** A conversation that this person has, while it holds this call (null: any). */
  readonly mine: (conversationId: string, entryId: string | null) => Conversation | null
  /** The same, as soon as the hub has said so, and of a telephone call what its line calls it; null where it does not. */
  readonly soonMine: (conversationId: string) => Promise<Conversation | null>
  /** They have changed: who waits looks again. */
  readonly changed: () => void
}

/** Who has a call the hub may say a moment late. While it says nothing, and it is still offered to this person, nobody else has it. */
const MINE_TIMEOUT_MS = 8_000

export function createOwnCalls(needs: Pick<VoiceNeeds, 'userId' | 'calls' | 'callerOf'>, { after }: Pick<VoiceSurroundings, 'after'>): OwnCalls {
  const me = needs.userId()
  const waiting = new Set<() => void>()

  function find(conversationId: string): Conversation | null {
    return needs.calls().find(({ id }) => id === conversationId) ?? null
  }

  function mine(conversationId: string, entryId: string | null): Conversation | null {
    const found = find(conversationId)
    if (found?.call == null || (entryId !== null && found.call.entryId !== entryId)) return null
    return found.place.kind === 'assigned' && found.place.to === me ? found : null
  }

  function isAsked(conversationId: string): boolean {
    const place = find(conversationId)?.place
    return place?.kind === 'offered' && place.to === me
  }

  function whole(conversationId: string): Conversation | null {
    const found = mine(conversationId, null)
    return found !== null && (found.call?.via === 'web' || needs.callerOf(found) !== null) ? found : null
  }

  return {
    find,
    mine,
    soonMine(conversationId) {
      const now = whole(conversationId)
      if (now !== null) return Promise.resolve(now)
      return new Promise((resolve) => {
        const done = (found: Conversation | null) => {
          waiting.delete(look)
          cancel()
          resolve(found)
        }
        const look = () => {
          const found = whole(conversationId)
          if (found !== null) done(found)
        }
        const patience = () => after(MINE_TIMEOUT_MS, () => {
          if (isAsked(conversationId)) cancel = patience()
          else done(null)
        })
        let cancel = patience()
        waiting.add(look)
      })
    },
    changed() {
      for (const look of [...waiting]) look()
    },
  }
}
