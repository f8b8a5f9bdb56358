import type { KeyValue } from './safe-storage.ts'

export function hasReasonToConnect(storage: KeyValue, prefix: string): boolean {
  return storage.get(`${prefix}talked`) === '1' || storage.keys().some((key) => key.startsWith(`${prefix}outbox.`))
}
