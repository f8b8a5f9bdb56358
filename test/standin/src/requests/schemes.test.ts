import { describe, expect, test } from 'vitest'
import { originOf, registerScheme, toReal, toVirtual } from './schemes.ts'

registerScheme('app')

describe("an app's own scheme", () => {
  test.each([
    ['app://desk/', 'https://desk.app.invalid/'],
    ['app://desk/a/b.js?c=1#d', 'https://desk.app.invalid/a/b.js?c=1#d'],
    ['app://one-2/x', 'https://one-2.app.invalid/x'],
  ])('%s is served at %s, and called by its own name', (virtual, real) => {
    expect([toReal(virtual), toVirtual(real)]).toEqual([real, virtual])
  })

  test('gets the slash that the web wants', () => {
    expect(toReal('app://desk')).toBe('https://desk.app.invalid/')
  })

  test.each(['https://example.test/', 'other://desk/', 'https://desk.other.invalid/', 'about:blank', 'data:text/html,x', ''])('%s is left as it is', (url) => {
    expect([toReal(url), toVirtual(url)]).toEqual([url, url])
  })

  test('has an origin, as the main process names it', () => {
    expect(['app://desk/a', 'https://example.test:8443/a?b', 'data:text/html,x', 'about:blank'].map(originOf)).toEqual(['app://desk', 'https://example.test:8443', 'null', 'null'])
  })
})
