import { useCallback, useEffect, useRef, useState } from 'react'
import { isOver } from '#shared/domain/place.ts'
import { asksForOver } from '#renderer/state/select-in-view.ts'
import { myId } from '#renderer/state/select-me.ts'
import type { DeskState } from '#renderer/state/shape.ts'
import { useLatest } from '#renderer/ui/use-latest.ts'
import { useDeskActions, useDeskStore } from '../use-desk.tsx'
import type { Section, Wanted } from './sections.ts'

// My own work and the newest of what is open are in memory; everything else is fetched a page at a time as one scrolls.

/** `isByItself`: reaching the end of the list fetches more. Where a page brought nothing that fits the filter, a person says so. */
export type Older = { readonly kind: 'none' | 'loading' | 'end' } | { readonly kind: 'more' | 'failed'; readonly isByItself: boolean; readonly load: () => void }

type Paging = { readonly kind: 'loading' | 'more' | 'end' | 'failed'; readonly from: number | null; readonly hasFound: boolean }

export function useOlderConversations(wanted: Wanted, key: string, sections: readonly Section[]): Older {
  const actions = useDeskActions()
  const store = useDeskStore()
  const [pagings, setPagings] = useState<Readonly<Record<string, Paging>>>({})
  const busy = useRef(new Set<string>())
  const latest = useLatest({ sections, pagings })
  const which = pagedBy(wanted)

  const load = useCallback(async () => {
    if (which === null || busy.current.has(key)) return
    busy.current.add(key)
    const before = latest.current.pagings[key]
    const from = before?.from ?? (which === 'open' ? oldestHeld(store.getState()) : null)
    const count = countIn(latest.current.sections)
    const say = (paging: Paging) => setPagings((all) => ({ ...all, [key]: paging }))
    say({ kind: 'loading', from, hasFound: true })
    try {
      const { hasMore, oldest } = await actions.loadConversations(which, from)
      // What was found is in the list once this turn is over.
      await new Promise((resolve) => setTimeout(resolve))
      say({ kind: hasMore ? 'more' : 'end', from: oldest ?? from, hasFound: countIn(latest.current.sections) > count })
    } catch {
      say({ kind: 'failed', from, hasFound: true })
    } finally {
      busy.current.delete(key)
    }
  }, [actions, store, which, key, latest])

  const paging = pagings[key]
  useEffect(() => {
    if (which !== null && paging === undefined) void load()
  }, [which, paging, load])

  if (which === null) return { kind: 'none' }
  if (paging === undefined) return { kind: 'loading' }
  const { kind, hasFound } = paging
  return kind === 'more' || kind === 'failed' ? { kind, isByItself: kind === 'more' && (hasFound || isWhole(wanted)), load: () => void load() } : { kind }
}

/** Every page brings something to it. */
function isWhole({ list, filter }: Wanted): boolean {
  return filter === null && (list === 'all' || list === 'resolved')
}

function pagedBy({ list, filter }: Wanted): 'open' | 'over' | null {
  if (list === 'resolved') return 'over'
  if (list === 'mine' || list === 'queue' || (list.startsWith('view:') && filter === null)) return null
  return filter !== null && list.startsWith('view:') && asksForOver(filter) ? 'over' : 'open'
}

/** Where what is in memory of colleagues' and of the queues ends. My own is all there, however old. */
function oldestHeld(state: DeskState): number | null {
  const me = myId(state)
  let oldest: number | null = null
  for (const row of state.rows.conversations.values()) {
    const { place, lastAt } = row
    if (isOver(row) || (place.kind === 'assigned' && place.to === me) || ((place.kind === 'parked' || place.kind === 'snoozed') && place.by === me)) continue
    if (oldest === null || lastAt < oldest) oldest = lastAt
  }
  return oldest
}

function countIn(sections: readonly Section[]): number {
  return sections.reduce((sum, { ids }) => sum + ids.length, 0)
}
