import { useCallback, useEffect, useRef, useState } from 'react'
import { useMediaQuery } from '@mantine/hooks'
import { useTranslation } from 'react-i18next'
import { IconMessages } from '@tabler/icons-react'
import { Drawer } from '@mantine/core'
import type { Draft } from '#shared/model/draft.ts'
import type { ListName, Session } from '#renderer/state/shape.ts'
import { ComposerPane } from '#renderer/features/composer/composer-pane.tsx'
import type { ComposerHandle } from '#renderer/features/composer/composer-view.tsx'
import { ListPane } from '#renderer/features/conversation-list/list-pane.tsx'
import type { ListHandle } from '#renderer/features/conversation-list/list-view.tsx'
import { CustomerPane } from '#renderer/features/customer/customer-pane.tsx'
import { HeaderPane, type HandlingDialog } from '#renderer/features/handling/header-pane.tsx'
import { HeldReplyPane } from '#renderer/features/held-reply/held-reply-pane.tsx'
import { LeftOverPane } from '#renderer/features/left-over/left-over-pane.tsx'
import { OfferPane, type OfferHandle } from '#renderer/features/offer/offer-pane.tsx'
import { RefusalWatch } from '#renderer/features/refusals/refusal-watch.tsx'
import { ThreadPane } from '#renderer/features/thread/thread-pane.tsx'
import type { ThreadHandle } from '#renderer/features/thread/thread-view.tsx'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { ErrorFence } from './error-fence.tsx'
import { recall, remember } from '#renderer/ui/remembered-choice.ts'
import { Rail } from './rail.tsx'
import { ShortcutsOverlay } from './shortcuts-overlay.tsx'
import { TopBar } from './top-bar.tsx'
import { useOpenConversation } from './use-open-conversation.ts'
import { useShortcuts } from './use-shortcuts.ts'
import { useWays } from './use-ways.ts'
import classes from './frame.module.css'

/** The desk with someone at it: frame, three panes, and the keys that reach everything in them. */
export function OpenDesk({ session }: { readonly session: Extract<Session, { kind: 'open' }> }) {
  const { t } = useTranslation()
  const [list, setList] = useState<ListName>('mine')
  const [openId, open] = useOpenConversation()
  const [mode, setMode] = useState<Draft['mode']>('reply')
  const [dialog, setDialog] = useState<HandlingDialog | null>(null)
  const [overlay, setOverlay] = useState<'presence' | 'settings' | 'help' | null>(null)
  const [isCustomerWanted, setCustomerWanted] = useState(() => recall('customer-pane', isOnOff) !== 'off')
  const [isDrawerOpen, setDrawerOpen] = useState(false)
  const isWide = useMediaQuery('(min-width: 1180px)', window.innerWidth >= 1180) ?? true

  const lists = useRef<ListHandle>(null)
  const thread = useRef<ThreadHandle>(null)
  const composer = useRef<ComposerHandle>(null)
  const offer = useRef<OfferHandle>(null)
  const go = useWays(openId, setDialog, moveOn)

  useEffect(() => {
    setMode('reply')
    setDialog(null)
    setDrawerOpen(false)
  }, [openId])

  const openFromList = useCallback((id: string) => open(id), [open])

  function moveOn(): void {
    if (lists.current?.moveOn() !== true) open(null)
  }
  function write(next: Draft['mode']): void {
    setMode(next)
    // After the field of that mode has been drawn.
    setTimeout(() => composer.current?.focus())
  }
  function toggleCustomer(): void {
    if (!isWide) return setDrawerOpen(!isDrawerOpen)
    remember('customer-pane', isCustomerWanted ? 'off' : 'on')
    setCustomerWanted(!isCustomerWanted)
  }
  function showList(next: ListName): void {
    setList(next)
    setTimeout(() => lists.current?.focus())
  }

  useShortcuts(
    {
      'next-conversation': () => lists.current?.move(1),
      'previous-conversation': () => lists.current?.move(-1),
      'open-conversation': () => lists.current?.openFocused(),
      'list-mine': () => showList('mine'),
      'list-queue': () => showList('queue'),
      'list-all': () => showList('all'),
      'list-resolved': () => showList('resolved'),
      'jump-unread': () => thread.current?.jumpToUnread(),
      'retry-send': () => thread.current?.retryFailed(),
      'accept-offer': () => offer.current?.accept(),
      'decline-offer': () => offer.current?.decline(),
      presence: () => setOverlay('presence'),
      help: () => setOverlay('help'),
      leave,
      ...(openId === null ? {} : { reply: () => write('reply'), note: () => write('note'), 'toggle-customer': toggleCustomer, ...go }),
    },
    dialog !== null || overlay !== null,
  )

  function leave(): void {
    const { activeElement } = document
    if (activeElement instanceof HTMLElement && activeElement.matches('input, textarea')) lists.current?.focus()
  }

  return (
    <div className={classes.frame} data-open={openId !== null || undefined} data-customer={(isWide && isCustomerWanted) || undefined}>
      <TopBar isDemo={session.isDemo} onHelp={() => setOverlay('help')} />
      <LeftOverPane />
      <Rail
        isPresenceOpen={overlay === 'presence'}
        isSettingsOpen={overlay === 'settings'}
        onPresence={(isOpen) => setOverlay(isOpen ? 'presence' : null)}
        onSettings={(isOpen) => setOverlay(isOpen ? 'settings' : null)}
        onInbox={() => showList('mine')}
      />
      <section className={classes.list} aria-label={t('list.label')}>
        <ErrorFence>
          <ListPane list={list} openId={openId} onList={setList} onOpen={openFromList} handle={lists} />
          <OfferPane
            handle={offer}
            onAccepted={(id) => {
              setList('mine')
              open(id)
            }}
          />
        </ErrorFence>
      </section>
      <main className={classes.main}>
        {openId === null ? (
          <EmptyState icon={<IconMessages size={24} stroke={1.5} />} title={t('thread.none.title')} lead={t('thread.none.lead')} />
        ) : (
          <ErrorFence key={openId}>
            <HeaderPane
              conversationId={openId}
              dialog={dialog}
              onDialog={setDialog}
              isCustomerShown={isWide ? isCustomerWanted : isDrawerOpen}
              onToggleCustomer={toggleCustomer}
              onBack={() => open(null)}
              onDone={moveOn}
            />
            <ThreadPane conversationId={openId} handle={thread} />
            <HeldReplyPane conversationId={openId} />
            <ComposerPane conversationId={openId} mode={mode} onMode={write} onSent={() => thread.current?.scrollToEnd()} handle={composer} />
          </ErrorFence>
        )}
      </main>
      {openId !== null && isWide && isCustomerWanted && (
        <aside className={classes.customer} aria-label={t('customer.label')}>
          <ErrorFence key={openId}>
            <CustomerPane conversationId={openId} onOpen={openFromList} />
          </ErrorFence>
        </aside>
      )}
      {openId !== null && !isWide && (
        <Drawer
          opened={isDrawerOpen}
          onClose={() => setDrawerOpen(false)}
          position="right"
          size={340}
          padding={0}
          title={t('customer.label')}
          closeButtonProps={{ 'aria-label': t('customer.hide') }}
          classNames={{ header: classes.drawerHead ?? '', body: classes.drawerBody ?? '' }}
        >
          <CustomerPane conversationId={openId} onOpen={openFromList} />
        </Drawer>
      )}
      <ShortcutsOverlay isOpen={overlay === 'help'} onClose={() => setOverlay(null)} />
      <RefusalWatch />
    </div>
  )
}

function isOnOff(value: string): value is 'on' | 'off' {
  return value === 'on' || value === 'off'
}
