import { useLayoutEffect } from 'react'

/**
 * For what lies over the desk: when it goes, the focus goes back to where the person was. It runs ahead of whatever takes
 * its place, so that this in its turn knows where to go back to.
 */
export function useWayBack(): void {
  useLayoutEffect(() => {
    const opener = document.activeElement
    return () => {
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus()
    }
  }, [])
}
