import type { App } from 'electron'

/** Holds the app's end back until what runs beside it has ended too: a hub that is asked closes its Postgres cleanly, one that is cut off recovers. */
export function endBeforeQuit(app: Pick<App, 'on' | 'quit'>, end: () => Promise<void>): void {
  let isEnded = false
  let isEnding = false
  app.on('will-quit', (event) => {
    if (isEnded) return
    event.preventDefault()
    if (isEnding) return
    isEnding = true
    void end().finally(() => {
      isEnded = true
      app.quit()
    })
  })
}
