import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { UpdateState } from '#shared/bridge/updates.ts'
import { aReleaseKey } from '#test/harness/release-key.ts'
import { IDLE_ENOUGH_MS } from './decide-update.ts'
import { keepUpdates, type Updater } from './keep-updates.ts'

const noon = new Date(2026, 5, 1, 12, 0)
const sha512 = createHash('sha512').update('the next version').digest('base64')

/** A desk of version 0.1.0 and what lies at its updates' address. */
function aDesk({ publishes = ['0.2.0'] }: { readonly publishes?: readonly string[] } = {}) {
  const { releaseKey, signRelease } = aReleaseKey()
  const so = { isInCall: false, idleMs: 0, at: noon, published: [...publishes], isSigned: true, isReachable: true, isWhole: true }
  const told: UpdateState[] = []
  const logged: string[] = []
  const installed: boolean[] = []
  let quits = 0
  const updater: Updater = {
    async check() {
      if (!so.isReachable) throw Object.assign(new Error('net::ERR at https://updates.example/secret-path'), { code: 'ENOTFOUND' })
      const [version] = so.published
      return version === undefined ? null : { version, files: [{ sha512 }], releaseSignature: so.isSigned ? signRelease(version, [sha512]) : signRelease('0.0.1', [sha512]) }
    },
    async fetch(progress) {
      for (const percent of [0, 33.4, 33.9, 100]) progress(percent)
      if (!so.isWhole) throw new Error('sha512 checksum mismatch')
    },
    install: async (startAgain) => void installed.push(startAgain),
  }
  const updates = keepUpdates({ updater, version: '0.1.0', releaseKey, isInCall: () => so.isInCall, idleMs: () => so.idleMs, now: () => so.at, quit: () => { quits++ }, changed: (state) => told.push(state), log: (event, fields) => logged.push(JSON.stringify({ event, ...fields })) }) // prettier-ignore
  return { so, updates, told, logged, installed, quits: () => quits, read: () => updates.answers.read(undefined) as UpdateState }
}

describe('a newer version', () => {
  test('is fetched once it is known to be ours, and lies ready for the person to choose', async () => {
    const desk = aDesk()
    await desk.updates.look()
    expect(desk.told).toEqual([
      { kind: 'current', version: '0.1.0', isLooking: true, lookedAt: null, trouble: null },
      { kind: 'fetching', version: '0.2.0', percent: 0 },
      { kind: 'fetching', version: '0.2.0', percent: 33 },
      { kind: 'fetching', version: '0.2.0', percent: 100 },
      { kind: 'ready', version: '0.2.0', time: 'at-quit' },
    ])
  })

  test('that is not signed by us is not even fetched', async () => {
    const desk = aDesk()
    desk.so.isSigned = false
    await desk.updates.look()
    expect(desk.told.map(({ kind }) => kind)).toEqual(['current', 'current'])
    expect(desk.read()).toEqual({ kind: 'current', version: '0.1.0', isLooking: false, lookedAt: noon.getTime(), trouble: 'not-genuine' })
  })

  test('that arrives otherwise than announced is not kept', async () => {
    const desk = aDesk()
    desk.so.isWhole = false
    await desk.updates.look()
    expect(desk.read()).toMatchObject({ kind: 'current', trouble: 'broken' })
    await desk.updates.atEnd()
    expect(desk.installed).toEqual([])
  })

  test('takes the place of one that was ready, and what had been chosen holds', async () => {
    const desk = aDesk()
    await desk.updates.look()
    desk.updates.answers.choose('tonight')
    desk.so.published = ['0.3.0']
    expect(await desk.updates.look()).toEqual({ kind: 'ready', version: '0.3.0', time: 'tonight' })
  })

  test('stays ready when nobody answers any more', async () => {
    const desk = aDesk()
    await desk.updates.look()
    desk.so.isReachable = false
    expect(await desk.updates.look()).toMatchObject({ kind: 'ready', version: '0.2.0' })
  })
})

test('two who look at once look once', async () => {
  const desk = aDesk({ publishes: [] })
  await Promise.all([desk.updates.look(), desk.updates.answers.look(undefined)])
  expect(desk.told.length).toBe(2)
})

test('an address that does not answer is told, and the log names neither it nor a path', async () => {
  const desk = aDesk()
  desk.so.isReachable = false
  expect(await desk.updates.look()).toMatchObject({ kind: 'current', trouble: 'unreachable' })
  expect(desk.logged).toEqual(['{"event":"updates.unreachable","error":"Error ENOTFOUND"}'])
})

describe('"now"', () => {
  test('closes the desk, which opens anew in the next version', async () => {
    const desk = aDesk()
    await desk.updates.look()
    expect(desk.updates.answers.install(undefined)).toBe('closing')
    await expect.poll(desk.quits).toBe(1)
    await desk.updates.atEnd()
    expect(desk.installed).toEqual([true])
  })

  test.each<[string, (desk: ReturnType<typeof aDesk>) => void, string]>([
    ['during a call', (desk) => void (desk.so.isInCall = true), 'in-call'],
    ['while something is unsent', (desk) => void desk.updates.answers.tell({ unsentCount: 1, doesHubRefuse: false }), 'unsent'],
  ])('is answered with the reason %s, and nothing happens', async (_when, make, answer) => {
    const desk = aDesk()
    await desk.updates.look()
    make(desk)
    expect(desk.updates.answers.install(undefined)).toBe(answer)
    await desk.updates.atEnd()
    expect([desk.installed, desk.quits()]).toEqual([[], 0])
  })

  test('is nothing before a version is ready', () => {
    expect(aDesk().updates.answers.install(undefined)).toBe('not-ready')
  })

  test('goes through with unsent messages where the hub takes none from this version', async () => {
    const desk = aDesk()
    await desk.updates.look()
    desk.updates.answers.tell({ unsentCount: 3, doesHubRefuse: true })
    expect(desk.updates.answers.install(undefined)).toBe('closing')
  })

  test('is taken back by a call that came before the end', async () => {
    const desk = aDesk()
    await desk.updates.look()
    desk.updates.answers.install(undefined)
    desk.so.isInCall = true
    await desk.updates.atEnd()
    expect(desk.installed).toEqual([])
  })
})

describe('otherwise', () => {
  test('it is put in place as the desk is closed, without opening it again', async () => {
    const desk = aDesk()
    await desk.updates.look()
    await desk.updates.atEnd()
    expect(desk.installed).toEqual([false])
  })

  test('not as the machine goes off', async () => {
    const desk = aDesk()
    await desk.updates.look()
    desk.updates.shuttingDown()
    await desk.updates.atEnd()
    expect(desk.installed).toEqual([])
  })

  test('in the night that was chosen, once nobody has been there for a while', async () => {
    const desk = aDesk()
    await desk.updates.look()
    desk.updates.answers.choose('tonight')
    desk.updates.pass()
    desk.so.at = new Date(2026, 5, 2, 2, 30)
    desk.updates.pass()
    expect(desk.quits()).toBe(0)
    desk.so.idleMs = IDLE_ENOUGH_MS
    desk.updates.pass()
    expect(desk.quits()).toBe(1)
    await desk.updates.atEnd()
    expect(desk.installed).toEqual([true])
  })
})

test('a copy that does not update itself says so and never looks', async () => {
  const updates = keepUpdates({ updater: 'workshop', version: '0.1.0', releaseKey: '', isInCall: () => false, idleMs: () => 0, now: () => noon, quit: () => {}, changed: () => {}, log: () => {} }) // prettier-ignore
  expect(await updates.look()).toEqual({ kind: 'by-others', why: 'workshop', version: '0.1.0' })
  await updates.atEnd()
})
