import { useCallback, useState } from 'react'
import { notifications } from '@mantine/notifications'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import type { SearchHit } from '#renderer/state/search-answer.ts'
import { useDeskActions } from '#renderer/features/use-desk.tsx'
import type { FoundEntry } from '#renderer/features/thread/use-found-entry.ts'

/** What was found last, for the thread to show and mark. */
export type Found = FoundEntry & { readonly conversationId: string }

/** Opens a find at its place: its conversation at once, and the entry as soon as the pages that hold it are here. */
export function useOpenHit(open: (id: string) => void): readonly [Found | null, (hit: SearchHit) => void] {
  const { t } = useTranslation()
  const actions = useDeskActions()
  const [found, setFound] = useState<Found | null>(null)
  const openHit = useCallback(
    ({ conversationId, entryId, seq }: SearchHit) => {
      open(conversationId)
      if (entryId === null || seq === null) return
      setFound({ conversationId, entryId })
      void actions.reachEntry(conversationId, seq).then((isReached) => {
        if (!isReached) notifications.show({ message: t('search.notHere') })
      })
    },
    [actions, open, t],
  )
  return [found, openHit]
}
