/**
 * What the desk asks of the machine it runs on. Electron's preload and the browser each implement it, so the desk never
 * asks where it runs. Issue SHELL widens it: tray, badge, idle, secrets.
 */
export type DeskBridge = {
  readonly shell: 'electron' | 'browser'
  /** Where the hub is: an origin such as `http://127.0.0.1:4180`. */
  readonly hubOrigin: string
}
