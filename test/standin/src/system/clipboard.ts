import { offered } from '../offered.ts'

let text = ''

export const clipboard = offered('clipboard', {
  readText: async (): Promise<string> => text,
  writeText: async (written: string): Promise<void> => void (text = written),
  clear: (): void => void (text = ''),
})
