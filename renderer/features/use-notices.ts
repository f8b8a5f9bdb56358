import { createContext, useContext } from 'react'
import type { Notices } from '#shared/bridge/desk-bridge.ts'

/** The machine's notices as the shell offers them; outside a shell (gallery, tests) there are none. */
const none: Notices = { permission: () => 'unavailable', ask: async () => 'unavailable', show: () => () => undefined, setBadge: () => undefined }

const NoticesContext = createContext<Notices>(none)
export const NoticesProvider = NoticesContext.Provider

export function useNotices(): Notices {
  return useContext(NoticesContext)
}
