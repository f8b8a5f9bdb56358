import { memo } from 'react'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { IconAdjustmentsHorizontal, IconInbox, IconSettings } from '@tabler/icons-react'
import { PresencePane } from '#renderer/features/presence/presence-pane.tsx'
import { useDesk } from '#renderer/features/use-desk.tsx'
import { selectMe } from '#renderer/state/select-me.ts'
import { selectUnreadCount } from '#renderer/state/select-unread.ts'
import { hasSetUpPlace } from '#renderer/features/has-set-up-place.ts'
import { KeyHint } from '#renderer/ui/key-hint.tsx'
import classes from './frame.module.css'

export type RailProps = {
  readonly isPresenceOpen: boolean
  readonly onPresence: (isOpen: boolean) => void
  readonly onSettings: () => void
  readonly onInbox: () => void
  readonly isSetUpOpen: boolean
  readonly onSetUp: () => void
}

export const Rail = memo(function Rail({ isPresenceOpen, onPresence, onSettings, onInbox, isSetUpOpen, onSetUp }: RailProps) {
  const { t } = useTranslation()
  const unread = useDesk(selectUnreadCount)
  const hasSetUp = useDesk((state) => hasSetUpPlace(selectMe(state)?.role ?? null))
  const inboxLabel = unread === 0 ? t('rail.inbox') : `${t('rail.inbox')}, ${t('rail.unread', { count: unread })}`
  return (
    <nav className={classes.rail} aria-label={t('rail.label')}>
      <KeyHint label={t('rail.inbox')} action="list-mine">
        <button type="button" className={classes.place} aria-current={isSetUpOpen ? undefined : 'page'} aria-label={inboxLabel} onClick={onInbox}>
          <IconInbox size={20} stroke={1.6} />
          {unread > 0 && <em>{unread > 99 ? '99+' : unread}</em>}
        </button>
      </KeyHint>
      {(hasSetUp || isSetUpOpen) && (
        <KeyHint label={t('rail.setUp')} action="set-up">
          <button type="button" className={classes.place} aria-current={isSetUpOpen ? 'page' : undefined} aria-label={t('rail.setUp')} onClick={onSetUp}>
            <IconSettings size={20} stroke={1.6} />
          </button>
        </KeyHint>
      )}
      <span className={classes.gap} />
      <KeyHint label={t('rail.settings')} action="settings">
        <button type="button" className={classes.place} aria-label={t('rail.settings')} aria-haspopup="dialog" onClick={onSettings}>
          <IconAdjustmentsHorizontal size={20} stroke={1.6} />
        </button>
      </KeyHint>
      <PresencePane isOpen={isPresenceOpen} onOpen={onPresence} />
    </nav>
  )
})
