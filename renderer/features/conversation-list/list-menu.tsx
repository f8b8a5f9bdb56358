import { useTranslation } from '#renderer/ui/use-translation.ts'
import { Menu } from '@mantine/core'
import { IconBookmark, IconCheck, IconChevronDown, IconCircleCheck, IconClockHour4, IconPlayerPause } from '@tabler/icons-react'
import type { ListName } from '#renderer/state/shape.ts'
import { KeyCap, useKeyFor } from '#renderer/ui/key-hint.tsx'
import classes from './list-tabs.module.css'

export type ListMenuProps = {
  readonly list: ListName
  readonly views: readonly { readonly id: string; readonly name: string; readonly count: number }[]
  readonly counts: Readonly<Record<'parked' | 'snoozed', number>>
  readonly isOpen: boolean
  readonly onOpen: (isOpen: boolean) => void
  readonly onList: (list: ListName) => void
}

const ICONS = { parked: IconPlayerPause, snoozed: IconClockHour4, resolved: IconCircleCheck } as const

/** The lists that are not looked at all day, and the person's saved views. */
export function ListMenu({ list, views, counts, isOpen, onOpen, onList }: ListMenuProps) {
  const { t } = useTranslation()
  // A view's name stands above its list in full; here it would be cut.
  const shown = list === 'parked' || list === 'snoozed' || list === 'resolved' ? t(`list.${list}`) : null
  const isCurrent = shown !== null || list.startsWith('view:')
  return (
    <Menu opened={isOpen} onChange={onOpen} position="bottom-start" width={248} shadow="md" withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <button type="button" className={classes.tab} data-more="" aria-current={isCurrent ? 'page' : undefined} aria-label={shown === null ? t('list.otherLists') : `${shown}, ${t('list.otherLists')}`} title={t('list.otherLists')}>
          <bdi>{shown ?? t('list.other')}</bdi>
          <IconChevronDown size={13} stroke={2} aria-hidden="true" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {(['parked', 'snoozed', 'resolved'] as const).map((one) => {
          const Icon = ICONS[one]
          return (
            <Menu.Item key={one} leftSection={<Icon size={15} stroke={1.7} />} rightSection={<Right count={one === 'resolved' ? 0 : counts[one]} action={`list-${one}`} />} onClick={() => onList(one)}>
              {t(`list.${one}`)}
              {list === one && <Current />}
            </Menu.Item>
          )
        })}
        <Menu.Divider />
        <Menu.Label>{t('list.views')}</Menu.Label>
        {views.length === 0 && <p className={classes.noViews}>{t('list.noViews')}</p>}
        <div className={classes.views}>
          {views.map(({ id, name, count }, at) => (
            <Menu.Item key={id} leftSection={<IconBookmark size={15} stroke={1.7} />} rightSection={<Right count={count} place={at + 1} />} classNames={{ itemLabel: classes.viewName ?? '' }} onClick={() => onList(`view:${id}`)}>
              <bdi title={name}>{name}</bdi>
              {list === `view:${id}` && <Current />}
            </Menu.Item>
          ))}
        </div>
      </Menu.Dropdown>
    </Menu>
  )
}

function Current() {
  return <IconCheck size={13} stroke={2} className={classes.current} aria-hidden="true" />
}

function Right({ count, action = '', place }: { readonly count: number; readonly action?: string; readonly place?: number }) {
  const byName = useKeyFor(action)
  const first = useKeyFor('list-view')
  // The keys of the views are one action's, told apart by their digit.
  const key = place === undefined ? byName : first !== null && first.endsWith('1') && place <= 9 ? first.replace(/1$/, String(place)) : null
  return (
    <span className={classes.right}>
      {count > 0 && <small>{count > 999 ? '999+' : count}</small>}
      {key !== null && <KeyCap keys={key} />}
    </span>
  )
}
