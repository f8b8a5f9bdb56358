import { createContext, useContext } from 'react'
import type { Notice, NoticePermission } from '#shared/bridge/notices.ts'

/** Words of the operating system's own, outside the window, as a feature uses them. */
export type Notices = {
  readonly permission: () => Promise<NoticePermission>
  /** Asks the person. Only as the answer to a press: a browser ignores it otherwise. */
  readonly ask: () => Promise<NoticePermission>
  /** Shows a notice; a later one with the same `tag` takes its place. Gives back how to take it away. */
  readonly show: (notice: Notice & { readonly onPress: () => void; readonly onAnswer?: (text: string) => void }) => () => void
  /** The number on the icon; 0 takes it away. */
  readonly setBadge: (count: number) => void
}

/** Outside a shell (gallery, tests) there are none. */
const none: Notices = { permission: async () => 'unavailable', ask: async () => 'unavailable', show: () => () => undefined, setBadge: () => undefined }

const NoticesContext = createContext<Notices>(none)
export const NoticesProvider = NoticesContext.Provider

export function useNotices(): Notices {
  return useContext(NoticesContext)
}
