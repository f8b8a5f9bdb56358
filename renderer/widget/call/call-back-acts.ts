import type { Attachment } from '#shared/model/entry.ts'
import type { VisitorAnswer, VisitorPromise } from '#shared/protocol/visitor.ts'
import type { Refused } from '../wire/read-packet.ts'

// What a page asks of being called back. Each wish keeps its id until it was answered, so that one whose answer was lost has no second effect.

export type Times = NonNullable<Extract<VisitorAnswer, { ok: true }>['times']>
export type Trouble = Refused | 'no-line'

export interface CallBackActs {
  /** Null: nothing can be promised now, or the hub is not reached. */
  times(): Promise<Times | null>
  wish(number: string, fromAt: number | null): Promise<Trouble | null>
  withdraw(): Promise<Trouble | null>
  /** An uploaded recording becomes a message. */
  leaveVoice(attachment: Attachment): Promise<Trouble | null>
}

export type CallBackNeeds = {
  readonly ask: (packet: { readonly id: string; readonly type: string; readonly payload: unknown }) => Promise<VisitorAnswer | null>
  readonly makeId: () => string
  /** What is owed from now on. */
  readonly promised: (promise: VisitorPromise | null) => void
}

export function createCallBack({ ask, makeId, promised }: CallBackNeeds): CallBackActs {
  // The id of what was asked last, by what it says.
  const asked = new Map<string, string>()

  async function once(type: string, payload: unknown): Promise<VisitorAnswer | null> {
    const key = `${type} ${JSON.stringify(payload)}`
    const id = asked.get(key) ?? makeId()
    asked.set(key, id)
    const answer = await ask({ id, type, payload })
    if (answer !== null) asked.delete(key)
    return answer
  }
  const troubleOf = (answer: VisitorAnswer | null): Trouble | null => (answer === null ? 'no-line' : answer.ok ? null : answer.reason)

  return {
    async times() {
      const answer = await once('call-back-times', {})
      return answer?.ok === true ? (answer.times ?? null) : null
    },
    async wish(number, fromAt) {
      const answer = await once('call-back', { number, fromAt })
      if (answer?.ok === true) promised(answer.promised ?? null)
      return troubleOf(answer)
    },
    async withdraw() {
      const answer = await once('withdraw-call-back', {})
      if (answer?.ok === true) promised(null)
      return troubleOf(answer)
    },
    leaveVoice: async (attachment) => troubleOf(await once('leave-voice', { attachment })),
  }
}
