import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { readMessages } from './chromium.ts'

test('messages are taken whole, however the pipe cuts them', () => {
  const pipe = new PassThrough()
  const taken: string[] = []
  readMessages(pipe, (text) => taken.push(text))
  const bytes = Buffer.from('{"id":1}\0{"method":"您好"}\0{"id":2')
  // In the middle of a message, and of a character.
  for (const [from, to] of [[0, 3], [3, 21], [21, 22], [22, bytes.length]] as const) pipe.write(bytes.subarray(from, to))
  expect(taken).toEqual(['{"id":1}', '{"method":"您好"}'])
  pipe.write('}\0')
  expect(taken.at(-1)).toBe('{"id":2}')
})
