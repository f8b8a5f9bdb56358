import { useCallback, useEffect, useRef, useState } from 'react'

/** Which conversation is open, kept in the address: it survives a reload, and can be handed to a colleague. */
export function useOpenConversation(): readonly [string | null, (id: string | null) => void] {
  const [openId, setOpenId] = useState(idInAddress)
  const latest = useRef(openId)
  useEffect(() => {
    const changed = () => setOpenId((latest.current = idInAddress()))
    window.addEventListener('popstate', changed)
    return () => window.removeEventListener('popstate', changed)
  }, [])
  const open = useCallback((id: string | null) => {
    if (id === latest.current) return
    setOpenId((latest.current = id))
    // The browser takes a while over it, so what one wants to see comes first.
    setTimeout(() => {
      if (latest.current !== id || id === idInAddress() || window.location.hash.startsWith('#/set-up')) return
      const { pathname, search } = window.location
      // Moving through the list with the keys would otherwise bury the page before under a hundred steps.
      window.history.replaceState(null, '', id === null ? `${pathname}${search}` : `#/conversation/${id}`)
    })
  }, [])
  return [openId, open]
}

function idInAddress(): string | null {
  return /^#\/conversation\/([A-Za-z0-9_-]{1,200})$/.exec(window.location.hash)?.[1] ?? null
}
