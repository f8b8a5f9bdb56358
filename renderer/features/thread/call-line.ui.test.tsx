import { fireEvent, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { draw } from '#renderer/gallery/draw-for-test.tsx'
import { aCaller, aThread, HOUR, MINUTE, NOW } from '#renderer/gallery/fixtures.ts'
import type { Call } from '#shared/model/call.ts'
import type { CallEntry } from '#shared/model/entry.ts'
import { CallLine } from './call-line.tsx'
import type { ThreadActs } from './thread-acts.ts'
import type { ThreadNames } from './thread-names.ts'

const people: Record<string, string> = { wei: 'Wei Qiang', lin: 'Lin Hua' }
const names: ThreadNames = { me: 'me', customer: 'Elena', customerSeed: 'p', user: (id) => people[id] ?? null, queue: () => null, disposition: () => null, fileUrl: () => '' }

async function drawn(call: Partial<Call>, hasCaller = true, acts: Partial<ThreadActs> = {}) {
  const entry = aThread('c', 'p').call(NOW - HOUR, call, hasCaller ? aCaller('en') : null).entries[0] as CallEntry // the only one there is.
  const { container } = await draw(<CallLine entry={entry} names={names} acts={{ onRetry: () => undefined, editWithinMs: 0, linkHosts: [], ...acts }} />)
  return container.textContent ?? ''
}

const SPOKEN = { state: 'ended', answeredAt: NOW - HOUR, endedAt: NOW - HOUR + 222_000, end: 'by-customer' } as const

test('a call that was spoken tells how long, who, how it ended, and who listened', async () => {
  const words = await drawn({ ...SPOKEN, agents: ['wei', 'me'], heldMs: 32_000, watched: [{ by: 'lin', way: 'coach', from: 1, until: 2 }] })
  expect(words).toContain('They called3:42+86 138 •••• 6621')
  expect(words).toContain('they hung up · spoke: Wei Qiang & You · on hold for 0:32 · Lin Hua whispered')
})

test('one that nobody answered says so, and can be called back', async () => {
  const asked: string[] = []
  const words = await drawn({ state: 'ended', endedAt: NOW, end: 'missed' }, true, { call: { onMarkMenu: (id) => asked.push(`mark ${id}`), onCallBack: () => asked.push('call back') } })
  expect(words).toContain('Missed call')
  fireEvent.click(screen.getByRole('button', { name: 'Call back' }))
  fireEvent.click(screen.getByRole('button', { name: 'The menu confused them' }))
  expect(asked).toEqual(['call back', 'mark c-1'])
})

test('the mark is made once; whoever only reads along makes none', async () => {
  expect(await drawn({ ...SPOKEN, isMenuConfusing: true })).toContain('Marked: the menu confused them')
  expect(screen.queryByRole('button')).toBeNull()
})

test('while it goes on it counts, and cannot be called back', async () => {
  expect(await drawn({ state: 'connected', answeredAt: NOW - 3 * MINUTE, agents: ['me'] }, false, { call: { onMarkMenu: () => undefined, onCallBack: () => undefined } })).toContain('On the phone3:00')
  expect(screen.queryByRole('button')).toBeNull()
})

test('of our own, the number we called', async () => {
  expect(await drawn({ state: 'ended', way: 'out', endedAt: NOW, end: 'busy', agents: ['me'] })).toContain('We called: busy+864008881234')
})
