import { useMemo } from 'react'
import { myId } from '#renderer/state/select-me.ts'
import { useDesk } from '../use-desk.tsx'
import type { TransferTo } from './transfer-dialog.tsx'

const ORDER = ['available', 'busy', 'meeting', 'training', 'break', 'away', 'not-responding', 'offline'] as const

/** Whom a conversation can be handed to: queues first, then colleagues, those who are free before those who are not. */
export function useTransferTargets(currentQueueId: string, ownerId: string | null): readonly TransferTo[] {
  const users = useDesk((state) => state.rows.users)
  const queues = useDesk((state) => state.rows.queues)
  const presences = useDesk((state) => state.rows.presences)
  const me = useDesk(myId)
  return useMemo(() => {
    const presenceOf = (id: string) => {
      const presence = presences.get(id)
      return presence === undefined || presence.line.kind === 'gone' ? 'offline' : presence.reason
    }
    const people = [...users.values()].filter((user) => !user.isDisabled && user.id !== ownerId)
    const toQueues = [...queues.values()].map((queue): TransferTo => {
      const availableCount = people.filter((user) => user.id !== me && user.queueIds.includes(queue.id) && presenceOf(user.id) === 'available').length
      return { kind: 'queue', id: queue.id, name: queue.name, isCurrent: queue.id === currentQueueId, availableCount }
    })
    const toPeople = people
      .map((user) => ({ kind: 'user' as const, id: user.id, name: user.name, presence: presenceOf(user.id) }))
      .sort((a, b) => ORDER.indexOf(a.presence) - ORDER.indexOf(b.presence) || a.name.localeCompare(b.name))
    return [...toQueues, ...toPeople]
  }, [users, queues, presences, me, ownerId, currentQueueId])
}
