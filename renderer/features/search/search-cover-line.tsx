import { useTranslation } from '#renderer/ui/use-translation.ts'
import { IconCloudSearch, IconDeviceDesktopSearch } from '@tabler/icons-react'
import type { SearchAnswer } from '#renderer/state/search-answer.ts'
import { useFormat } from '#renderer/ui/use-format.ts'
import classes from './search.module.css'

type SearchCoverLineProps = { readonly cover: SearchAnswer['cover']; readonly found: number; readonly hasMore: boolean; readonly isBusy: boolean; readonly isOnline: boolean; readonly onAgain: () => void }

/** What was searched, in plain words: nobody should take a desk's own part for everything. */
export function SearchCoverLine({ cover, found, hasMore, isBusy, isOnline, onAgain }: SearchCoverLineProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const isAll = cover.kind === 'everything'
  const messages = isAll ? '' : format.number(cover.messages)
  return (
    <div className={classes.cover} data-part={isAll ? undefined : true}>
      {isAll ? <IconCloudSearch size={15} stroke={1.7} aria-hidden="true" /> : <IconDeviceDesktopSearch size={15} stroke={1.7} aria-hidden="true" />}
      <span role="status">
        {t(isAll ? (cover.isIndexing ? 'search.cover.allButNewest' : 'search.cover.all') : cover.isIndexing ? 'search.cover.hereIndexing' : 'search.cover.here', { messages })}
        {isBusy ? ` · ${t('search.searching')}` : found > 0 && ` · ${t('search.count', { count: found, number: `${format.number(found)}${hasMore ? '+' : ''}` })}`}
      </span>
      {!isAll && isOnline && !isBusy && (
        <button type="button" className={classes.again} onClick={onAgain}>
          {t('search.all')}
        </button>
      )}
    </div>
  )
}
