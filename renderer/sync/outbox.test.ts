import fc from 'fast-check'
import { beforeEach, expect, test, vi } from 'vitest'
import { freshDisk } from '#renderer/db/testing/a-cache.ts'
import { createMachine, type Window } from './testing/fake-machine.ts'

beforeEach(freshDisk)

test('a short reply does not overtake the long one before it, however long that takes to seal', async () => {
  const machine = createMachine()
  machine.hub.opens({ id: 'a' })
  const desk = machine.openWindow()
  await desk.opened()
  await machine.live(desk)
  const encrypt = crypto.subtle.encrypt.bind(crypto.subtle)
  const slowly = vi.spyOn(crypto.subtle, 'encrypt').mockImplementationOnce(async (...wish) => {
    await machine.quiet(40)
    return encrypt(...wish)
  })
  await Promise.all(['the long one', 'the short one'].map((text) => desk.actions.send('reply', { conversationId: 'a', text, attachments: [], waited: { ms: 0, acrossCut: false, seenUpTo: 0 } })))
  slowly.mockRestore()
  await machine.until(() => desk.state().outbox.length === 0, 'an empty outbox')
  expect(machine.hub.texts('a')).toEqual(['the long one', 'the short one'])
})

test('[S6] many at once are kept in one writing, in order, and each has its effect once, though the line was cut', async () => {
  const machine = createMachine()
  const ids = Array.from({ length: 40 }, (_, at) => `talk-${at}`)
  for (const id of ids) machine.hub.opens({ id })
  const desk = machine.openWindow()
  await desk.opened()
  await machine.live(desk)
  machine.hub.cut()
  await desk.actions.sendAll(ids.map((conversationId) => ({ type: 'note', payload: { conversationId, text: 'all of you', attachments: [], mentions: [] } })))
  expect(desk.state().outbox.map(({ conversationId }) => conversationId)).toEqual(ids)
  machine.clock.pass(5_000)
  await machine.live(desk)
  await machine.until(() => desk.state().outbox.length === 0, 'an empty outbox')
  expect(ids.map((id) => machine.hub.texts(id))).toEqual(ids.map(() => ['all of you']))
})

const TALKS = ['a', 'b', 'c'] as const

test('[S6] whatever is cut, lost, restarted or taken over, every reply arrives once, in order of writing, but for those taken back', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(aMove, { minLength: 5, maxLength: 25 }), fc.constantFrom(0, 3_000), async (moves, undoMs) => {
      freshDisk()
      const machine = createMachine({ page: 4, undoMs })
      for (const id of TALKS) machine.hub.opens({ id })
      const windows: Window[] = [machine.openWindow()]
      await windows[0]?.opened()
      const written: Record<string, string[]> = { a: [], b: [], c: [] }
      let words = 0
      for (const move of moves) {
        const window = windows.at(-1)
        if (window === undefined) break
        switch (move.kind) {
          case 'reply': {
            const text = `word ${(words += 1)}`
            written[move.talk]?.push(text)
            // A long one takes longer to seal than a short one, and must not be overtaken.
            await window.actions.send('reply', { conversationId: move.talk, text: text.padEnd(move.isLong ? 40_000 : 0, ' .'), attachments: [], waited: { ms: 0, acrossCut: false, seenUpTo: 0 } })
            break
          }
          case 'both':
            await Promise.all(
              [20_000, 0].map((length) => {
                const text = `word ${(words += 1)}`
                written[move.talk]?.push(text)
                return window.actions.send('reply', { conversationId: move.talk, text: text.padEnd(length, ' .'), attachments: [], waited: { ms: 0, acrossCut: false, seenUpTo: 0 } })
              }),
            )
            break
          case 'cut':
            machine.hub.cut()
            break
          case 'down':
            machine.hub.set({ isDown: true })
            machine.hub.cut()
            break
          case 'up':
            machine.hub.set({ isDown: false, losesAnswers: false })
            break
          case 'lose':
            machine.hub.set({ losesAnswers: true })
            break
          case 'restart':
            for (const one of windows.splice(0)) one.kill()
            windows.push(machine.openWindow())
            await windows[0]?.opened()
            break
          case 'second': {
            const second = machine.openWindow()
            await second.opened()
            windows.push(second)
            break
          }
          case 'kill-leader':
            if (windows.length > 1) windows.shift()?.kill()
            break
          case 'take-back': {
            const row = window.state().outbox.findLast(({ command }) => command.type === 'reply')
            if (row?.command.type !== 'reply' || !(await window.actions.takeBack(row.n))) break
            const { text, conversationId } = row.command.payload
            written[conversationId] = (written[conversationId] ?? []).filter((word) => word !== text.replace(/[ .]+$/, ''))
            break
          }
          case 'wait':
            machine.clock.pass(3_000)
            await machine.quiet(3)
        }
      }
      machine.hub.set({ isDown: false, losesAnswers: false })
      const window = windows.at(-1)
      await machine.until(() => (machine.clock.pass(200), window?.state().outbox.length === 0 && window.state().freshness.kind === 'live'), `an empty outbox (${JSON.stringify(window?.state().outbox.map(({ n, state }) => [n, state.kind]))})`)
      for (const id of TALKS) expect(machine.hub.texts(id).map((text) => text.replace(/[ .]+$/, ''))).toEqual(written[id])
      expect(new Set(machine.hub.effects).size).toBe(machine.hub.effects.length)
      for (const one of windows) one.kill()
    }),
    { numRuns: 25 },
  )
}, 300_000)

type Move =
  | { readonly kind: 'reply'; readonly talk: (typeof TALKS)[number]; readonly isLong: boolean }
  | { readonly kind: 'both'; readonly talk: (typeof TALKS)[number] }
  | { readonly kind: 'cut' | 'down' | 'up' | 'lose' | 'restart' | 'second' | 'kill-leader' | 'take-back' | 'wait' }

const aMove: fc.Arbitrary<Move> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('reply' as const), talk: fc.constantFrom(...TALKS), isLong: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('both' as const), talk: fc.constantFrom(...TALKS) }) },
  { weight: 6, arbitrary: fc.record({ kind: fc.constantFrom('cut' as const, 'down' as const, 'up' as const, 'lose' as const, 'restart' as const, 'second' as const, 'kill-leader' as const, 'take-back' as const, 'wait' as const) }) },
)
