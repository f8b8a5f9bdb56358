import { offered } from '../offered.ts'
import { records } from '../records.ts'

const { shortcuts } = records

/** A test presses one by calling what is kept for it. */
export const globalShortcut = offered('globalShortcut', {
  register(accelerator: string, press: () => void): boolean {
    if (shortcuts.has(accelerator)) return false
    shortcuts.set(accelerator, press)
    return true
  },
  registerAll: (accelerators: string[], press: () => void): void => accelerators.forEach((one) => shortcuts.set(one, press)),
  isRegistered: (accelerator: string): boolean => shortcuts.has(accelerator),
  unregister: (accelerator: string): void => void shortcuts.delete(accelerator),
  unregisterAll: (): void => shortcuts.clear(),
})
