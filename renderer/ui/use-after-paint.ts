import { useEffect, useState } from 'react'

/** After the frame's own work, and after what waited for that frame. */
const SOON_MS = 4
/** Should no frame come (a hidden window draws none), this long after. */
const LATEST_MS = 120

/**
 * The value as it was when last something was painted: a frame behind, so that what hangs on it is drawn after what the
 * person asked for is on the screen. React's own deferring would do its work before that frame.
 */
export function useAfterPaint<T>(value: T): T {
  return useBehind(value, value)
}

/** Whether it has been on the screen: false while it is drawn for the first time, for what nobody looks at before that. */
export function useIsPainted(): boolean {
  return useBehind(true, false)
}

/** `first` until something has been painted, then `value`, always a frame behind. */
function useBehind<T>(value: T, first: T): T {
  const [painted, setPainted] = useState(first)
  useEffect(() => {
    if (painted === value) return
    const follow = () => setPainted(value)
    let task: ReturnType<typeof setTimeout> | undefined
    const frame = requestAnimationFrame(() => (task = setTimeout(follow, SOON_MS)))
    const latest = setTimeout(follow, LATEST_MS)
    return () => {
      cancelAnimationFrame(frame)
      clearTimeout(task)
      clearTimeout(latest)
    }
  }, [value, painted])
  return painted
}
