import { useTranslation } from '#renderer/ui/use-translation.ts'
import { Menu } from '@mantine/core'
import { IconBlockquote, IconClock, IconCopy, IconDots, IconPencil } from '@tabler/icons-react'
import classes from './entry-menu.module.css'

export type EntryMenuProps = {
  readonly isOpen: boolean
  readonly onOpen: (isOpen: boolean) => void
  readonly onQuote: (() => void) | null
  readonly onCopy: () => void
  readonly onCopyWithTime: () => void
  readonly onEdit: (() => void) | null
}

const MENU_LEFT_BY = ['mousedown', 'touchstart']

/** What can be done with one message, beside it: the two wanted most at hand, everything in the menu that Enter opens. */
export function EntryMenu({ isOpen, onOpen, onQuote, onCopy, onCopyWithTime, onEdit }: EntryMenuProps) {
  const { t } = useTranslation()
  return (
    <div className={classes.bar} role="group" aria-label={t('entry.actions')} data-open={isOpen || undefined}>
      {onEdit !== null ? <BarButton label={t('entry.edit')} icon={IconPencil} onPress={onEdit} /> : onQuote !== null && <BarButton label={t('entry.quote')} icon={IconBlockquote} onPress={onQuote} />}
      <BarButton label={t('entry.copy')} icon={IconCopy} onPress={onCopy} />
      {/* Not keys: the Enter that opens it would close it again. */}
      <Menu opened={isOpen} onChange={onOpen} clickOutsideEvents={MENU_LEFT_BY} position="bottom-end" shadow="md" width={210} withinPortal>
        <Menu.Target>
          <button type="button" className={classes.act} aria-label={t('entry.more')} title={t('entry.more')}>
            <IconDots size={15} stroke={1.7} aria-hidden="true" />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          {onQuote !== null && (
            <Menu.Item leftSection={<IconBlockquote size={15} stroke={1.7} />} onClick={onQuote}>
              {t('entry.quote')}
            </Menu.Item>
          )}
          {onEdit !== null && (
            <Menu.Item leftSection={<IconPencil size={15} stroke={1.7} />} onClick={onEdit}>
              {t('entry.edit')}
            </Menu.Item>
          )}
          <Menu.Item leftSection={<IconCopy size={15} stroke={1.7} />} onClick={onCopy}>
            {t('entry.copy')}
          </Menu.Item>
          <Menu.Item leftSection={<IconClock size={15} stroke={1.7} />} onClick={onCopyWithTime}>
            {t('entry.copyWithTime')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </div>
  )
}

function BarButton({ label, icon: Icon, onPress }: { readonly label: string; readonly icon: typeof IconCopy; readonly onPress: () => void }) {
  return (
    <button type="button" className={classes.act} aria-label={label} title={label} onClick={onPress}>
      <Icon size={15} stroke={1.7} aria-hidden="true" />
    </button>
  )
}
