import { offered } from '../offered.ts'
import { records } from '../records.ts'

const note = (kind: string, given: readonly unknown[]) => void records.dialogs.push({ kind, given })

/** Nobody is there to answer: a question is written down and answered with the first button, files are not chosen. A test puts its own function in place. */
export const dialog = offered('dialog', {
  async showMessageBox(...given: unknown[]): Promise<{ response: number; checkboxChecked: boolean }> {
    note('message', given)
    return { response: 0, checkboxChecked: false }
  },
  showMessageBoxSync(...given: unknown[]): number {
    note('message', given)
    return 0
  },
  async showOpenDialog(...given: unknown[]): Promise<{ canceled: boolean; filePaths: string[] }> {
    note('open', given)
    return { canceled: true, filePaths: [] }
  },
  async showSaveDialog(...given: unknown[]): Promise<{ canceled: boolean; filePath: string }> {
    note('save', given)
    return { canceled: true, filePath: '' }
  },
  showErrorBox(...given: unknown[]): void {
    note('error', given)
    process.stderr.write(`${given.join(': ')}\n`)
  },
})
