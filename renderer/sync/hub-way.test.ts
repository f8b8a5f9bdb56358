import { describe, expect, test } from 'vitest'
import { carriedToken, hubFetch } from './hub-way.ts'

const HUB = 'https://hub.team.example'

/** A page at `pageOrigin`, and a hub that writes down what it is asked with. */
function aWay(pageOrigin: string) {
  const heard: { readonly authorization: string | null; readonly type: string | null; readonly credentials: RequestCredentials | undefined }[] = []
  const carried = carriedToken(HUB, pageOrigin)
  const fetch = hubFetch(HUB, carried, async (_input, init) => {
    const headers = new Headers(init?.headers)
    heard.push({ authorization: headers.get('authorization'), type: headers.get('content-type'), credentials: init?.credentials })
    return new Response('{}')
  })
  return { fetch, carried, heard }
}

test('a page of the hub’s own sends its cookie and no token', async () => {
  const { fetch, heard, carried } = aWay(HUB)
  await fetch(`${HUB}/api/v1/me`)
  expect(heard).toEqual([{ authorization: null, type: null, credentials: 'include' }])
  expect(carried.isOurs).toBe(false)
})

describe('a page elsewhere', () => {
  test('sends the token and never a cookie, and what was said besides', async () => {
    const { fetch, heard, carried } = aWay('app://here')
    await fetch(`${HUB}/api/v1/sign-in`, { method: 'POST', headers: { 'content-type': 'application/json' }, credentials: 'include' })
    carried.current = 'main.a-token-of-some-length'
    await fetch(`${HUB}/api/v1/me`, { credentials: 'include' })
    expect(heard).toEqual([
      { authorization: null, type: 'application/json', credentials: 'omit' },
      { authorization: 'Bearer main.a-token-of-some-length', type: null, credentials: 'omit' },
    ])
  })

  test.each(['https://hub.team.example.evil/api/v1/me', 'https://evil.example/', 'http://hub.team.example/api/v1/me', '/api/v1/me'])('sends nothing to %s', async (url) => {
    const { fetch, heard, carried } = aWay('app://here')
    carried.current = 'main.a-token-of-some-length'
    await expect(fetch(url)).rejects.toThrow('its own hub')
    expect(heard).toEqual([])
  })
})
