import { useCallback, useEffect, useRef, useState } from 'react'
import type { SearchAnswer } from '#renderer/state/search-answer.ts'
import { useDeskActions } from '../use-desk.tsx'
import { joinHits } from './group-hits.ts'

export type SearchState = {
  /** What the answer below answers: the field may be ahead of it. */
  readonly asked: string
  readonly answer: SearchAnswer | null
  readonly isBusy: boolean
  readonly hasFailed: boolean
}

export type Search = SearchState & { readonly again: () => void; readonly loadMore: () => void }

/** Long enough that a word is not searched letter by letter. */
const PAUSE_MS = 160
/** What was found while the desk's index was still being made is looked for again, until it is whole. */
const INDEXING_PAUSE_MS = 1_500
const NOTHING: SearchState = { asked: '', answer: null, isBusy: false, hasFailed: false }

/** Searches as one types. What was found stays until something else is: a line that is cut takes nothing away. */
export function useSearch(query: string): Search {
  const actions = useDeskActions()
  const [state, setState] = useState<SearchState>(NOTHING)
  const turn = useRef(0)
  const wanted = query.trim()

  const ask = useCallback(
    async (text: string, before: number | null) => {
      turn.current += 1
      const mine = turn.current
      setState((now) => ({ ...now, isBusy: true, hasFailed: false }))
      try {
        const answer = await actions.search(text, before)
        if (mine !== turn.current) return
        setState((now) => ({ asked: text, answer: before === null || now.answer === null ? answer : { ...answer, hits: joinHits(now.answer.hits, answer.hits) }, isBusy: false, hasFailed: false }))
      } catch {
        // Whatever it was, the way on is the same: to ask again.
        if (mine === turn.current) setState((now) => ({ ...now, isBusy: false, hasFailed: true }))
      }
    },
    [actions],
  )

  useEffect(() => {
    if (wanted === '') {
      turn.current += 1
      return setState(NOTHING)
    }
    setState((now) => ({ ...now, isBusy: true }))
    const timer = setTimeout(() => void ask(wanted, null), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [ask, wanted])

  useEffect(
    () => () => {
      turn.current += 1
    },
    [],
  )

  const isPartial = state.answer?.cover.kind === 'this-desk' && state.answer.cover.isIndexing && state.answer.more === null && state.asked === wanted
  useEffect(() => {
    if (!isPartial || state.isBusy) return
    const timer = setTimeout(() => void ask(wanted, null), INDEXING_PAUSE_MS)
    return () => clearTimeout(timer)
  }, [ask, wanted, isPartial, state.isBusy])

  const again = useCallback(() => void ask(wanted, null), [ask, wanted])
  const more = state.answer?.more ?? null
  const loadMore = useCallback(() => void (more !== null && ask(state.asked, more)), [ask, state.asked, more])
  return { ...state, again, loadMore }
}
