import { memo, useEffect } from 'react'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { useAnnounce } from '#renderer/ui/announcer.tsx'
import { useKeyFor } from '#renderer/ui/key-hint.tsx'
import { NotRespondingView } from './not-responding-view.tsx'
import { useBackAvailable } from './use-back-available.ts'

/** Says where offers would ring why they do not. Its key (shortcuts.ts) works wherever the focus is. */
export const NotRespondingPane = memo(function NotRespondingPane() {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const back = useBackAvailable()
  const key = useKeyFor('back-available') ?? ''
  const isShown = back !== null
  useEffect(() => {
    if (isShown) announce('assertive', t('presence.missed.announce', { key }))
  }, [isShown, key, announce, t])

  if (back === null) return null
  return (
    <NotRespondingView
      onBack={() => {
        back()
        // The card goes, with the button that was pressed.
        document.querySelector<HTMLElement>('[data-my-presence]')?.focus()
      }}
    />
  )
})
