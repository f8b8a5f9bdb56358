import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { decideOpening } from './decide-opening.ts'
import { guardContents } from './guard-contents.ts'
import { guardPermissions } from './permissions.ts'

const DESK = 'app://here/'
const HUB = 'http://127.0.0.1:4180'

describe('a link', () => {
  test.each([
    ['https://example.test/help?a=b#c', 'browser'],
    ['HTTPS://EXAMPLE.TEST/', 'browser'],
    ['mailto:elena@example.test', 'browser'],
    [`${HUB}/try/?inbox=shop`, 'browser'],
    ['http://example.test/', 'nowhere'],
    ['http://127.0.0.1:4181/', 'nowhere'],
    ['http://localhost:4180/', 'nowhere'],
    ['https://user:secret@example.test/', 'nowhere'],
    ['https://example.test@evil.test/', 'nowhere'],
    ['mailto:a@example.test?attach=/etc/passwd', 'nowhere'],
    ['mailto:a@example.test?subject=x', 'nowhere'],
    ['file:///etc/passwd', 'nowhere'],
    ['FILE:///C:/Windows/System32/calc.exe', 'nowhere'],
    ['javascript:alert(1)', 'nowhere'],
    ['java\nscript:alert(1)', 'nowhere'],
    ['data:text/html,x', 'nowhere'],
    ['blob:app://here/x', 'nowhere'],
    ['smb://share/x', 'nowhere'],
    ['\\\\share\\x', 'nowhere'],
    ['ms-msdt:/id PCWDiagnostic', 'nowhere'],
    ['vscode://file/x', 'nowhere'],
    ['ssh://host', 'nowhere'],
    ['app://here/', 'nowhere'],
    ['hearth://conversation/1', 'nowhere'],
    ['not an address', 'nowhere'],
    ['', 'nowhere'],
    [`https://example.test/${'a'.repeat(3_000)}`, 'nowhere'],
  ])('to %s goes to the %s', (url, where) => {
    expect(decideOpening(url, HUB)).toBe(where)
  })

  test('to the hub goes nowhere while there is none', () => {
    expect(decideOpening(`${HUB}/try/`, null)).toBe('nowhere')
  })
})

type Navigation = { readonly url: string; readonly isMainFrame: boolean; readonly preventDefault: () => void }

/** Contents that only know who listens to them. */
function guarded() {
  const listeners = new Map<string, (event: Navigation) => void>()
  let openHandler: (details: { url: string }) => { action: string } = () => ({ action: 'allow' })
  const opened: string[] = []
  guardContents(
    {
      on: (name: string, listener: never) => void listeners.set(name, listener),
      setWindowOpenHandler: (handler: never) => void (openHandler = handler),
    } as unknown as Parameters<typeof guardContents>[0],
    { deskUrl: () => DESK, hubOrigin: () => HUB, openOutside: (url) => opened.push(url) },
  )
  /** Whether the event was let happen. */
  const happens = (name: string, url: string, isMainFrame = false): boolean => {
    let isPrevented = false
    listeners.get(name)?.({ url, isMainFrame, preventDefault: () => (isPrevented = true) })
    return !isPrevented
  }
  return { happens, names: [...listeners.keys()], opened, open: (url: string) => openHandler({ url }) }
}

describe('a page', () => {
  test.each(['will-navigate', 'will-redirect', 'will-frame-navigate'])('stays on the desk: %s', (name) => {
    const { happens } = guarded()
    expect(happens(name, `${DESK}#/conversation/c1`)).toBe(true)
    const elsewhere = ['https://example.test/', `${HUB}/`, 'app://desk/welcome.html', 'app://here.evil/', 'app://here:80/', 'file:///etc/passwd', 'data:text/html,x', 'about:blank', 'javascript:alert(1)', 'blob:app://here/1', '']
    expect(elsewhere.filter((url) => happens(name, url))).toEqual([])
  })

  test('shows what it wrote itself in a frame within it, and nowhere else', () => {
    const { happens } = guarded()
    expect([happens('will-frame-navigate', 'about:srcdoc'), happens('will-frame-navigate', 'about:srcdoc', true), happens('will-navigate', 'about:srcdoc', true), happens('will-frame-navigate', 'about:srcdoc?x')]).toEqual([true, false, false, false])
  })

  test('holds no webview and opens no window; a link it may open goes outside', () => {
    const { happens, open, opened } = guarded()
    expect(happens('will-attach-webview', DESK)).toBe(false)
    expect(['https://example.test/', 'file:///etc/passwd', DESK, 'about:blank'].map((url) => open(url).action)).toEqual(['deny', 'deny', 'deny', 'deny'])
    expect(opened).toEqual(['https://example.test/'])
  })
})

/** A session that answers as its handlers do. */
function askedOf() {
  type Handlers = { request: (contents: null, permission: string, answer: (isGranted: boolean) => void, details: object) => void; check: (contents: null, permission: string, origin: string, details: object) => boolean; device: () => boolean; display: (request: null, answer: (streams: object | null) => void) => void }
  const handlers: Partial<Handlers> = {}
  guardPermissions(
    {
      setPermissionRequestHandler: (handler: never) => void (handlers.request = handler),
      setPermissionCheckHandler: (handler: never) => void (handlers.check = handler),
      setDevicePermissionHandler: (handler: never) => void (handlers.device = handler),
      setDisplayMediaRequestHandler: (handler: never) => void (handlers.display = handler),
    } as unknown as Parameters<typeof guardPermissions>[0],
    () => DESK,
  )
  const { request, check, device, display } = handlers as Handlers
  return {
    device,
    display: () => {
      let given: object | null | 'unanswered' = 'unanswered'
      display(null, (streams) => (given = streams))
      return given
    },
    asks(permission: string, details: object = {}, url: string = DESK, isMainFrame = true): boolean {
      let isGranted = false
      request(null, permission, (answer) => (isGranted = answer), { requestingUrl: url, isMainFrame, ...details })
      return isGranted
    },
    checks: (permission: string, details: object = {}, origin: string = DESK, isMainFrame = true): boolean => check(null, permission, origin, { isMainFrame, ...details }),
  }
}

/** Everything that Electron may ask a handler about, by its own types. */
const ALL = permissionNames(readFileSync('node_modules/electron/electron.d.ts', 'utf8'))
const FOR_THE_DESK = ['clipboard-sanitized-write', 'local-network', 'local-network-access', 'loopback-network', 'notifications']

function permissionNames(types: string): readonly string[] {
  const [, names = ''] = /setPermissionCheckHandler\(handler: .*?permission: ([^,]*),/.exec(types) ?? []
  return [...names.matchAll(/'([\w-]+)'/g)].map(([, name]) => name ?? '')
}

describe('a permission', () => {
  test('is denied unless named, asked for or looked up', () => {
    const { asks, checks } = askedOf()
    expect(ALL.length).toBeGreaterThan(40)
    expect(ALL.filter((permission) => asks(permission))).toEqual(FOR_THE_DESK)
    expect(ALL.filter((permission) => checks(permission))).toEqual(FOR_THE_DESK)
  })

  test('of the media is the microphone alone', () => {
    const { asks, checks } = askedOf()
    expect([['audio'], ['video'], ['audio', 'video'], []].map((mediaTypes) => asks('media', { mediaTypes }))).toEqual([true, false, false, false])
    expect(['audio', 'video', 'unknown'].map((mediaType) => checks('media', { mediaType }))).toEqual([true, false, false])
  })

  test('is the desk’s own top frame’s alone', () => {
    const { asks, checks } = askedOf()
    for (const permission of FOR_THE_DESK) {
      expect([asks(permission, {}, DESK, false), checks(permission, {}, DESK, false)]).toEqual([false, false])
      for (const url of ['https://example.test/', HUB, 'app://desk/', '', 'null']) expect([asks(permission, {}, url), checks(permission, {}, url)]).toEqual([false, false])
    }
    expect(asks('media', { mediaTypes: ['audio'] }, DESK, false)).toBe(false)
    expect(asks('media', { mediaTypes: ['audio'] }, 'https://example.test/')).toBe(false)
  })

  test('for devices and screens is never given', () => {
    const { device, display } = askedOf()
    expect(device()).toBe(false)
    expect(display()).toBe(null)
  })
})
