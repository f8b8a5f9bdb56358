import { describe, expect, test } from 'vitest'
import { DESK_URL, deskUrlFor, hubOriginFor, isDeskAddress } from './desk-address.ts'

describe('an address', () => {
  test.each(['app://here/', 'app://here', 'app://here/index.html?from=tray#/conversation/c1', 'APP://here/'])('%s is the desk’s', (url) => {
    expect(isDeskAddress(url, 'app://here/')).toBe(true)
  })

  test.each(['app://desk/', 'app://here.evil/', 'app://here:80/', 'app://user@here/', 'app:here', 'app:///here', 'https://here/', 'blob:app://here/1', 'about:blank', 'not an address', ''])('%s is not', (url) => {
    expect(isDeskAddress(url, 'app://here/')).toBe(false)
  })

  test('nothing is the desk’s while it has no proper address itself', () => {
    expect(['about:blank', 'data:text/html,x', ''].filter((url) => isDeskAddress(url, url))).toEqual([])
  })
})

describe('a desk in a checkout', () => {
  test('may be shown from vite’s server on this machine, and then asks through it', () => {
    const environment = { HEARTH_DESK_URL: 'http://127.0.0.1:5173/', HEARTH_HUB_URL: 'http://127.0.0.1:4180/' }
    const deskUrl = deskUrlFor(false, environment)
    expect([deskUrl, hubOriginFor(deskUrl, environment)]).toEqual(['http://127.0.0.1:5173/', 'http://127.0.0.1:5173'])
  })

  test.each(['http://evil.example/', 'https://127.0.0.1:5173/', 'http://127.0.0.1.evil.example/', 'http://127.0.0.1:5173/x', 'file:///x', 'nothing'])('is not shown from %s', (url) => {
    expect(deskUrlFor(false, { HEARTH_DESK_URL: url })).toBe(DESK_URL)
  })

  test('belongs to the hub it is told of', () => {
    expect(hubOriginFor(DESK_URL, { HEARTH_HUB_URL: 'http://127.0.0.1:4191/' })).toBe('http://127.0.0.1:4191')
    expect(hubOriginFor(DESK_URL, { HEARTH_HUB_URL: 'http://[::1]:4191/' })).toBe('http://localhost:4191')
  })
})

test('a packed desk is shown from nowhere but itself', () => {
  expect(deskUrlFor(true, { HEARTH_DESK_URL: 'http://127.0.0.1:5173/' })).toBe(DESK_URL)
})
