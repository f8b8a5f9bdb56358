import { selectMyPresence } from '#renderer/state/select-me.ts'
import { selectQueue } from '#renderer/state/select-queue.ts'
import type { ListName, PlainList } from '#renderer/state/shape.ts'
import { useDesk, useDeskActions } from '../use-desk.tsx'
import { ListEmpty, type WhyEmpty } from './list-empty.tsx'
import type { Older } from './use-older-conversations.ts'
import type { WantedList } from './use-wanted.ts'

/** Why a list is empty is a matter of where one is: at work or on a break, with a filter or without. */
export function Nothing({ list, what, older, onList }: { readonly list: ListName; readonly what: WantedList; readonly older: Older; readonly onList: (list: ListName) => void }) {
  const actions = useDeskActions()
  const isAvailable = useDesk((state) => selectMyPresence(state)?.reason === 'available')
  const queueCount = useDesk((state) => selectQueue(state).length)
  return (
    <ListEmpty
      why={whyEmpty(list, what)}
      isAvailable={isAvailable}
      queueCount={queueCount}
      onFurther={older.kind === 'more' ? older.load : null}
      onAvailable={() => void actions.send('set-presence', { reason: 'available', until: null })}
      onQueue={() => onList('queue')}
      onMine={() => onList('mine')}
      onClear={() => what.setFilter(null)}
    />
  )
}

function whyEmpty(list: ListName, { view, isNarrowed, isChanged }: WantedList): WhyEmpty {
  if (isNarrowed || isChanged) return 'filtered'
  if (list.startsWith('view:')) return view === null ? 'view-gone' : 'view'
  return list as PlainList // what is no view is one of the desk's own.
}
