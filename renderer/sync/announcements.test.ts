import { expect, test } from 'vitest'
import { createAnnouncements } from './announcements.ts'
import type { Surroundings } from './surroundings.ts'

test('the words of an inbox are fetched once; nobody waits long for them, and who asks again has what has come meanwhile', async () => {
  const asked: string[] = []
  const waits: (() => void)[] = []
  let answer: (response: Response) => void = () => undefined
  const { announcementSound } = createAnnouncements({
    hubOrigin: 'http://hub',
    fetch: (url) => {
      asked.push(String(url))
      return new Promise((resolve) => (answer = resolve))
    },
    clock: { after: (_ms: number, run: () => void) => (waits.push(run), () => undefined) } as unknown as Surroundings['clock'], // all that is used of it.
  })
  const [first, second] = [announcementSound('words'), announcementSound('words')]
  waits[0]?.()
  expect(await first).toBeNull()
  answer(new Response(new Uint8Array(7)))
  expect((await second)?.byteLength).toBe(7)
  expect((await announcementSound('words'))?.byteLength).toBe(7)
  expect(asked).toEqual(['http://hub/api/v1/files/words'])
})
