import type { KeyValue } from './safe-storage.ts'

/** `tab`: where a call of this tab is kept in mind. */
export function hasReasonToConnect(storage: KeyValue, tab: KeyValue, prefix: string): boolean {
  return tab.get(`${prefix}call`) !== null || storage.get(`${prefix}talked`) === '1' || storage.keys().some((key) => key.startsWith(`${prefix}outbox.`))
}
