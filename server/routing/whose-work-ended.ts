import type { LoggedEvent } from '#shared/model/event.ts'

/** Whose hands an event took work off: whoever had it and may no longer, or set it aside. Their time without work may begin. */
export function whoseWorkEnded({ fact, audienceBefore, audienceAfter }: Pick<LoggedEvent, 'fact' | 'audienceBefore' | 'audienceAfter'>): readonly string[] {
  switch (fact.kind) {
    case 'conversation.parked':
    case 'conversation.snoozed':
      return [fact.by]
    case 'conversation.resolved':
    case 'conversation.queued':
    case 'conversation.assigned': {
      // An owner is in the audience by name, and leaves it with the work; someone mentioned stays, and the resolver is named.
      const left = audienceBefore.filter((key) => key.startsWith('user:') && !audienceAfter.includes(key)).map((key) => key.slice('user:'.length))
      return fact.kind === 'conversation.resolved' && fact.by !== null ? [...new Set([...left, fact.by])] : left
    }
    default:
      return []
  }
}
