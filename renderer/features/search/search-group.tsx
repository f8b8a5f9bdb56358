import { useTranslation } from '#renderer/ui/use-translation.ts'
import { IconUser } from '@tabler/icons-react'
import type { SearchHit } from '#renderer/state/search-answer.ts'
import { Avatar } from '#renderer/ui/avatar.tsx'
import { BrandMark } from '#renderer/ui/brand-mark.tsx'
import { Chip } from '#renderer/ui/chip.tsx'
import { TimeText } from '#renderer/ui/time-text.tsx'
import { keyOfHit, type HitGroup } from './group-hits.ts'
import { MarkedText } from './marked-text.tsx'
import type { SearchNames } from './search-view.tsx'
import classes from './search.module.css'

type SearchGroupProps = {
  readonly group: HitGroup
  readonly query: string
  readonly names: SearchNames
  readonly current: SearchHit | undefined
  readonly optionId: (hit: SearchHit) => string
  readonly onPoint: (hit: SearchHit) => void
  readonly onOpen: (hit: SearchHit) => void
}

/** One conversation with what was found in it. */
export function SearchGroup({ group, query, names, current, optionId, onPoint, onOpen }: SearchGroupProps) {
  const { t } = useTranslation()
  const [first] = group.hits
  if (first === undefined) return null
  const name = first.customerName === '' ? t('search.someone') : first.customerName
  const brand = names.brand(first)
  const author = (hit: SearchHit) => (hit.entryId === null ? t(hit.by === 'identity' ? 'search.byIdentity' : 'search.byName') : names.author(hit) || name)
  return (
    <div role="group" aria-label={[t('search.with', { name, channel: t(`channel.${first.channel}`) }), brand].filter(Boolean).join(', ')} className={classes.group}>
      {/* Said by the label above. */}
      <div className={classes.head} aria-hidden="true">
        <Avatar seed={first.identityId} name={name} size={30} channel={first.channel} />
        <span className={classes.name} dir="auto" title={name}>
          <MarkedText text={name} query={first.by === 'name' ? query : ''} />
        </span>
        {brand !== null && (
          <>
            <BrandMark brand={brand} label={t('list.brand', { brand })} />
            <span className={classes.brand} title={brand}>
              {brand}
            </span>
          </>
        )}
      </div>
      {group.hits.map((hit) => (
        // Reached by the arrows of the field, whose active descendant it is.
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
        <div key={keyOfHit(hit)} id={optionId(hit)} role="option" aria-selected={hit === current} className={classes.hit} onClick={() => onOpen(hit)} onPointerMove={() => onPoint(hit)}>
          <span className={classes.who}>
            {hit.entryId === null && <IconUser size={13} stroke={1.8} aria-hidden="true" />}
            <span className={classes.author} dir="auto" title={author(hit)}>
              {author(hit)}
            </span>
            {hit.by === 'note' && <Chip tone="warn">{t('search.note')}</Chip>}
            <span className={classes.when}>
              <TimeText at={hit.at} />
            </span>
          </span>
          <span className={classes.snippet} title={hit.snippet}>
            <MarkedText text={hit.snippet === '' ? t('list.noWords') : hit.snippet} query={hit.entryId === null ? '' : query} />
          </span>
        </div>
      ))}
    </div>
  )
}
