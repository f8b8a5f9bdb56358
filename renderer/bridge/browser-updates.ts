import type { DeskBridge } from '#shared/bridge/contract.ts'

/** A page is as new as the hub it came from. */
export function browserUpdates(): DeskBridge['updates'] {
  const state = { kind: 'by-others', why: 'browser', version: null } as const
  return {
    read: async () => state,
    tell: async () => undefined,
    look: async () => state,
    choose: async () => state,
    install: async () => 'not-ready',
    on: { changed: () => () => undefined },
  }
}
