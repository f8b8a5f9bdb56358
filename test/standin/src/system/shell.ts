import { offered } from '../offered.ts'
import { records } from '../records.ts'

const open = (what: string) => void records.opened.push(what)

/** Nothing is opened; what would have been is written down. */
export const shell = offered('shell', {
  openExternal: async (url: string): Promise<void> => open(url),
  async openPath(place: string): Promise<string> {
    open(place)
    return ''
  },
  showItemInFolder: (place: string): void => open(place),
  trashItem: async (place: string): Promise<void> => open(place),
  beep: (): void => undefined,
})
