/**
 * What the desk asks of the machine it runs on. Electron's preload and the browser each implement it, so the desk never
 * asks where it runs. Issue SHELL widens it: tray, idle, secrets.
 */
export type DeskBridge = {
  readonly shell: 'electron' | 'browser'
  /** Where the hub is: an origin such as `http://127.0.0.1:4180`. */
  readonly hubOrigin: string
  readonly notices: Notices
}

/** Words of the operating system's own, outside the window. */
export type Notices = {
  /** `unasked`: the person has not been asked yet; `unavailable`: this machine has none. */
  readonly permission: () => NoticePermission
  /** Asks the person. Only as the answer to a press: a browser ignores it otherwise. */
  readonly ask: () => Promise<NoticePermission>
  /** Shows a notice; a later one with the same `tag` takes its place. Gives back how to take it away. */
  readonly show: (notice: { readonly tag: string; readonly title: string; readonly body: string; readonly onPress: () => void }) => () => void
  /** The number on the icon; 0 takes it away. */
  readonly setBadge: (count: number) => void
}
export type NoticePermission = 'granted' | 'denied' | 'unasked' | 'unavailable'
