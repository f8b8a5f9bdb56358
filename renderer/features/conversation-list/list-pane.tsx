import { useCallback, type Ref } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '@mantine/core'
import { IconCircleCheck, IconCloudOff, IconInbox, IconMoodSmile, IconMoon } from '@tabler/icons-react'
import type { ListName } from '#renderer/state/shape.ts'
import { selectMine } from '#renderer/state/select-mine.ts'
import { selectQueue } from '#renderer/state/select-queue.ts'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { useDesk } from '../use-desk.tsx'
import { ConnectedRow } from './connected-row.tsx'
import { ListTabs } from './list-tabs.tsx'
import { ListView, type ListHandle } from './list-view.tsx'
import { SectionHeading } from './section-heading.tsx'
import { selectSections, type SectionHead } from './sections.ts'
import { useCalmOrder } from './use-calm-order.ts'
import { useOlderConversations, type Older } from './use-older-conversations.ts'
import listClasses from './list-view.module.css'
import classes from './list-pane.module.css'

const ICONS = { mine: IconMoon, queue: IconMoodSmile, all: IconInbox, resolved: IconCircleCheck } as const

export type ListPaneProps = {
  readonly list: ListName
  readonly openId: string | null
  readonly onList: (list: ListName) => void
  readonly onOpen: (id: string) => void
  readonly handle?: Ref<ListHandle> | undefined
}

export function ListPane({ list, openId, onList, onOpen, handle }: ListPaneProps) {
  const { t } = useTranslation()
  const live = useDesk((state) => selectSections(state, list))
  const mineCount = useDesk((state) => selectMine(state).needsReply.length + selectMine(state).waitingForCustomer.length)
  const queueCount = useDesk((state) => selectQueue(state).length)
  const queues = useDesk((state) => state.rows.queues)
  const isFirstLoad = useDesk((state) => state.freshness.asOf === null && state.rows.conversations.size === 0)
  const calm = useCalmOrder(live, list)
  const older = useOlderConversations(list, live)

  const renderRow = useCallback((id: string, isFocusStop: boolean) => <ConnectedRow id={id} isOpen={id === openId} isFocusStop={isFocusStop} onOpen={onOpen} />, [openId, onOpen])
  const renderHead = useCallback((head: SectionHead, count: number) => <SectionHeading head={head} count={count} queueName={head.kind === 'queue' ? (queues.get(head.queueId)?.name ?? '') : ''} />, [queues])

  return (
    <div className={classes.pane} onPointerMove={calm.onPointerMove} onPointerLeave={calm.onPointerLeave}>
      <ListTabs list={list} counts={{ mine: mineCount, queue: queueCount }} onList={onList} />
      {calm.changes > 0 && (
        <button type="button" className={classes.changes} onClick={calm.release}>
          {t('list.moved', { count: calm.changes })}
        </button>
      )}
      {isFirstLoad || (live.length === 0 && older.kind === 'loading') ? (
        <Skeleton />
      ) : live.length === 0 && older.kind === 'failed' ? (
        <EmptyState tone="trouble" icon={<IconCloudOff size={24} stroke={1.5} />} title={t('list.failed')} lead={t('list.failedLead')}>
          <Button variant="default" onClick={older.load}>
            {t('action.retry')}
          </Button>
        </EmptyState>
      ) : live.length === 0 ? (
        <Empty list={list} />
      ) : (
        <ListView
          key={list}
          label={t(`list.${list}`)}
          sections={calm.sections}
          openId={openId}
          renderHead={renderHead}
          renderRow={renderRow}
          onOpen={onOpen}
          onNearEnd={older.kind === 'more' ? older.load : undefined}
          footer={<Footer older={older} />}
          handle={handle}
        />
      )}
    </div>
  )
}

export function Empty({ list }: { readonly list: ListName }) {
  const { t } = useTranslation()
  const Icon = ICONS[list]
  return <EmptyState icon={<Icon size={24} stroke={1.5} />} title={t(`list.empty.${list}.title`)} lead={t(`list.empty.${list}.lead`)} />
}

export function Skeleton() {
  const { t } = useTranslation()
  return (
    <div role="status" aria-label={t('list.loadingMore')}>
      {Array.from({ length: 7 }, (_, at) => (
        <div key={at} className={listClasses.skeleton} style={{ opacity: 1 - at * 0.13 }}>
          <span />
          <span />
          <span />
        </div>
      ))}
    </div>
  )
}

function Footer({ older }: { readonly older: Older }) {
  const { t } = useTranslation()
  switch (older.kind) {
    case 'none':
      return null
    case 'loading':
      return <div className={listClasses.footer}>{t('list.loadingMore')}</div>
    case 'more':
    case 'failed':
      return (
        <div className={listClasses.footer}>
          {older.kind === 'failed' && <span>{t('list.failed')}&ensp;</span>}
          <Button variant="subtle" size="compact-xs" onClick={older.load}>
            {t(older.kind === 'failed' ? 'action.retry' : 'list.more')}
          </Button>
        </div>
      )
    case 'end':
      return <div className={listClasses.footer}>{t('list.end')}</div>
  }
}
