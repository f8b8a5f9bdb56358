import type { DeskBridge } from '#shared/bridge/contract.ts'

/** In a browser a desk belongs to the hub its page came from; another hub is another address. Nobody is offered what would change that. */
export function browserWorkspaces(): DeskBridge['workspaces'] {
  const deaf = (): (() => void) => () => undefined
  return {
    read: async () => ({ canChoose: false, chosen: null, known: [], beside: { kind: 'off' } }),
    startHere: async () => undefined,
    tryAgain: async () => undefined,
    addFirstAdmin: async () => 'failed',
    look: async () => ({ ok: false, why: 'not-an-address' }),
    join: async () => ({ ok: false, why: 'not-an-address' }),
    open: async () => undefined,
    forget: async () => undefined,
    speak: async () => undefined,
    welcome: async () => undefined,
    takeInvitation: async () => null,
    on: { changed: deaf, invited: deaf },
  }
}
