import type { AppUpdater } from 'electron-updater'
import type { Updater } from './keep-updates.ts'

export type UpdaterParts = {
  readonly library: AppUpdater
  /** Waits until the system has taken what was handed to it; only a Mac's needs time for it. */
  readonly untilTaken: () => Promise<void>
}

/** electron-updater with everything it would do by itself switched off: it looks, fetches and installs when it is told to, and goes only forward. */
export function updaterOf({ library, untilTaken }: UpdaterParts): Updater {
  library.autoDownload = false
  library.autoInstallOnAppQuit = false
  library.allowDowngrade = false
  library.allowPrerelease = false
  library.disableWebInstaller = true
  library.logger = null
  // Whoever asked hears of a failure by its promise; an event that nobody hears would end the program.
  library.on('error', () => undefined)
  return {
    async check() {
      const found = await library.checkForUpdates()
      return found?.isUpdateAvailable === true ? found.updateInfo : null
    },
    async fetch(progress) {
      const hear = ({ percent }: { readonly percent: number }): void => progress(percent)
      library.on('download-progress', hear)
      try {
        await library.downloadUpdate()
      } finally {
        library.off('download-progress', hear)
      }
    },
    async install(startAgain) {
      let failure: Error | null = null
      library.once('error', (error) => {
        failure = error
      })
      library.autoRunAppAfterInstall = startAgain
      const taken = untilTaken()
      library.quitAndInstall(true, startAgain)
      await taken
      if (failure !== null) throw failure
    },
  }
}
