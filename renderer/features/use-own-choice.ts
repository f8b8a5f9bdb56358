import { useCallback, useSyncExternalStore } from 'react'
import { myId } from '#renderer/state/select-me.ts'
import type { OwnChoice } from '#renderer/ui/own-choice.ts'
import { useDesk } from './use-desk.tsx'

/** A choice of the person at this desk, and how to make another. */
export function useOwnChoice<T>(choice: OwnChoice<T>): readonly [T, (value: T) => void] {
  const me = useDesk(myId)
  const value = useSyncExternalStore(choice.subscribe, () => choice.read(me))
  return [value, useCallback((next: T) => choice.write(me, next), [choice, me])]
}
