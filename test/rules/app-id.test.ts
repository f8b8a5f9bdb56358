import { expect, test } from 'vitest'
import { read } from './source-files.ts'

test('Windows knows the program by one name: as it is installed, and as it calls itself', () => {
  const installed = /^appId: (\S+)$/m.exec(read('electron-builder.yml'))?.[1]
  expect(/APP_ID = '([^']+)'/.exec(read('electron/system/create-system.ts'))?.[1]).toBe(installed)
})
