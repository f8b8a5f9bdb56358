import { useTranslation } from 'react-i18next'
import { IconAdjustmentsHorizontal, IconInbox } from '@tabler/icons-react'
import { PresencePane } from '#renderer/features/presence/presence-pane.tsx'
import { useDesk } from '#renderer/features/use-desk.tsx'
import { selectMine } from '#renderer/state/select-mine.ts'
import { KeyHint } from '#renderer/ui/key-hint.tsx'
import classes from './frame.module.css'

export type RailProps = {
  readonly isPresenceOpen: boolean
  readonly onPresence: (isOpen: boolean) => void
  readonly onSettings: () => void
  readonly onInbox: () => void
}

export function Rail({ isPresenceOpen, onPresence, onSettings, onInbox }: RailProps) {
  const { t } = useTranslation()
  const unread = useDesk((state) => {
    const { needsReply, waitingForCustomer } = selectMine(state)
    return [...needsReply, ...waitingForCustomer].filter((one) => one.isUnread).length
  })
  const inboxLabel = unread === 0 ? t('rail.inbox') : `${t('rail.inbox')}, ${t('rail.unread', { count: unread })}`
  return (
    <nav className={classes.rail} aria-label={t('rail.label')}>
      <KeyHint label={t('rail.inbox')} action="list-mine">
        <button type="button" className={classes.place} aria-current="page" aria-label={inboxLabel} onClick={onInbox}>
          <IconInbox size={20} stroke={1.6} />
          {unread > 0 && <em>{unread > 99 ? '99+' : unread}</em>}
        </button>
      </KeyHint>
      <span className={classes.gap} />
      <KeyHint label={t('rail.settings')} action="settings">
        <button type="button" className={classes.place} aria-label={t('rail.settings')} aria-haspopup="dialog" onClick={onSettings}>
          <IconAdjustmentsHorizontal size={20} stroke={1.6} />
        </button>
      </KeyHint>
      <PresencePane isOpen={isPresenceOpen} onOpen={onPresence} />
    </nav>
  )
}
