import { describe, expect, test } from 'vitest'
import { askListener, isListening, WebRequest } from './web-request.ts'

type Answer = (answer: object) => void
const details = { url: 'https://example.test/' }

describe("a session's listeners", () => {
  test('say nothing where there are none', async () => {
    expect(await askListener(new WebRequest(), 'before', details)).toEqual({})
  })

  test('answer, the latest alone, until they are taken away', async () => {
    const requests = new WebRequest()
    requests.onBeforeRequest((_details: object, answer: Answer) => answer({ cancel: true }))
    requests.onBeforeRequest({ urls: ['<all_urls>'] }, ({ url }: { url: string }, answer: Answer) => answer({ redirectURL: `${url}there` }))
    expect(await askListener(requests, 'before', details)).toEqual({ redirectURL: 'https://example.test/there' })
    expect([isListening(requests, 'before'), isListening(requests, 'received')]).toEqual([true, false])
    requests.onBeforeRequest(null)
    expect(isListening(requests, 'before')).toBe(false)
  })

  test('by address are not offered, and say so', () => {
    expect(() => new WebRequest().onHeadersReceived({ urls: ['https://example.test/*'] }, () => undefined)).toThrow(/filters by address are not offered/)
  })
})
