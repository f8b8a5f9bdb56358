import type { Conversation } from '#shared/model/conversation.ts'
import type { Queue } from '#shared/model/queue.ts'

/**
 * Whether a chat has gone quiet for as long as its queue waits: in someone's hands or parked, the last word ours, nobody
 * owed anything, and nothing new in its thread since (a note, a hand-over, a park are new: somebody is at it). One whose
 * customer waits for an answer is never idle, however long that takes.
 */
export function isIdle({ channel, place, owedSince, spoke, lastAt, call, callBack }: Conversation, { idleCloseMs }: Pick<Queue, 'idleCloseMs'>, at: number): boolean {
  if (idleCloseMs === null || channel !== 'chat' || owedSince !== null || call != null || callBack != null) return false
  if (place.kind !== 'assigned' && place.kind !== 'parked') return false
  const last = spoke[0]
  return last !== undefined && last.by !== 'customer' && at - lastAt >= idleCloseMs
}
