import { deskUrlFor, hubOriginFor } from '../desk-address.ts'
import type { ChosenWorkspaces } from './workspaces.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** Whether somebody else has started the hub for this desk and said where it is: `npm start` and `npm run dev` do. Never for a packed app. */
export function isFixed(isPackaged: boolean, environment: Environment): boolean {
  return !isPackaged && (environment['HEARTH_HUB_URL'] ?? environment['HEARTH_DESK_URL']) !== undefined
}

/** A desk of one hub, as a browser has it: there is nothing to choose. */
export function fixedWorkspace(environment: Environment): ChosenWorkspaces {
  const deskUrl = deskUrlFor(false, environment)
  return {
    answers: {
      read: () => ({ canChoose: false, chosen: null, known: [], beside: { kind: 'off' } }),
      startHere: () => undefined,
      tryAgain: () => undefined,
      addFirstAdmin: () => 'failed',
      look: () => ({ ok: false, why: 'not-an-address' }),
      join: () => ({ ok: false, why: 'not-an-address' }),
      open: () => undefined,
      forget: () => undefined,
      speak: () => undefined,
      welcome: () => undefined,
      takeInvitation: () => null,
    },
    begin: () => undefined,
    deskUrl: () => deskUrl,
    pageUrl: () => deskUrl,
    hubOrigin: () => hubOriginFor(deskUrl, environment),
    follow: () => false,
    end: async () => undefined,
  }
}
