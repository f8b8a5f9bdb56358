import { useCallback, useMemo, useState } from 'react'
import { NO_FILTER, type Filter, type SavedView } from '#shared/model/saved-view.ts'
import { selectView } from '#renderer/state/select-views.ts'
import type { ListName } from '#renderer/state/shape.ts'
import { useDesk } from '../use-desk.tsx'
import { filterSize, isSameFilter } from './facets.ts'
import type { Wanted } from './sections.ts'

export type WantedList = {
  readonly wanted: Wanted
  /** What it is narrowed to; of a saved view, its own filter until it is changed. */
  readonly filter: Filter
  readonly view: SavedView | null
  readonly isNarrowed: boolean
  /** A saved view's filter was changed and not saved. */
  readonly isChanged: boolean
  /** Null goes back to what the list is by itself. */
  readonly setFilter: (filter: Filter | null) => void
}

/** What is asked of a list. Each list keeps its filter while the desk is open, so that going back and forth loses nothing. */
export function useWanted(list: ListName): WantedList {
  const view = useDesk((state) => selectView(state, list))
  const [filters, setFilters] = useState<Partial<Record<ListName, Filter>>>({})
  const own = filters[list]
  const filter = own ?? view?.filter ?? NO_FILTER
  const isPlain = !list.startsWith('view:')
  const isNarrowed = isPlain && filterSize(filter) > 0
  const isThere = isPlain ? isNarrowed : view !== null
  const wanted = useMemo((): Wanted => ({ list, filter: isThere ? filter : null }), [list, isThere, filter])
  const setFilter = useCallback((next: Filter | null) => setFilters((before) => ({ ...before, [list]: next ?? undefined })), [list])
  return { wanted, filter, view, isNarrowed, isChanged: view !== null && !isSameFilter(filter, view.filter), setFilter }
}
