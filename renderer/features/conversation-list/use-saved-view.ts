import { notifications } from '@mantine/notifications'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import type { SavedView } from '#shared/model/saved-view.ts'
import type { ListName } from '#renderer/state/shape.ts'
import { useDeskActions } from '../use-desk.tsx'
import { asFilter } from './facets.ts'
import type { WantedList } from './use-wanted.ts'

/** Keeping a filter under a name, and what can be done with one that is kept. */
export function useSavedView(list: ListName, { view, filter, setFilter }: WantedList, onList: (list: ListName) => void) {
  const { t } = useTranslation()
  const actions = useDeskActions()

  function put(changed: Omit<SavedView, 'rev' | 'userId'>): void {
    const { id, name, filter: kept, isDropped } = changed
    void actions.send('save-view', { id, name, filter: kept, isDropped })
  }

  return {
    save(name: string) {
      const id = crypto.randomUUID()
      put({ id, name, filter: asFilter(list, filter), isDropped: false })
      setFilter(null)
      onList(`view:${id}`)
      notifications.show({ message: t('view.saved', { name }) })
    },
    saveChanges() {
      if (view === null) return
      put({ ...view, filter })
      setFilter(null)
    },
    rename(name: string) {
      if (view !== null) put({ ...view, name })
    },
    drop() {
      if (view === null) return
      put({ ...view, isDropped: true })
      onList('mine')
      notifications.show({ message: t('view.dropped', { name: view.name }) })
    },
  }
}
