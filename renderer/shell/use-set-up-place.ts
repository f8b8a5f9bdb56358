import { useCallback, useEffect, useState } from 'react'

/** Where in the set-up the person is; each part as the address has it, which may name nothing that is. */
export type SetUpPlace = { readonly section: string | null; readonly chosen: string | null }

/** Whether the set-up is open, and where, kept in the address like an open conversation. */
export function useSetUpPlace(): readonly [SetUpPlace | null, (place: SetUpPlace | null) => void] {
  const [place, setPlace] = useState(placeInAddress)
  useEffect(() => {
    const changed = () => setPlace(placeInAddress())
    window.addEventListener('popstate', changed)
    return () => window.removeEventListener('popstate', changed)
  }, [])
  const go = useCallback((next: SetUpPlace | null) => {
    const { pathname, search } = window.location
    if (next !== null) window.history.replaceState(null, '', `#/set-up${[next.section, next.chosen].flatMap((part) => (part === null ? [] : [`/${part}`])).join('')}`)
    else if (placeInAddress() !== null) window.history.replaceState(null, '', `${pathname}${search}`)
    setPlace(next)
  }, [])
  return [place, go]
}

function placeInAddress(): SetUpPlace | null {
  const match = /^#\/set-up(?:\/([a-z]{1,40})(?:\/([A-Za-z0-9_-]{1,200}))?)?$/.exec(window.location.hash)
  return match === null ? null : { section: match[1] ?? null, chosen: match[2] ?? null }
}
