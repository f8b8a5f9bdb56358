import { useCallback, useEffect } from 'react'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { IconMessages } from '@tabler/icons-react'
import { Drawer } from '@mantine/core'
import { BlockPane } from '#renderer/features/blocking/block-pane.tsx'
import { BlockWay } from '#renderer/features/blocking/block-way.tsx'
import { PromiseCallWay } from '#renderer/features/call-back/promise-call-way.tsx'
import { CallBackPane } from '#renderer/features/call-back/call-back-pane.tsx'
import { CallGuidePane } from '#renderer/features/call-guide/call-guide-pane.tsx'
import { WatchStripPane } from '#renderer/features/call-watch/watch-strip-pane.tsx'
import { ComposerPane } from '#renderer/features/composer/composer-pane.tsx'
import { CustomerPane } from '#renderer/features/customer/customer-pane.tsx'
import { FirstStepsPane } from '#renderer/features/first-steps/first-steps-pane.tsx'
import { useFirstSteps } from '#renderer/features/first-steps/use-first-steps.ts'
import { HeaderPane } from '#renderer/features/handling/header-pane.tsx'
import { HeldReplyPane } from '#renderer/features/held-reply/held-reply-pane.tsx'
import { TranscriptPane } from '#renderer/features/transcript/transcript-pane.tsx'
import { ThreadPane } from '#renderer/features/thread/thread-pane.tsx'
import { TourInvitation } from '#renderer/features/tour/tour-invitation.tsx'
import { useDeskActions } from '#renderer/features/use-desk.tsx'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { useAfterPaint } from '#renderer/ui/use-after-paint.ts'
import { ErrorFence } from './error-fence.tsx'
import { useDisposition } from './use-disposition.tsx'
import type { Frame } from './use-frame.ts'
import classes from './frame.module.css'

/**
 * The middle of the desk: what is open, or a word on how to open something. What was said is drawn first, since that is
 * what one switches for; where one writes follows a frame later, and until then takes no words: they would go to whom
 * one has just left.
 */
export function ConversationPane({ frame }: { readonly frame: Frame }) {
  const { t } = useTranslation()
  const { openId, lists, thread, composer, focusWanted, enterField, typeAhead } = frame
  const writingTo = useAfterPaint(openId)
  const isReady = writingTo === openId
  useEffect(() => {
    if (!isReady) return
    if (focusWanted.current !== null && focusWanted.current === writingTo) enterField()
    else {
      // Wanted in a conversation that one has left since.
      focusWanted.current = null
      typeAhead.end()
    }
  }, [isReady, writingTo, focusWanted, enterField, typeAhead])
  const showEnd = useCallback(() => thread.current?.scrollToEnd(), [thread])
  const { prepareThreads } = useDeskActions()
  useEffect(() => {
    if (openId !== null && isReady) prepareThreads(lists.current?.neighbours() ?? [])
  }, [openId, isReady, lists, prepareThreads])
  const { askDisposition, dialog } = useDisposition(frame.moveOn)
  const firstSteps = useFirstSteps()
  if (openId === null && firstSteps.isShown) return <FirstStepsPane onPeople={() => frame.goSetUp({ section: 'people', chosen: null })} />
  if (openId === null)
    return (
      <EmptyState icon={<IconMessages size={24} stroke={1.5} />} title={t('thread.none.title')} lead={t('thread.none.lead')}>
        <TourInvitation onStart={() => frame.setOverlay('tour')} />
      </EmptyState>
    )
  function comeBack(id: string): void {
    frame.open(id)
    frame.write('reply')
  }
  // A mail's field is fetched, and comes later than the rest.
  function enterIfWanted(): void {
    if (focusWanted.current !== null && focusWanted.current === writingTo) enterField()
  }
  function quote(words: string, isInternal: boolean): void {
    if (isInternal) frame.write('note')
    // After the field of that mode has been drawn.
    setTimeout(() => frame.composer.current?.quote(words))
  }
  return (
    <>
      <ErrorFence about={openId}>
        <HeaderPane
          conversationId={openId}
          dialog={frame.dialog}
          onDialog={frame.setDialog}
          isCustomerShown={frame.isCustomerShown}
          more={<><PromiseCallWay conversationId={openId} /><BlockWay conversationId={openId} /></>}
          onToggleCustomer={frame.toggleCustomer}
          onBack={() => frame.open(null)}
          onDone={frame.moveOn}
        />
        <WatchStripPane conversationId={openId} />
        <CallBackPane conversationId={openId} onWrite={() => frame.write('reply')} />
        <CallGuidePane conversationId={openId} />
        <TranscriptPane conversationId={openId} onNote={(words) => quote(words, true)} />
      </ErrorFence>
      <ErrorFence key={openId}>
        <ThreadPane conversationId={openId} found={frame.found?.conversationId === openId ? frame.found : null} onTakenBack={() => frame.write('reply')} onQuote={quote} handle={thread} />
        <HeldReplyPane conversationId={openId} onEdited={() => frame.write('reply')} />
      </ErrorFence>
      {dialog}
      {writingTo !== null && (
        <div className={classes.writing} inert={!isReady}>
          <ErrorFence key={writingTo}>
            <ComposerPane conversationId={writingTo} mode={frame.mode} onMode={frame.write} onSent={showEnd} askDisposition={askDisposition} onReturn={() => comeBack(writingTo)} onReady={enterIfWanted} handle={composer} />
          </ErrorFence>
        </div>
      )}
    </>
  )
}

/** Who is written with: beside the conversation where there is room, else in a drawer over it. It too follows the thread by a frame. */
export function CustomerSide({ frame }: { readonly frame: Frame }) {
  const { t } = useTranslation()
  const { open, isWide, isCustomerShown, toggleCustomer } = frame
  const openId = useAfterPaint(frame.openId)
  if (openId === null) return null
  if (isWide) {
    return isCustomerShown ? (
      <aside className={classes.customer} data-tour="customer" aria-label={t('customer.label')}>
        <ErrorFence key={openId}>
          <CustomerPane conversationId={openId} onOpen={open} />
          <BlockPane conversationId={openId} />
        </ErrorFence>
      </aside>
    ) : null
  }
  return (
    <Drawer
      opened={isCustomerShown}
      onClose={toggleCustomer}
      position="right"
      size={340}
      padding={0}
      title={t('customer.label')}
      closeButtonProps={{ 'aria-label': t('customer.hide') }}
      classNames={{ header: classes.drawerHead ?? '', body: classes.drawerBody ?? '' }}
    >
      <CustomerPane conversationId={openId} onOpen={open} />
      <BlockPane conversationId={openId} />
    </Drawer>
  )
}
