import { useCallback } from 'react'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { selectBrands } from '#renderer/state/select-brands.ts'
import { myId } from '#renderer/state/select-me.ts'
import type { SearchHit } from '#renderer/state/search-answer.ts'
import { useDesk } from '../use-desk.tsx'
import { SearchView, type SearchNames } from './search-view.tsx'
import { useSearch } from './use-search.ts'

export type SearchPaneProps = {
  readonly isOpen: boolean
  readonly query: string
  readonly onQuery: (query: string) => void
  readonly onOpen: (hit: SearchHit) => void
  readonly onClose: () => void
}

/** Searching, over the whole desk: everything by the hub, or what is held here while the line is cut. */
export function SearchPane({ isOpen, ...rest }: SearchPaneProps) {
  return isOpen ? <OpenSearch {...rest} /> : null
}

function OpenSearch({ query, onQuery, onOpen, onClose }: Omit<SearchPaneProps, 'isOpen'>) {
  const { asked, answer, isBusy, hasFailed, again, loadMore } = useSearch(query)
  const isOnline = useDesk((state) => state.line.kind === 'connected')
  const names = useSearchNames()
  return (
    <SearchView
      query={query}
      asked={asked}
      answer={answer}
      isBusy={isBusy}
      hasFailed={hasFailed}
      isOnline={isOnline}
      names={names}
      onQuery={onQuery}
      onOpen={onOpen}
      onMore={loadMore}
      onAgain={again}
      onClose={onClose}
    />
  )
}

function useSearchNames(): SearchNames {
  const { t } = useTranslation()
  const users = useDesk((state) => state.rows.users)
  const inboxes = useDesk((state) => state.rows.inboxes)
  const hasBrands = useDesk((state) => selectBrands(state).length > 1)
  const me = useDesk(myId)
  const author = useCallback(
    (hit: SearchHit) => {
      switch (hit.author?.kind) {
        case 'agent':
          return hit.author.userId === me ? t('thread.you') : (users.get(hit.author.userId)?.name ?? '')
        case 'bot':
          return t('thread.bot')
        case 'customer':
        case 'system':
        case undefined:
          return hit.customerName
      }
    },
    [me, users, t],
  )
  const brand = useCallback((hit: SearchHit) => (hasBrands ? (inboxes.get(hit.inboxId)?.brand ?? null) : null), [hasBrands, inboxes])
  return { author, brand }
}
