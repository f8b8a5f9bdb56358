import { useTranslation } from '#renderer/ui/use-translation.ts'
import { ActionIcon, Popover } from '@mantine/core'
import { IconFilter } from '@tabler/icons-react'
import { useClock } from '#renderer/ui/clock.tsx'
import { useKeyFor } from '#renderer/ui/key-hint.tsx'
import { selectMine } from '#renderer/state/select-mine.ts'
import { selectInView } from '#renderer/state/select-in-view.ts'
import { selectParked, selectSnoozed } from '#renderer/state/select-put-aside.ts'
import { selectQueue } from '#renderer/state/select-queue.ts'
import { selectViews } from '#renderer/state/select-views.ts'
import type { ListName } from '#renderer/state/shape.ts'
import { useDesk, useDeskStore } from '../use-desk.tsx'
import { facetsOf, filterSize } from './facets.ts'
import { FilterBar } from './filter-bar.tsx'
import { FilterMenu } from './filter-menu.tsx'
import { ListMenu } from './list-menu.tsx'
import { ListTabs } from './list-tabs.tsx'
import { useSavedView } from './use-saved-view.ts'
import { useValueName } from './use-value-name.ts'
import type { WantedList } from './use-wanted.ts'
import classes from './list-tabs.module.css'

export type ListHeadProps = {
  readonly list: ListName
  readonly what: WantedList
  readonly count: number
  readonly menu: 'filter' | 'lists' | null
  readonly onMenu: (menu: 'filter' | 'lists' | null) => void
  /** A control was pressed that is no longer there. */
  readonly onGone: () => void
  readonly onList: (list: ListName) => void
}

/** Which list, and what of it. */
export function ListHead({ list, what, count, menu, onMenu, onGone, onList }: ListHeadProps) {
  const { t } = useTranslation()
  const store = useDeskStore()
  const clock = useClock()
  const key = useKeyFor('filter')
  const nameOf = useValueName()
  const saved = useSavedView(list, what, (next) => {
    onList(next)
    onGone()
  })
  const mineCount = useDesk((state) => selectMine(state).needsReply.length + selectMine(state).waitingForCustomer.length)
  const queueCount = useDesk((state) => selectQueue(state).length)
  const views = useDesk(selectViews)
  const { filter, view, isNarrowed, isChanged } = what
  const asked = view === null ? filterSize(filter) : 0
  // Counted when someone looks: a count of every view with every message would be paid for by who types.
  const isLooking = menu === 'lists'
  const state = store.getState()
  const countOf = (of: (typeof views)[number]) => (isLooking ? selectInView(state, of.filter, clock.now()).length : 0)
  const aside = isLooking ? { parked: selectParked(state).mine.length, snoozed: selectSnoozed(state).mine.length } : { parked: 0, snoozed: 0 }

  return (
    <>
      <ListTabs list={list} counts={{ mine: mineCount, queue: queueCount }} onList={onList}>
        <ListMenu
          list={list}
          views={views.map((one) => ({ id: one.id, name: one.name, count: countOf(one) }))}
          counts={aside}
          isOpen={isLooking}
          onOpen={(isOpen) => onMenu(isOpen ? 'lists' : null)}
          onList={onList}
        />
        <Popover opened={menu === 'filter'} onChange={(isOpen) => onMenu(isOpen ? 'filter' : null)} position="bottom-end" trapFocus returnFocus shadow="md">
          <Popover.Target>
            <ActionIcon
              variant={asked > 0 || isChanged ? 'light' : 'subtle'}
              {...(asked > 0 || isChanged ? {} : { color: 'gray' })}
              size={28}
              className={classes.filter}
              title={key === null ? t('filter.label') : `${t('filter.label')} (${key})`}
              aria-label={asked === 0 ? t('filter.label') : `${t('filter.label')}, ${t('filter.active', { count: asked })}`}
              onClick={() => onMenu(menu === 'filter' ? null : 'filter')}
            >
              <IconFilter size={16} stroke={1.7} />
            </ActionIcon>
          </Popover.Target>
          <Popover.Dropdown aria-label={t('filter.label')}>
            {menu === 'filter' && <FilterMenu filter={filter} facets={facetsOf(state, list, filter)} nameOf={nameOf} onFilter={what.setFilter} />}
          </Popover.Dropdown>
        </Popover>
      </ListTabs>
      {(isNarrowed || view !== null) && (
        <FilterBar
          filter={filter}
          nameOf={nameOf}
          view={view === null ? null : { name: view.name, count, isChanged }}
          onFilter={(next) => {
            what.setFilter(next)
            onGone()
          }}
          onClear={() => {
            what.setFilter(null)
            onGone()
          }}
          onSave={saved.save}
          onSaveChanges={saved.saveChanges}
          onRename={saved.rename}
          onDrop={saved.drop}
        />
      )}
    </>
  )
}
