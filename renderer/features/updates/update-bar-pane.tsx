import { useEffect } from 'react'
import { useAnnounce } from '#renderer/ui/announcer.tsx'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { useUpdates } from '../use-updates.tsx'
import { UpdateBarView } from './update-bar-view.tsx'
import { useInstall } from './use-install.ts'

export function UpdateBarPane() {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const { state, settled, choose } = useUpdates()
  const { blocked, install } = useInstall()
  const version = state.kind === 'ready' && state.version !== settled ? state.version : null
  useEffect(() => {
    if (version !== null) announce('polite', t('updates.ready', { version }))
  }, [version, announce, t])

  if (version === null) return null
  return (
    <UpdateBarView
      version={version}
      blocked={blocked}
      onNow={install}
      onTime={(time) => {
        choose(time)
        announce('polite', t(`updates.hint.${time}`))
        // The bar goes, with the button that was pressed.
        document.querySelector<HTMLElement>('[data-my-presence]')?.focus()
      }}
    />
  )
}
