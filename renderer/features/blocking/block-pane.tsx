import { memo, useState } from 'react'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { notifications } from '@mantine/notifications'
import { selectConversation } from '#renderer/state/select-conversation.ts'
import { selectMe } from '#renderer/state/select-me.ts'
import { useClock, useTime } from '#renderer/ui/clock.tsx'
import { hasSetUpPlace } from '../has-set-up-place.ts'
import { useCustomerName } from '../use-customer-name.ts'
import { useDesk, useDeskActions } from '../use-desk.tsx'
import { BlockDialog } from './block-dialog.tsx'
import { BlockView } from './block-view.tsx'

/** Blocking the one who is written with: a lead's or an administrator's to do; others see nothing of it. */
export const BlockPane = memo(function BlockPane({ conversationId }: { readonly conversationId: string }) {
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
  return (
    <>
      <BlockView name={name} block={isBlocked && block !== undefined ? { until: block.until, why: block.why } : null} onAsk={() => setAsking(true)} onLift={() => void actions.send('unblock-visitor', { identityId })} />
      <BlockDialog
        isOpen={isAsking}
        name={name}
        onClose={() => setAsking(false)}
        onBlock={(forMs, why) => {
          setAsking(false)
          void actions.send('block-visitor', { identityId, until: forMs === null ? null : clock.now() + forMs, why })
          notifications.show({ message: t('setUp.block.done') })
        }}
      />
    </>
  )
})
