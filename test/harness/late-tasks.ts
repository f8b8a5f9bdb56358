import { randomFrom } from '#test/storms/random.ts'

// With HEARTH_LATE=<seed> tests run as on a machine that stops for moments: now and then a task comes late, and all that waits behind it too;
// now and then a timer finds the thread standing still. What the product or a test takes for granted of the order of things shows itself so:
//   HEARTH_LATE=1 npm test -- search.ui

const TASK_IS_LATE = 0.15
const TASK_LATE_MS = 12
const THREAD_STANDS = 0.02
const THREAD_STANDS_MS = 60

const seed = Number(process.env['HEARTH_LATE'] ?? 0)
if (seed > 0) beLate(seed)

function beLate(dice: number): void {
  const { chance, part } = randomFrom(dice)
  const { setImmediate: soon, setTimeout: after } = globalThis
  type Task = { readonly run: () => void; isCleared: boolean }
  const tasks: Task[] = []
  let isComing = false

  function come(): void {
    isComing = tasks.length > 0
    if (!isComing) return
    if (chance(TASK_IS_LATE)) after(runNext, 1 + part() * TASK_LATE_MS)
    else soon(runNext)
  }
  function runNext(): void {
    const task = tasks.shift()
    come()
    if (task?.isCleared === false) task.run()
  }
  const immediate = (run: (...given: unknown[]) => void, ...given: unknown[]): Task => {
    const task = { run: () => run(...given), isCleared: false }
    tasks.push(task)
    if (!isComing) come()
    return task
  }
  const timer = (run: (...given: unknown[]) => void, ms?: number, ...given: unknown[]) =>
    after(() => {
      if (chance(THREAD_STANDS)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5 + part() * THREAD_STANDS_MS)
      run(...given)
    }, ms)
  Object.assign(globalThis, { setImmediate: immediate, clearImmediate: (task?: Task) => void (task && (task.isCleared = true)), setTimeout: Object.assign(timer, after) })
}
