import fc from 'fast-check'
import { afterEach, expect, test, vi } from 'vitest'
import { isOver } from '#shared/domain/place.ts'
import { freshDisk } from '#renderer/db/testing/a-cache.ts'
import { createMachine, type Machine, type Window } from './testing/fake-machine.ts'
import { soon } from './testing/turns.ts'

// Two windows that open threads, scroll and list while things go on changing, over ciphers and a line that take as long as they like. Once all is
// quiet, what each shows and what the disk holds is what the hub has: no part of a thread is older than another.

const TALKS = ['a', 'b'] as const
const WORDS = 110

afterEach(() => void vi.restoreAllMocks())

test('[S3] whatever changes while whatever is read, every window and the disk hold it as it is', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(aMove, { minLength: 10, maxLength: 60 }), fc.array(fc.nat({ max: 12 }), { minLength: 30, maxLength: 30 }), fc.boolean(), async (moves, delays, isFetched) => {
      freshDisk()
      const machine = createMachine({ page: 500 })
      for (const id of TALKS) machine.hub.opens({ id })
      for (let at = 0; at < WORDS; at += 1) for (const id of TALKS) machine.hub.customerSays(id, `word ${at}`)
      if (isFetched) machine.hub.set({ sendsEntries: false })
      const windows = [await anOpenWindow(machine), await anOpenWindow(machine)]
      await machine.live(windows[0] as Window)
      const calm = takeTime(machine, delays)
      const doing: Promise<unknown>[] = []
      for (const move of moves) {
        const window = windows[move.window] as Window
        doing.push(make(machine, window, move))
        await turns(move.pause)
      }
      calm()
      await Promise.all(doing)
      expect(await lastlyWrong(machine, windows)).toEqual([])
      for (const window of windows) window.kill()
      machine.hub.cut()
      const again = await anOpenWindow(machine)
      for (const id of TALKS) {
        await again.actions.openThread(id)
        for (let page = 0; page < 4; page += 1) await again.actions.loadOlder(id)
      }
      expect(await lastlyWrong(machine, [again])).toEqual([])
      again.kill()
    }),
    // Each run takes a while: the first that fails is told as it is.
    { numRuns: 12, endOnFailure: true },
  )
}, 300_000)

type Move = { readonly kind: 'open' | 'close' | 'older' | 'newest' | 'says' | 'reads' | 'away-and-back' | 'resolves' | 'lists'; readonly talk: (typeof TALKS)[number]; readonly window: number; readonly entry: number; readonly pause: number }

const aMove: fc.Arbitrary<Move> = fc.record({
  kind: fc.constantFrom<Move['kind'][]>('open', 'open', 'open', 'close', 'older', 'older', 'newest', 'says', 'reads', 'reads', 'reads', 'reads', 'away-and-back', 'resolves', 'lists'),
  talk: fc.constantFrom(...TALKS),
  window: fc.nat({ max: 1 }),
  entry: fc.nat({ max: WORDS - 1 }),
  pause: fc.nat({ max: 8 }),
})

async function make({ hub }: Machine, { actions }: Window, { kind, talk, entry }: Move): Promise<unknown> {
  switch (kind) {
    case 'open':
      return actions.openThread(talk)
    case 'close':
      return actions.closeThread(talk)
    case 'older':
      return actions.loadOlder(talk)
    case 'newest':
      return actions.showNewest(talk)
    case 'says':
      return hub.customerSays(talk, `more ${hub.head()}`)
    case 'reads':
      return hub.isRead(talk, [...(hub.thread(talk)?.entries.values() ?? [])].filter(({ kind }) => kind === 'message').at(-1 - entry)?.id ?? '')
    case 'away-and-back':
      hub.leaves(talk)
      return hub.comesBack(talk, 30)
    case 'resolves':
      return hub.conversation(talk)?.place.kind === 'assigned' ? hub.resolves(talk) : undefined
    case 'lists':
      return actions.loadConversations('open', null)
  }
}

/** Opening a seal, and every answer of the hub, takes some turns from now on. */
function takeTime(machine: Machine, delays: readonly number[]): () => void {
  let at = 0
  const next = () => delays[(at += 1) % delays.length] ?? 0
  const decrypt = crypto.subtle.decrypt.bind(crypto.subtle)
  const spy = vi.spyOn(crypto.subtle, 'decrypt').mockImplementation(async (...sealed) => {
    await turns(next())
    return decrypt(...sealed)
  })
  Object.defineProperty(machine.http, 'held', { get: () => turns(next() * 3), configurable: true })
  return () => {
    spy.mockRestore()
    Object.defineProperty(machine.http, 'held', { value: null })
  }
}

/** What is on its way may arrive; what was lost does not. */
async function lastlyWrong(machine: Machine, windows: readonly Window[]): Promise<readonly string[]> {
  const wrong = () => windows.flatMap((window) => wrongIn(machine, window))
  await machine.until(() => wrong().length === 0).catch(() => undefined)
  return wrong()
}

/** What a window shows otherwise than the hub has it. */
function wrongIn({ hub }: Machine, { state }: Window): readonly string[] {
  const wrong: string[] = []
  for (const id of TALKS) {
    const now = hub.conversation(id)
    const shown = state().rows.conversations.get(id)
    if (now !== null && shown === undefined && !isOver(now)) wrong.push(`${id} is not shown`)
    if (shown !== undefined && shown.rev !== now?.rev) wrong.push(`${id} is of ${shown.rev} and should be of ${now?.rev}`)
    const window = state().threads.get(id)
    if (window === undefined || window.entries.length === 0) continue
    const all = [...(hub.thread(id)?.entries.values() ?? [])].map(({ seq, rev }) => `${seq}:${rev}`)
    const held = window.entries.map(({ seq, rev }) => `${seq}:${rev}`)
    const from = all.findIndex((one) => one.startsWith(`${window.entries[0]?.seq}:`))
    const to = window.hasNewer ? from + held.length : all.length
    const differing = held.find((one, place) => one !== all[from + place])
    if (differing !== undefined || held.length !== to - from) wrong.push(`${id} holds ${held.length} entries from ${from}, of ${all.length}; ${differing ?? 'none'} differs`)
    if (!window.hasOlder && from !== 0) wrong.push(`${id} takes ${from} for its beginning`)
  }
  return wrong
}

async function anOpenWindow(machine: Machine): Promise<Window> {
  const window = machine.openWindow()
  await window.opened()
  return window
}

async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await new Promise<void>((resolve) => void soon(resolve))
}
