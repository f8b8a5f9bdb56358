import { expect, test } from 'vitest'
import { createMailReader } from './read-mail.ts'

function reader(answer: (path: string) => Response) {
  const asked: string[] = []
  const fetch = async (input: string | URL | Request) => {
    const path = String(input).replace('https://hub.example/api/v1/mails/', '')
    asked.push(path)
    return answer(path)
  }
  return { asked, ...createMailReader({ hubOrigin: 'https://hub.example', fetch: fetch as typeof globalThis.fetch }) }
}

test('long words are asked for once, and again where they could not be had', async () => {
  let isThere = false
  const { asked, mailHtml } = reader(() => (isThere ? Response.json({ html: '<b>x</b>' }) : new Response('', { status: 404 })))
  expect(await mailHtml('e/1')).toBeNull()
  isThere = true
  expect([await mailHtml('e/1'), await mailHtml('e/1')]).toEqual(['<b>x</b>', '<b>x</b>'])
  expect(asked).toEqual(['e%2F1/html', 'e%2F1/html'])
})

test.each<[string, () => Response]>([
  ['a page of errors', () => new Response('<html>', { status: 200 })],
  ['something else', () => Response.json({ other: 1 })],
  ['no way there', () => { throw new TypeError('away') }],
])('%s is nothing', async (_what, answer) => {
  const { mailHtml } = reader(answer)
  expect(await mailHtml('e1')).toBeNull()
})

test('a picture is its bytes, or nothing', async () => {
  const { asked, mailPicture } = reader((path) => (path.endsWith('/0') ? new Response('png') : new Response('', { status: 404 })))
  expect([await (await mailPicture('e1', 0))?.text(), await mailPicture('e1', 1)]).toEqual(['png', null])
  expect(asked).toEqual(['e1/pictures/0', 'e1/pictures/1'])
})
