import { expect, test } from 'vitest'
import type { Signal, SignalAnswer, SignalBody } from '#shared/protocol/signal.ts'
import { createSaySignals } from './say-signals.ts'

const candidate = (n: number): SignalBody => ({ kind: 'candidate', legId: 'leg-00001', candidate: { candidate: `candidate ${n}`, sdpMid: '0', sdpMLineIndex: 0 } })
const leave: SignalBody = { kind: 'leave', legId: 'leg-00001', why: 'ended' }

test('each is said until it was taken, under its id, and none overtakes another', async () => {
  const { say, said, answer, pass } = aPost()
  say.say(candidate(1))
  say.say(candidate(2))
  expect(said.length).toBe(1)
  await answer({ ok: false, reason: 'unreachable' })
  pass(200)
  expect(said.length).toBe(1)
  pass(100)
  await answer({ ok: false, reason: 'too-many' })
  pass(600)
  await answer({ ok: true })
  await answer({ ok: true })
  expect(said.map(({ id }) => id)).toEqual(['id-1', 'id-1', 'id-1', 'id-2'])
})

test('one that nobody took for a minute is given up, and so is one that is forbidden for longer than the hub may need', async () => {
  for (const [reason, ms] of [['unreachable', 61_000], ['forbidden', 9_000]] as const) {
    const { say, said, answer, pass, refused } = aPost()
    say.say(candidate(1))
    await answer({ ok: false, reason })
    expect(refused()).toBe(0)
    pass(ms)
    await answer({ ok: false, reason })
    expect([refused(), said.length]).toEqual([1, 2])
  }
})

test('a last word takes the place of all that waits, and is the last', async () => {
  const { say, said, answer, pass } = aPost()
  say.say(candidate(1))
  say.say(candidate(2))
  say.sayLast(leave)
  say.say(candidate(3))
  await answer({ ok: false, reason: 'unreachable' })
  pass(5_000)
  await answer({ ok: true })
  expect(said.map(({ body }) => body)).toEqual([candidate(1), leave])
})

function aPost() {
  const said: Signal[] = []
  const timers: { readonly at: number; readonly run: () => void }[] = []
  const answers: ((answer: SignalAnswer) => void)[] = []
  let [now, ids, refusals] = [0, 0, 0]
  const parts = {
    signal: (signal: Signal) => {
      said.push(signal)
      return new Promise<SignalAnswer>((resolve) => answers.push(resolve))
    },
    after(ms: number, run: () => void) {
      timers.push({ at: now + ms, run })
      return () => {}
    },
    newId: () => `id-${(ids += 1)}`,
    now: () => now,
  }
  return {
    say: createSaySignals(parts, 'talk', { kind: 'customer' }, () => void (refusals += 1)),
    said,
    refused: () => refusals,
    async answer(answer: SignalAnswer) {
      answers.shift()?.(answer)
      for (let turn = 0; turn < 5; turn += 1) await Promise.resolve()
    },
    pass(ms: number) {
      now += ms
      for (const timer of timers.splice(0)) {
        if (timer.at <= now) timer.run()
        else timers.push(timer)
      }
    },
  }
}
