import { expect, test } from 'vitest'
import { windowOptions } from './window-options.ts'

test('a window is sandboxed, isolated, without Node, and has nothing of the web’s guards switched off', () => {
  expect(windowOptions({ preload: '/app/preload.cjs' }).webPreferences).toEqual({
    preload: '/app/preload.cjs',
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInSubFrames: false,
    nodeIntegrationInWorker: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    safeDialogs: true,
    spellcheck: true,
    backgroundThrottling: false,
  })
})

test('a window’s place changes where it lies, and nothing of how strict it is', () => {
  const { webPreferences, ...own } = windowOptions({ preload: '/app/preload.cjs' })
  expect(windowOptions({ preload: '/app/preload.cjs', place: { x: 10, y: 20, width: 1_200, height: 700 } })).toEqual({ ...own, x: 10, y: 20, width: 1_200, height: 700, webPreferences })
})
