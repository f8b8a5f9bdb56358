import { useSyncExternalStore } from 'react'

// Where this machine is, which may change while the desk is open: a laptop travels, a system is set right. A format made
// for one zone keeps it for good, so whoever shows a time asks by zone. Summer time needs nothing: it is part of a zone.

const listeners = new Set<() => void>()
let zone = zoneNow()

export function timeZone(): string {
  return zone
}

/** Looks whether the machine has moved. The clock asks with every tick: it costs some microseconds. */
export function noticeTimeZone(): void {
  const now = zoneNow()
  if (now === zone) return
  zone = now
  for (const changed of listeners) changed()
}

export function useTimeZone(): string {
  return useSyncExternalStore(subscribe, timeZone)
}

function subscribe(changed: () => void): () => void {
  listeners.add(changed)
  return () => listeners.delete(changed)
}

function zoneNow(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone
}
