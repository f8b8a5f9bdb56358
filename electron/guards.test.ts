import { describe, expect, test } from 'vitest'
import { decideOpening, isDeskAddress, mayHave } from './guards.ts'
import { windowOptions } from './window-options.ts'

const desk = 'http://127.0.0.1:4180/'

describe('the shell', () => {
  test.each([
    ['https://example.test/help', 'browser'],
    ['http://example.test/', 'nowhere'],
    ['https://user:secret@example.test/', 'nowhere'],
    ['file:///etc/passwd', 'nowhere'],
    ['javascript:alert(1)', 'nowhere'],
    ['smb://share/x', 'nowhere'],
    ['not an address', 'nowhere'],
  ])('a link to %s goes to the %s', (url, where) => {
    expect(decideOpening(url)).toBe(where)
  })

  test('stays on the hub it was opened on: another port, host or scheme is elsewhere', () => {
    const elsewhere = ['http://127.0.0.1:4181/', 'https://127.0.0.1:4180/', 'http://localhost:4180/', 'data:text/html,x', 'about:blank', '']
    expect(isDeskAddress(`${desk}?conversation=1`, desk)).toBe(true)
    expect(elsewhere.filter((url) => isDeskAddress(url, desk))).toEqual([])
  })

  test('gives the desk notifications and the clipboard, and nothing to anyone else', () => {
    const asked = ['notifications', 'clipboard-sanitized-write', 'media', 'geolocation', 'openExternal', 'clipboard-read', 'fullscreen', 'hid', 'usb']
    expect(asked.filter((permission) => mayHave(permission, desk, desk))).toEqual(['notifications', 'clipboard-sanitized-write'])
    expect(asked.filter((permission) => mayHave(permission, 'https://example.test/', desk))).toEqual([])
  })

  test('makes windows sandboxed, isolated and without Node', () => {
    expect(windowOptions().webPreferences).toMatchObject({ sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true, webviewTag: false })
  })
})
