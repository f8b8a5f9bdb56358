import { useCallback, useEffect, useMemo, useRef, useState, type Ref } from 'react'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { Button } from '@mantine/core'
import { IconCloudOff, IconMessageOff } from '@tabler/icons-react'
import { readMarkId } from '#shared/model/draft.ts'
import { selectConversation } from '#renderer/state/select-conversation.ts'
import { myId } from '#renderer/state/select-me.ts'
import { selectThread } from '#renderer/state/select-thread.ts'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { useCustomerName } from '../use-customer-name.ts'
import { useDesk, useDeskActions, useDeskStore } from '../use-desk.tsx'
import type { ThreadNames } from './thread-names.ts'
import { ThreadView, type ThreadHandle } from './thread-view.tsx'
import type { FoundEntry } from './use-found-entry.ts'
import { useMarkRead } from './use-mark-read.ts'
import { useRefusedEdits, useThreadActs } from './use-thread-acts.ts'
import { useSpokenNews } from './use-spoken-news.ts'
import { useWindowInFront } from './use-window-in-front.ts'
import classes from './thread-view.module.css'

export type ThreadPaneProps = {
  readonly conversationId: string
  /** A reply was taken back: its words are in the composer. */
  readonly onTakenBack?: (() => void) | undefined
  /** Someone's words, marked as quoted, for what is being written; internal ones for a note. */
  readonly onQuote?: ((words: string, isInternal: boolean) => void) | undefined
  /** What searching found in it: to be shown and marked. */
  readonly found?: FoundEntry | null
  readonly handle?: Ref<ThreadHandle> | undefined
}

export function ThreadPane({ conversationId, onTakenBack, onQuote, found = null, handle }: ThreadPaneProps) {
  const { t } = useTranslation()
  const actions = useDeskActions()
  const thread = useDesk((state) => selectThread(state, conversationId))
  const conversation = useDesk((state) => selectConversation(state, conversationId))
  const isOnline = useDesk((state) => state.line.kind === 'connected')
  const names = useThreadNames(conversation?.identityId ?? '', conversation?.inboxId ?? '')
  const acts = useThreadActs(conversationId, { onTakenBack, onQuote })
  const refusedEdits = useRefusedEdits(conversationId)
  const unreadAfter = useUnreadAfter(conversationId)
  const [isAtEnd, setAtEnd] = useState(false)
  const isInFront = useWindowInFront()

  useEffect(() => {
    void actions.openThread(conversationId)
    return () => actions.closeThread(conversationId)
  }, [actions, conversationId])

  useMarkRead(conversation, isAtEnd && isInFront && thread?.kind === 'ready')

  useSpokenNews(thread?.kind === 'ready' ? thread.entries : null, names)

  const loadOlder = useCallback(() => void actions.loadOlder(conversationId), [actions, conversationId])
  const loadNewer = useCallback(() => void actions.loadNewer(conversationId), [actions, conversationId])
  const showNewest = useCallback(() => void actions.showNewest(conversationId), [actions, conversationId])

  if (conversation === null && thread?.kind === 'ready') return <EmptyState icon={<IconMessageOff size={24} stroke={1.5} />} title={t('thread.gone.title')} lead={t('thread.gone.lead')} />
  if (thread === null || (thread.kind === 'loading' && thread.entries.length === 0)) return <LoadingThread />
  if (thread.kind === 'failed') {
    return (
      <EmptyState tone="trouble" icon={<IconCloudOff size={24} stroke={1.5} />} title={t('thread.failed.title')} lead={t('thread.failed.lead')}>
        <Button variant="default" onClick={() => void actions.openThread(conversationId)}>
          {t('action.retry')}
        </Button>
      </EmptyState>
    )
  }
  return (
    <ThreadView
      label={t('thread.label', { name: names.customer })}
      entries={thread.entries}
      names={names}
      acts={acts}
      found={found}
      refusedEdits={refusedEdits}
      hasOlder={thread.hasOlder}
      hasNewer={thread.hasNewer}
      unreadAfter={unreadAfter}
      isOnline={isOnline}
      onLoadOlder={loadOlder}
      onLoadNewer={loadNewer}
      onNewest={showNewest}
      onAtEnd={setAtEnd}
      foot={thread.entries.length === 0 ? <EmptyState title={t('thread.empty')} lead="" /> : undefined}
      handle={handle}
    />
  )
}

export function LoadingThread() {
  const { t } = useTranslation()
  return (
    <div className={classes.skeleton} role="status" aria-label={t('thread.loading')}>
      <span />
      <span />
      <span />
    </div>
  )
}

function useThreadNames(identityId: string, inboxId: string): ThreadNames {
  const actions = useDeskActions()
  const customer = useCustomerName(identityId)
  const me = useDesk(myId)
  const users = useDesk((state) => state.rows.users)
  const queues = useDesk((state) => state.rows.queues)
  const dispositions = useDesk((state) => state.rows.dispositions)
  const ownAddress = useDesk((state) => state.rows.inboxes.get(inboxId)?.mail?.address)
  return useMemo(
    () => ({
      me,
      customer,
      customerSeed: identityId,
      user: (id) => users.get(id)?.name ?? null,
      queue: (id) => queues.get(id)?.name ?? null,
      disposition: (id) => dispositions.get(id)?.name ?? null,
      ownAddress,
      fileUrl: actions.fileUrl,
    }),
    [me, customer, identityId, users, queues, dispositions, ownAddress, actions],
  )
}

/** Where reading had stopped when the conversation was opened. It stays there while one reads on: the mark must not run away. */
function useUnreadAfter(conversationId: string): number | null {
  const store = useDeskStore()
  const opened = useRef<{ readonly id: string; readonly after: number | null } | null>(null)
  if (opened.current?.id !== conversationId) {
    const state = store.getState()
    const isUnread = selectConversation(state, conversationId)?.isUnread === true
    const mark = state.rows.readMarks.get(readMarkId(conversationId, myId(state)))
    // Never read at all: everything is new, and a mark above everything says nothing.
    opened.current = { id: conversationId, after: isUnread && mark !== undefined ? mark.seq : null }
  }
  return opened.current.after
}
