import { useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react'
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
const AT_ONCE = { duration: 0 }

/** What can be done with one message, beside it: the two wanted most at hand, everything in the menu that Enter opens. */
export function EntryMenu({ isOpen, onOpen, onQuote, onCopy, onCopyWithTime, onEdit }: EntryMenuProps) {
  const { t } = useTranslation()
  // What is offered stays so for as long as it is open: a line that came or went would put another one under the finger.
  const [offersEdit, setOffersEdit] = useState(onEdit !== null)
  if (!isOpen && offersEdit !== (onEdit !== null)) setOffersEdit(onEdit !== null)
  function pressed(event: KeyboardEvent): void {
    if (event.key !== 'Tab') return
    event.preventDefault()
    onOpen(false)
  }
  return (
    <div className={classes.bar} role="group" aria-label={t('entry.actions')} data-open={isOpen || undefined}>
      {onEdit !== null ? <BarButton label={t('entry.edit')} icon={IconPencil} onPress={onEdit} /> : onQuote !== null && <BarButton label={t('entry.quote')} icon={IconBlockquote} onPress={onQuote} />}
      <BarButton label={t('entry.copy')} icon={IconCopy} onPress={onCopy} />
      {/* Not keys: the Enter that opens it would close it again. It has the keyboard in the moment it opens, where the kit's trap comes
          later: an arrow pressed at once would go to the thread. */}
      <Menu opened={isOpen} onChange={onOpen} clickOutsideEvents={MENU_LEFT_BY} position="bottom-end" shadow="md" width={210} withinPortal transitionProps={AT_ONCE} trapFocus={false} returnFocus={false} withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <button type="button" className={classes.act} aria-label={t('entry.more')} title={t('entry.more')}>
            <IconDots size={15} stroke={1.7} aria-hidden="true" />
          </button>
        </Menu.Target>
        <Menu.Dropdown className={classes.menu} onKeyDown={pressed}>
          <TakesKeyboard />
          {onQuote !== null && (
            <Menu.Item leftSection={<IconBlockquote size={15} stroke={1.7} />} onClick={onQuote}>
              {t('entry.quote')}
            </Menu.Item>
          )}
          {offersEdit && (
            <Menu.Item leftSection={<IconPencil size={15} stroke={1.7} />} disabled={onEdit === null} onClick={onEdit ?? undefined}>
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

function TakesKeyboard() {
  const here = useRef<HTMLSpanElement>(null)
  useLayoutEffect(() => here.current?.closest<HTMLElement>('[role="menu"]')?.focus({ preventScroll: true }), [])
  return <span ref={here} hidden />
}

function BarButton({ label, icon: Icon, onPress }: { readonly label: string; readonly icon: typeof IconCopy; readonly onPress: () => void }) {
  return (
    <button type="button" className={classes.act} aria-label={label} title={label} onClick={onPress}>
      <Icon size={15} stroke={1.7} aria-hidden="true" />
    </button>
  )
}
