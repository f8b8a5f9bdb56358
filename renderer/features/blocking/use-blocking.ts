import { useState } from 'react'
import { notifications } from '@mantine/notifications'
import { selectConversation } from '#renderer/state/select-conversation.ts'
import { selectMe } from '#renderer/state/select-me.ts'
import { useClock, useTime } from '#renderer/ui/clock.tsx'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { hasSetUpPlace } from '../has-set-up-place.ts'
import { useCustomerName } from '../use-customer-name.ts'
import { useDesk, useDeskActions } from '../use-desk.tsx'

/** Whether the one who is written with may write, and what changes that; null where it is not this person's to say: a lead's or an administrator's alone. */
export function useBlocking(conversationId: string) {
  const { t } = useTranslation()
  const actions = useDeskActions()
  const clock = useClock()
  const [isAsking, setAsking] = useState(false)
  const isTheirs = useDesk((state) => hasSetUpPlace(selectMe(state)?.role ?? null))
  const identityId = useDesk((state) => selectConversation(state, conversationId)?.identityId ?? '')
  const block = useDesk((state) => state.rows.blocks.get(identityId))
  const name = useCustomerName(identityId)
  const isBlocked = useTime((now) => block !== undefined && (block.until === null || block.until > now))
  if (!isTheirs || identityId === '') return null
  return {
    name,
    block: isBlocked && block !== undefined ? { until: block.until, why: block.why } : null,
    ask: () => setAsking(true),
    lift: () => void actions.send('unblock-visitor', { identityId }),
    dialog: {
      isOpen: isAsking,
      name,
      onClose: () => setAsking(false),
      onBlock(forMs: number | null, why: string): void {
        setAsking(false)
        void actions.send('block-visitor', { identityId, until: forMs === null ? null : clock.now() + forMs, why })
        notifications.show({ message: t('setUp.block.done') })
      },
    },
  }
}
