import path from 'node:path'
import type { Session } from 'electron'
import type { ShellWords } from '../words/shell-words.ts'
import { saveName } from './save-name.ts'

/**
 * A file the desk hands over to be kept is asked about in the system's own dialog, under a name fit for it. Only the desk
 * hands over files, as `blob:`; what some address would download by itself is not taken. `folder`: where a person looks first.
 */
export function offerSaving(session: Pick<Session, 'on'>, { words, folder }: { readonly words: () => ShellWords; readonly folder: () => string }): void {
  session.on('will-download', (event, item) => {
    if (!item.getURL().startsWith('blob:')) return event.preventDefault()
    item.setSaveDialogOptions({ title: words().save.title, defaultPath: path.join(folder(), saveName(item.getFilename())) })
  })
}
