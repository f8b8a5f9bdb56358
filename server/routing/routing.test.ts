import type pg from 'pg'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Feed } from '#server/log/feed.ts'
import type { Lane } from '#server/log/lane.ts'
import type { LogItem } from '#server/log/read-after.ts'
import { startRouting } from './routing.ts'

// When the clockwork looks, on a floor where there is nothing to do and a look takes `LOOK_MS`.

const LOOK_MS = 10
const news = (kind: string) => [{ seq: 1, conversationId: 'talk', fact: { kind }, rows: [] } as unknown as LogItem] // all of it that is read here.

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('all that is asked for while a look goes on, and while it rests from it, is one look more', async () => {
  const { tell, looks, routing } = aClockwork()
  await vi.advanceTimersByTimeAsync(LOOK_MS / 2)
  for (let n = 0; n < 20; n += 1) tell()
  await vi.advanceTimersByTimeAsync(LOOK_MS)
  for (let n = 0; n < 20; n += 1) tell()
  await vi.advanceTimersByTimeAsync(3.5 * LOOK_MS - 1)
  expect(looks()).toBe(1)
  await vi.advanceTimersByTimeAsync(1)
  expect(looks()).toBe(2)
  await vi.advanceTimersByTimeAsync(7 * LOOK_MS)
  expect(looks()).toBe(2)
  await routing.close()
})

test('what comes after the rest is looked at in the same moment', async () => {
  const { tell, looks, routing } = aClockwork()
  await vi.advanceTimersByTimeAsync(5 * LOOK_MS)
  tell()
  await vi.advanceTimersByTimeAsync(0)
  expect(looks()).toBe(2)
  const closed = routing.close()
  await vi.advanceTimersByTimeAsync(LOOK_MS)
  await closed
})

test('a call is looked at in the moment it comes: it does not wait for a rest', async () => {
  const { tell, looks, routing } = aClockwork()
  await vi.advanceTimersByTimeAsync(LOOK_MS * 2)
  tell('call.started')
  await vi.advanceTimersByTimeAsync(0)
  expect(looks()).toBe(2)
  const closed = routing.close()
  await vi.advanceTimersByTimeAsync(LOOK_MS)
  await closed
})

test('a clockwork that is closed does not finish its rest', async () => {
  const { routing } = aClockwork()
  await vi.advanceTimersByTimeAsync(LOOK_MS)
  await routing.close()
  expect(vi.getTimerCount()).toBe(0)
})

function aClockwork() {
  const listeners: ((items: readonly LogItem[]) => void)[] = []
  let looks = 0
  const query = async (config: string | pg.QueryConfig) => {
    if (typeof config !== 'string' && config.name === 'broken promises') {
      looks += 1
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
    }
    return { rows: [] }
  }
  const feed = { onItems: (listen: (items: readonly LogItem[]) => void) => listeners.push(listen), floor: () => ({ queues: () => [], users: () => [] }) }
  const routing = startRouting({ workspaceId: 'main', pool: { query } as unknown as pg.Pool, feed: feed as unknown as Feed, lane: {} as Lane, now: () => Date.now(), log: (event, fields) => { throw new Error(`${event} ${JSON.stringify(fields)}`) } }) // all that such a look asks of them.
  return { routing, looks: () => looks, tell: (kind = 'conversation.opened') => listeners.forEach((listen) => listen(news(kind))) }
}
