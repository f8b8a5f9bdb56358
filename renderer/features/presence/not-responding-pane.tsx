import { memo, useEffect } from 'react'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { useAnnounce } from '#renderer/ui/announcer.tsx'
import { useKeyFor } from '#renderer/ui/key-hint.tsx'
import { NotRespondingView } from './not-responding-view.tsx'
import { useBackAvailable, useDoubt } from './use-back-available.ts'

/** Says where offers would ring why they do not. Its key (shortcuts.ts) works wherever the focus is. */
export const NotRespondingPane = memo(function NotRespondingPane() {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const back = useBackAvailable()
  const key = useKeyFor('back-available') ?? ''
  const why = useDoubt()
  useEffect(() => {
    if (why !== null) announce(why === 'missed' ? 'assertive' : 'polite', t(why === 'missed' ? 'presence.missed.announce' : 'machine.awayByIdle.announce', { key }))
  }, [why, key, announce, t])

  if (back === null || why === null) return null
  return (
    <NotRespondingView
      why={why}
      onBack={() => {
        back()
        // The card goes, with the button that was pressed.
        document.querySelector<HTMLElement>('[data-my-presence]')?.focus()
      }}
    />
  )
})
