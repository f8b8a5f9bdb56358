import { describe, expect, test } from 'vitest'
import { createFetchFile } from './fetch-file.ts'

const TOKEN = 'main.a-token-of-some-length'

/** A hub that answers as told, and what it was asked. */
function aHub(answer: (signal: AbortSignal) => Response | Promise<Response>, { token = TOKEN, hub = 'https://hub.team.example' }: { readonly token?: string | null; readonly hub?: string | null } = {}) {
  const asked: unknown[] = []
  const fetchFile = createFetchFile({
    hubOrigin: () => hub,
    token: async () => token,
    patienceMs: 20,
    fetch: async (url, { signal, ...rest }) => {
      asked.push({ url, ...rest })
      return answer(signal)
    },
  })
  return { asked, fetchFile }
}

describe('a file of a message', () => {
  test('is asked of the hub with the desk’s token and nothing else, and stays a file', async () => {
    const { fetchFile, asked } = aHub(() => new Response('bytes', { headers: { 'content-type': 'image/png', 'content-length': '5', 'content-disposition': 'inline; filename="a.png"', 'set-cookie': 'hearth_session=x', 'access-control-allow-origin': '*', 'content-security-policy': 'script-src *' } }))
    const file = await fetchFile('f-1')
    expect(asked).toEqual([{ url: 'https://hub.team.example/api/v1/files/f-1', headers: { authorization: `Bearer ${TOKEN}` }, redirect: 'error', credentials: 'omit' }])
    expect(file instanceof Response && Object.fromEntries(file.headers)).toEqual({
      'content-type': 'image/png',
      'content-length': '5',
      'content-disposition': 'inline; filename="a.png"',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'no-store',
    })
    expect(file instanceof Response && (await file.text())).toBe('bytes')
  })

  test.each([[401, 'none'], [403, 'none'], [404, 'none'], [206, 'none'], [500, 'away'], [503, 'away']] as const)('that the hub answers with %i is %s', async (status, expected) => {
    expect(await aHub(() => new Response('why', { status })).fetchFile('f-1')).toBe(expected)
  })

  test('is away when the hub is, or does not answer in time', async () => {
    expect(await aHub(() => Promise.reject(new TypeError('net::ERR_CONNECTION_REFUSED'))).fetchFile('f-1')).toBe('away')
    expect(await aHub((signal) => new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)))).fetchFile('f-1')).toBe('away')
  })

  test('is not asked for by nobody, nor of no hub', async () => {
    for (const hub of [aHub(() => new Response(), { token: null }), aHub(() => new Response(), { hub: null })]) {
      expect(await hub.fetchFile('f-1')).toBe('none')
      expect(hub.asked).toEqual([])
    }
  })
})
