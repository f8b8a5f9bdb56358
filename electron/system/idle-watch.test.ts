import { expect, test } from 'vitest'
import { createIdleWatch } from './idle-watch.ts'

/** A machine whose clock is moved by hand and that nobody touches until `touch`. */
function aMachine() {
  let now = 0
  let touched = 0
  let next: { readonly at: number; readonly run: () => void } | null = null
  let looks = 0
  const told: string[] = []
  const watch = createIdleWatch({
    idleSeconds: () => ((looks += 1), Math.floor((now - touched) / 1_000)),
    after(ms, run) {
      next = { at: now + ms, run }
      return () => (next = null)
    },
    tell: (what) => told.push(what),
  })
  return {
    watch,
    touch: () => (touched = now),
    pass(seconds: number) {
      const end = now + seconds * 1_000
      while (next !== null && next.at <= end) {
        const { at, run } = next
        now = at
        next = null
        run()
      }
      now = end
    },
    told: () => told.splice(0),
    looks: () => looks,
  }
}

test('nobody asked: nothing is looked at, and nothing told', () => {
  const machine = aMachine()
  machine.pass(100_000)
  expect([machine.told(), machine.looks()]).toEqual([[], 0])
})

test('idle once, when it is; back within a second of a touch', () => {
  const machine = aMachine()
  machine.watch.watch(5)
  machine.pass(299)
  expect(machine.told()).toEqual([])
  machine.pass(1)
  expect(machine.told()).toEqual(['idle'])
  machine.pass(3_600)
  expect(machine.told()).toEqual([])
  machine.touch()
  machine.pass(1)
  expect(machine.told()).toEqual(['not-idle'])
})

test('a touch begins anew', () => {
  const machine = aMachine()
  machine.watch.watch(5)
  machine.pass(290)
  machine.touch()
  machine.pass(290)
  expect(machine.told()).toEqual([])
})

test('asked no longer, it says that nobody is idle and falls silent', () => {
  const machine = aMachine()
  machine.watch.watch(5)
  machine.pass(400)
  machine.watch.watch(null)
  machine.pass(4_000)
  expect(machine.told()).toEqual(['idle', 'not-idle'])
})

test('with another limit it judges anew', () => {
  const machine = aMachine()
  machine.watch.watch(60)
  machine.pass(400)
  machine.watch.watch(5)
  expect(machine.told()).toEqual(['idle'])
})
