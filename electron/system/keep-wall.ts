import { powerSaveBlocker, type BrowserWindow } from 'electron'

export type Wall = { readonly set: (isOn: boolean) => boolean; readonly isOn: () => boolean }

/**
 * A lead's desk on a wall: the whole screen without a frame, and the screen stays awake. Esc leaves it, as does
 * whatever else ends the full screen.
 */
export function keepWall(window: BrowserWindow, told: (isOn: boolean) => void): Wall {
  let awake: number | null = null

  function set(isOn: boolean): boolean {
    if (isOn === (awake !== null)) return isOn
    if (isOn) awake = powerSaveBlocker.start('prevent-display-sleep')
    else if (awake !== null) {
      powerSaveBlocker.stop(awake)
      awake = null
    }
    window.setFullScreen(isOn)
    told(isOn)
    return isOn
  }
  window.on('leave-full-screen', () => void set(false))
  window.once('closed', () => {
    if (awake !== null) powerSaveBlocker.stop(awake)
    awake = null
  })
  window.webContents.on('before-input-event', (event, input) => {
    if (awake === null || input.type !== 'keyDown' || input.key !== 'Escape') return
    event.preventDefault()
    set(false)
  })
  return { set, isOn: () => awake !== null }
}
