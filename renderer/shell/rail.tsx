import { useTranslation } from 'react-i18next'
import { IconAdjustmentsHorizontal, IconInbox } from '@tabler/icons-react'
import { Popover } from '@mantine/core'
import { PresencePane } from '#renderer/features/presence/presence-pane.tsx'
import { useDesk } from '#renderer/features/use-desk.tsx'
import { selectMine } from '#renderer/state/select-mine.ts'
import { KeyHint } from '#renderer/ui/key-hint.tsx'
import { SettingsPane } from './settings-pane.tsx'
import classes from './frame.module.css'

export type RailProps = {
  readonly isPresenceOpen: boolean
  readonly isSettingsOpen: boolean
  readonly onPresence: (isOpen: boolean) => void
  readonly onSettings: (isOpen: boolean) => void
  readonly onInbox: () => void
}

export function Rail({ isPresenceOpen, isSettingsOpen, onPresence, onSettings, onInbox }: RailProps) {
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
      <Popover opened={isSettingsOpen} onChange={onSettings} position="right-end" trapFocus returnFocus shadow="md" offset={10}>
        <Popover.Target>
          <button type="button" className={classes.place} aria-label={t('rail.settings')} title={t('rail.settings')} aria-expanded={isSettingsOpen} onClick={() => onSettings(!isSettingsOpen)}>
            <IconAdjustmentsHorizontal size={20} stroke={1.6} />
          </button>
        </Popover.Target>
        <Popover.Dropdown aria-label={t('rail.settings')}>
          <SettingsPane />
        </Popover.Dropdown>
      </Popover>
      <PresencePane isOpen={isPresenceOpen} onOpen={onPresence} />
    </nav>
  )
}
