import { useSyncExternalStore } from 'react'

/** Whether the desk is drawn dark just now: for what no style sheet of the page reaches. */
export function useIsDark(): boolean {
  return useSyncExternalStore(subscribe, isDark, () => false)
}

const ATTRIBUTE = 'data-mantine-color-scheme'

function isDark(): boolean {
  return document.documentElement.getAttribute(ATTRIBUTE) === 'dark'
}

function subscribe(listener: () => void): () => void {
  const watch = new MutationObserver(listener)
  watch.observe(document.documentElement, { attributeFilter: [ATTRIBUTE] })
  return () => watch.disconnect()
}
