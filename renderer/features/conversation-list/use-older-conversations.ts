import { useCallback, useEffect, useRef, useState } from 'react'
import type { ListName } from '#renderer/state/shape.ts'
import { useDeskActions, useDeskStore } from '../use-desk.tsx'
import type { Section } from './sections.ts'

// My own work and the queue are always whole in memory; everything else is fetched a page at a time as one scrolls.

export type Older = { readonly kind: 'none' | 'loading' | 'end' } | { readonly kind: 'more' | 'failed'; readonly load: () => void }

export function useOlderConversations(list: ListName, sections: readonly Section[]): Older {
  const actions = useDeskActions()
  const store = useDeskStore()
  const [kinds, setKinds] = useState<Partial<Record<ListName, 'loading' | 'more' | 'end' | 'failed'>>>({})
  const busy = useRef(new Set<ListName>())
  const latest = useRef(sections)
  useEffect(() => {
    latest.current = sections
  })

  const load = useCallback(async () => {
    if (busy.current.has(list)) return
    busy.current.add(list)
    setKinds((before) => ({ ...before, [list]: 'loading' }))
    const last = latest.current.at(-1)?.ids.at(-1)
    const before = last === undefined ? null : (store.getState().rows.conversations.get(last)?.lastAt ?? null)
    try {
      const { hasMore } = await actions.loadConversations(list, before)
      setKinds((kinds) => ({ ...kinds, [list]: hasMore ? 'more' : 'end' }))
    } catch {
      setKinds((kinds) => ({ ...kinds, [list]: 'failed' }))
    } finally {
      busy.current.delete(list)
    }
  }, [actions, store, list])

  const isPaged = list === 'all' || list === 'resolved'
  const kind = kinds[list]
  useEffect(() => {
    if (isPaged && kind === undefined) void load()
  }, [isPaged, kind, load])

  if (!isPaged || kind === undefined) return { kind: isPaged ? 'loading' : 'none' }
  return kind === 'more' || kind === 'failed' ? { kind, load: () => void load() } : { kind }
}
