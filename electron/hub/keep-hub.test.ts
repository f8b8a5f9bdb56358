import { describe, expect, test } from 'vitest'
import type { FromHub, ToHub } from '#shared/bridge/hub-beside.ts'
import { keepHub, type HubState } from './keep-hub.ts'
import { PAUSES_MS, WELL_AFTER_MS } from './pauses.ts'

const listening: FromHub = { kind: 'listening', url: 'http://127.0.0.1:4180/', needsFirstAdmin: true }
const ada = { name: 'Ada', email: 'ada@team.example', password: 'long enough' }

describe('the hub beside the desk', () => {
  test('runs once it says that it listens, and stops in order when it is asked to', async () => {
    const { keeper, processes, shown } = aKeeper()
    keeper.start()
    processes[0]?.says(listening)
    const stopped = keeper.stop()
    expect(processes[0]?.told).toEqual([{ kind: 'stop' }])
    processes[0]?.ends(0)
    await stopped
    expect(shown.map(({ kind }) => kind)).toEqual(['starting', 'running', 'stopping', 'off'])
    expect(processes).toHaveLength(1)
  })

  test('is started again when it ends by itself, later each time, until it is given up; a person can ask anew', () => {
    const { keeper, processes, clock, shown } = aKeeper()
    keeper.start()
    const waits = PAUSES_MS.map(() => {
      processes.at(-1)?.ends(1)
      const { until } = keeper.state() as Extract<HubState, { kind: 'pausing' }>
      const wait = until - clock.now()
      clock.advance(wait - 1)
      const before = processes.length
      clock.advance(1)
      expect(processes.length).toBe(before + 1)
      return wait
    })
    expect(waits).toEqual(PAUSES_MS)
    processes.at(-1)?.ends(1)
    expect(keeper.state()).toEqual({ kind: 'failed', sentence: null })
    clock.advance(3_600_000)
    expect(processes).toHaveLength(PAUSES_MS.length + 1)
    keeper.start()
    expect(shown.at(-1)).toEqual({ kind: 'starting', isAgain: false })
    processes.at(-1)?.says(listening)
    expect(keeper.state().kind).toBe('running')
  })

  test('that served for a minute begins a new count', () => {
    const { keeper, processes, clock } = aKeeper()
    keeper.start()
    for (let time = 0; time < PAUSES_MS.length * 2; time += 1) {
      processes.at(-1)?.says(listening)
      clock.advance(WELL_AFTER_MS)
      processes.at(-1)?.ends(null)
      expect(keeper.state()).toEqual({ kind: 'pausing', until: clock.now() + (PAUSES_MS[0] ?? 0), sentence: null })
      clock.advance(PAUSES_MS[0] ?? 0)
    }
  })

  test('that says why it cannot run is not started again, unless the reason may pass', () => {
    const once = aKeeper()
    once.keeper.start()
    once.processes[0]?.says({ kind: 'refused', reason: 'newer-store', sentence: 'Update this program.' })
    once.processes[0]?.ends(1)
    expect(once.keeper.state()).toEqual({ kind: 'failed', sentence: 'Update this program.' })

    const again = aKeeper()
    again.keeper.start()
    again.processes[0]?.says({ kind: 'refused', reason: 'port-taken', sentence: 'Port 4180 is taken.' })
    again.processes[0]?.ends(1)
    expect(again.keeper.state()).toMatchObject({ kind: 'pausing', sentence: 'Port 4180 is taken.' })
  })

  test('that hangs while it starts, or while it stops, is ended', async () => {
    const { keeper, processes, clock } = aKeeper()
    keeper.start()
    clock.advance(180_000)
    expect(processes[0]?.isKilled()).toBe(true)
    expect(keeper.state().kind).toBe('pausing')
    clock.advance(500)
    processes[1]?.says(listening)
    const stopped = keeper.stop()
    clock.advance(12_000)
    await stopped
    expect([processes[1]?.isKilled(), keeper.state().kind]).toEqual([true, 'off'])
  })

  test('stopped during a pause stays stopped', async () => {
    const { keeper, processes, clock } = aKeeper()
    keeper.start()
    processes[0]?.ends(1)
    await keeper.stop()
    clock.advance(60_000)
    expect([processes.length, keeper.state().kind]).toEqual([1, 'off'])
  })

  test('adds its first administrator, and a death in the middle of it is an answer', async () => {
    const { keeper, processes } = aKeeper()
    keeper.start()
    expect(await keeper.addFirstAdmin(ada)).toBe('failed')
    processes[0]?.says(listening)
    const added = keeper.addFirstAdmin(ada)
    expect(processes[0]?.told).toEqual([{ kind: 'add-first-admin', id: 1, person: ada }])
    processes[0]?.says({ kind: 'first-admin', id: 1, outcome: 'added' })
    expect([await added, keeper.state()]).toEqual(['added', { ...listening, kind: 'running', needsFirstAdmin: false }])
    const lost = keeper.addFirstAdmin(ada)
    processes[0]?.ends(null)
    expect(await lost).toBe('failed')
  })

  test('that talks nonsense is not believed', () => {
    const { keeper, processes } = aKeeper()
    keeper.start()
    processes[0]?.says({ kind: 'listening', url: 'nowhere' } as never)
    expect(keeper.state().kind).toBe('starting')
  })
})

function aKeeper() {
  const clock = aClock()
  const shown: HubState[] = []
  const processes: ReturnType<typeof aProcess>[] = []
  const start = () => {
    const process = aProcess()
    processes.push(process)
    return process
  }
  return { keeper: keepHub({ start, now: clock.now, after: clock.after, onState: (state) => shown.push(state), log: () => undefined }), processes, clock, shown }
}

function aProcess() {
  const told: ToHub[] = []
  let says: (message: FromHub) => void = () => undefined
  let ends: (code: number | null) => void = () => undefined
  let isKilled = false
  return {
    told,
    isKilled: () => isKilled,
    says: (message: FromHub) => says(message),
    ends: (code: number | null) => ends(code),
    tell: (message: ToHub) => void told.push(message),
    kill() {
      isKilled = true
      ends(null)
    },
    onMessage: (heard: (message: unknown) => void) => void (says = heard),
    onEnd: (ended: (code: number | null) => void) => void (ends = ended),
  }
}

/** A clock moved by hand. */
function aClock() {
  let time = 1_000_000
  const timers = new Set<{ readonly at: number; readonly run: () => void }>()
  return {
    now: () => time,
    after(ms: number, run: () => void) {
      const timer = { at: time + ms, run }
      timers.add(timer)
      return () => void timers.delete(timer)
    },
    advance(ms: number) {
      const until = time + ms
      for (;;) {
        const next = [...timers].filter(({ at }) => at <= until).sort((one, other) => one.at - other.at)[0]
        if (next === undefined) break
        timers.delete(next)
        time = next.at
        next.run()
      }
      time = until
    },
  }
}
