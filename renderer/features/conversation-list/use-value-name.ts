import { useTranslation } from '#renderer/ui/use-translation.ts'
import type { ChannelKind } from '#shared/model/channel.ts'
import type { Priority } from '#shared/model/conversation.ts'
import type { Filter } from '#shared/model/saved-view.ts'
import { useDeskStore } from '../use-desk.tsx'
import type { FilterField } from './facets.ts'

/** A filter's values in words. What they name may have gone meanwhile. */
export function useValueName(): (field: FilterField, value: string) => string {
  const { t } = useTranslation()
  const store = useDeskStore()
  return (field, value) => {
    const { rows } = store.getState()
    switch (field) {
      // The casts: a value came out of the field's own list.
      case 'places':
        return capital(t(`customer.place.${value as Filter['places'][number]}`))
      case 'channels':
        return t(`channel.${value as ChannelKind}`)
      case 'priorities':
        return t(`priority.${value as Priority}`)
      case 'sla':
        return capital(t(`sla.${value as Filter['sla'][number]}`))
      case 'ownerIds':
        return value === 'me' || value === 'nobody' ? t(`filter.${value}`) : (rows.users.get(value)?.name ?? t('filter.gone'))
      case 'queueIds':
        return rows.queues.get(value)?.name ?? t('filter.gone')
      case 'brands':
      case 'tags':
        return value
    }
  }
}

/** Words that stand within a sentence elsewhere, and here by themselves. */
function capital(words: string): string {
  return words.charAt(0).toLocaleUpperCase() + words.slice(1)
}
