import { useMemo } from 'react'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { useTime } from '#renderer/ui/clock.tsx'
import { useDesk, useDeskActions } from '../use-desk.tsx'
import { BlockedView } from './blocked-view.tsx'

export function BlockedPane() {
  const { t } = useTranslation()
  const actions = useDeskActions()
  const { blocks, users, identities, customers } = useDesk((state) => state.rows)
  const outbox = useDesk((state) => state.outbox)
  const second = useTime((now) => Math.floor(now / 1_000))
  const blocked = useMemo(() => {
    const lifted = new Set(outbox.flatMap(({ command, state }) => (command.type === 'unblock-visitor' && state.kind !== 'refused' ? [command.payload.identityId] : [])))
    return [...blocks.values()]
      .filter(({ id, until }) => !lifted.has(id) && (until === null || until > second * 1_000))
      .sort((a, b) => b.at - a.at)
      .map(({ id, by, at, until, why }) => {
        const identity = identities.get(id)
        const name = customers.get(identity?.customerId ?? '')?.name ?? ''
        return { id, at, until, why, name: name === '' ? t('list.anonymous', { id: (identity?.value ?? id).slice(0, 12) }) : name, byName: users.get(by)?.name ?? t('activity.unknown') }
      })
  }, [blocks, users, identities, customers, outbox, second, t])
  return <BlockedView blocked={blocked} onUnblock={(identityId) => void actions.send('unblock-visitor', { identityId })} />
}
