import { useLayoutEffect, useRef, type RefObject } from 'react'

/**
 * What a lasting listener or callback reads of the newest drawing. It is in place the moment that drawing is on the screen: set in an effect
 * behind it, a key pressed at once would act on what stood there before.
 */
export function useLatest<T>(value: T): RefObject<T> {
  const latest = useRef(value)
  useLayoutEffect(() => {
    latest.current = value
  })
  return latest
}
