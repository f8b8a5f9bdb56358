import { useEffect } from 'react'
import { selectMyWrapUp } from '#renderer/state/select-calls.ts'
import { useAnnounce } from '#renderer/ui/announcer.tsx'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { useCustomerName } from '../use-customer-name.ts'
import { useDesk, useDeskActions } from '../use-desk.tsx'
import { WrapUpView } from './wrap-up-view.tsx'

export function WrapUpPane({ onOpen }: { readonly onOpen: (conversationId: string) => void }) {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const actions = useDeskActions()
  const wrapUp = useDesk(selectMyWrapUp)
  const name = useCustomerName(useDesk((state) => state.rows.conversations.get(wrapUp?.conversationId ?? '')?.identityId ?? ''))
  const since = wrapUp?.since ?? null
  useEffect(() => {
    if (since !== null) announce('polite', t('phone.wrapUp.begun'))
  }, [since, announce, t])

  if (wrapUp === null) return null
  return (
    <WrapUpView
      wrapUp={wrapUp}
      name={name}
      onOpen={() => onOpen(wrapUp.conversationId)}
      onDone={() => {
        void actions.send('end-wrap-up', {})
        // The strip goes, with the button that was pressed.
        document.querySelector<HTMLElement>('[data-my-presence]')?.focus()
      }}
    />
  )
}
