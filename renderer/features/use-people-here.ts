import { useMemo } from 'react'
import { useTime } from '#renderer/ui/clock.tsx'
import { myId } from '#renderer/state/select-me.ts'
import { useDesk } from './use-desk.tsx'

export type PersonHere = { readonly id: string; readonly name: string; readonly isReplying: boolean }

/** The colleagues looking at a conversation now. A mark that was not said again fades by the clock, without any event. */
export function usePeopleHere(conversationId: string): readonly PersonHere[] {
  const marks = useDesk((state) => state.marks.get(conversationId))
  const users = useDesk((state) => state.rows.users)
  const me = useDesk(myId)
  // The reading of the time must be a plain value, so those present are told by their places in the list.
  const present = useTime((now) => (marks ?? []).map((mark, place) => (mark.until > now && mark.userId !== me ? place : '')).join())
  return useMemo(() => {
    const places = present.split(',').filter((place) => place !== '').map(Number)
    return places.flatMap((place) => {
      const mark = marks?.[place]
      if (mark === undefined) return []
      return [{ id: mark.userId, name: users.get(mark.userId)?.name ?? '', isReplying: mark.doing === 'replying' }]
    })
  }, [marks, users, present])
}
