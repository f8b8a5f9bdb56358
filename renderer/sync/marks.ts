import { PRESENCE_REPEAT_MS, PRESENCE_STANDS_MS, type DeskPresence, type PresenceHeard } from '#shared/protocol/presence.ts'
import type { DeskActions, DeskState, Mark } from '#renderer/state/shape.ts'
import type { Desk } from './desk.ts'

// Who looks at what, and who is writing. Said again every few seconds while it holds and fading by itself, so that a desk
// that dies leaves no ghost behind. Nothing here is ever stored.

export type Marks = Pick<DeskActions, 'mark'> & {
  readonly heard: (presence: PresenceHeard) => void
  /** Another window of this desk said so to the hub. */
  readonly siblingSaid: (presence: DeskPresence) => void
  /** Says everything again: the line is back. */
  readonly announce: () => void
}

export function createMarks(desk: Desk, say: (presence: DeskPresence) => void): Marks {
  const { clock } = desk.surroundings
  const mine = new Map<string, 'viewing' | 'replying'>()
  let cancelRepeat: (() => void) | null = null
  let cancelFade: (() => void) | null = null

  function announce(): void {
    for (const [conversationId, doing] of mine) say({ conversationId, doing })
  }

  function repeat(): void {
    cancelRepeat?.()
    cancelRepeat = null
    if (mine.size === 0 || desk.isClosed()) return
    cancelRepeat = clock.after(PRESENCE_REPEAT_MS, () => {
      announce()
      repeat()
    })
  }

  function fadeLater(): void {
    if (cancelFade !== null) return
    const state = desk.state()
    const ends = [...[...state.marks.values()].flat(), ...state.customerMarks.values()].map(({ until }) => until)
    if (ends.length === 0) return
    cancelFade = clock.after(Math.max(100, Math.min(...ends) - clock.now()), () => {
      cancelFade = null
      desk.set((now) => faded(now, clock.now()))
      fadeLater()
    })
  }

  function heardColleague(presence: Extract<PresenceHeard, { who: 'agent' }>): void {
    const { conversationId, userId, doing } = presence
    if (userId === desk.cache.owner.userId) return
    const marks = desk.state().marks.get(conversationId) ?? []
    const isNew = !marks.some((mark) => mark.userId === userId)
    const others = marks.filter((mark) => mark.userId !== userId)
    const next: readonly Mark[] = doing === 'left' ? others : [...others, { userId, doing, until: clock.now() + PRESENCE_STANDS_MS }].sort((a, b) => (a.userId < b.userId ? -1 : 1))
    desk.set((state) => ({ marks: withList(state.marks, conversationId, next) }))
    // They have just come, and cannot know yet who is here: two people must not answer the same customer for five seconds.
    const own = mine.get(conversationId)
    if (isNew && doing !== 'left' && own !== undefined) say({ conversationId, doing: own })
  }

  function heardCustomer({ conversationId, doing, preview }: Extract<PresenceHeard, { who: 'customer' }>): void {
    desk.set((state) => {
      const customerMarks = new Map(state.customerMarks)
      if (doing === 'left') customerMarks.delete(conversationId)
      else customerMarks.set(conversationId, { preview, until: clock.now() + PRESENCE_STANDS_MS })
      return { customerMarks }
    })
  }

  return {
    announce,
    heard(presence) {
      if (presence.who === 'agent') heardColleague(presence)
      else heardCustomer(presence)
      fadeLater()
    },
    siblingSaid({ conversationId, doing }) {
      const own = mine.get(conversationId)
      if (doing === 'left' && own !== undefined) say({ conversationId, doing: own })
    },
    mark(conversationId, doing) {
      if (doing === 'left' ? !mine.delete(conversationId) : mine.get(conversationId) === doing) return
      if (doing !== 'left') mine.set(conversationId, doing)
      say({ conversationId, doing })
      if (cancelRepeat === null || mine.size === 0) repeat()
    },
  }
}

function withList(marks: DeskState['marks'], conversationId: string, list: readonly Mark[]): DeskState['marks'] {
  const next = new Map(marks)
  if (list.length === 0) next.delete(conversationId)
  else next.set(conversationId, list)
  return next
}

function faded(state: DeskState, now: number): Pick<DeskState, 'marks' | 'customerMarks'> {
  const marks = new Map<string, readonly Mark[]>()
  for (const [id, list] of state.marks) {
    const standing = list.filter(({ until }) => until > now)
    // The same list where nobody faded, so that only the conversation concerned is drawn anew.
    if (standing.length > 0) marks.set(id, standing.length === list.length ? list : standing)
  }
  return { marks, customerMarks: new Map([...state.customerMarks].filter(([, { until }]) => until > now)) }
}
