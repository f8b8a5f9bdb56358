import { useMemo } from 'react'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { myId } from '#renderer/state/select-me.ts'
import { useDesk } from '../use-desk.tsx'
import type { Mentionable } from './mention-list.tsx'

/** Whom a note may mention. */
export function useColleagues(): readonly Mentionable[] {
  const { t } = useTranslation()
  const users = useDesk((state) => state.rows.users)
  const presences = useDesk((state) => state.rows.presences)
  const me = useDesk(myId)
  return useMemo(
    () =>
      [...users.values()]
        .filter((user) => user.id !== me && !user.isDisabled)
        .map(({ id, name }) => ({ id, name, presence: t(`presence.reason.${presences.get(id)?.reason ?? 'offline'}`) })),
    [users, presences, me, t],
  )
}
