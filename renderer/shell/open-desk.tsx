import { useCallback } from 'react'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import type { Session } from '#renderer/state/shape.ts'
import { CallBarPane } from '#renderer/features/call-bar/call-bar-pane.tsx'
import { GuestPane } from '#renderer/features/call-bar/guest-pane.tsx'
import { WrapUpPane } from '#renderer/features/call-bar/wrap-up-pane.tsx'
import { ListPane } from '#renderer/features/conversation-list/list-pane.tsx'
import { HeldWatch } from '#renderer/features/held-reply/held-watch.tsx'
import { LeftOverPane } from '#renderer/features/left-over/left-over-pane.tsx'
import { MailboxBarPane } from '#renderer/features/mailboxes/mailbox-bar-pane.tsx'
import { NumberDialog } from '#renderer/features/number/number-dialog.tsx'
import { OfferPane } from '#renderer/features/offer/offer-pane.tsx'
import { NotRespondingPane } from '#renderer/features/presence/not-responding-pane.tsx'
import { RefusalWatch } from '#renderer/features/refusals/refusal-watch.tsx'
import { UpdateBarPane } from '#renderer/features/updates/update-bar-pane.tsx'
import { HubBarPane } from '#renderer/features/workspaces/hub-bar-pane.tsx'
import { useIsPainted } from '#renderer/ui/use-after-paint.ts'
import { KeysProvider } from '#renderer/ui/key-hint.tsx'
import { useAlerts } from './alerts/use-alerts.ts'
import { Bulk } from './bulk.tsx'
import { CustomerSide } from './conversation-panes.tsx'
import { ErrorFence } from './error-fence.tsx'
import { handlersFor } from './handlers.ts'
import { MainArea } from './main-area.tsx'
import { Overlays } from './overlays.tsx'
import { useKeyMap } from './own-keys.ts'
import { Rail } from './rail.tsx'
import { SetUpPlace } from './set-up-place.tsx'
import { useComeBack } from './system/use-come-back.ts'
import { useGlobalKeys } from './system/use-global-keys.ts'
import { useIdleAway } from './system/use-idle-away.ts'
import { useShellAsks } from './system/use-shell-asks.ts'
import { useWallHandler } from './system/use-wall-handler.ts'
import { TopBar } from './top-bar.tsx'
import { useCallBackHandler } from './use-call-back-handler.ts'
import { useCallHandlers } from './use-call-handlers.ts'
import { useFrame } from './use-frame.ts'
import { useShortcuts } from './use-shortcuts.ts'
import { useWays } from './use-ways.ts'
import classes from './frame.module.css'

// The desk with someone at it, and only how its parts lie beside each other. Where to add what:
//   an action (key, palette)      shortcuts.ts, then handlers.ts
//   a dialog over everything      a name in use-frame.ts (`Overlay`), drawn in overlays.tsx
//   a part of the conversation    conversation-panes.tsx
//   something that only watches   beside RefusalWatch below

export function OpenDesk({ session }: { readonly session: Extract<Session, { kind: 'open' }> }) {
  const { t } = useTranslation()
  const frame = useFrame()
  const keyMap = useKeyMap()
  const isPainted = useIsPainted()
  const { openId, overlay, setOverlay } = frame
  const ways = useWays(openId, frame.setDialog, frame.moveOn)
  useAlerts(frame)
  const handlers = { ...handlersFor(frame, ways), ...useWallHandler(), ...useCallHandlers(), ...useCallBackHandler(frame) }
  useIdleAway()
  useGlobalKeys()
  useComeBack(frame)
  const asks = useShellAsks(frame, handlers)
  useShortcuts(handlers, keyMap, frame.dialog !== null || overlay !== null, frame.typeAhead)

  const { setList, open, showList, goSetUp, setDialog, dial } = frame
  const openPalette = useCallback(() => setOverlay('palette'), [setOverlay])
  const openNewMail = useCallback(() => setOverlay('new-mail'), [setOverlay])
  const openDial = useCallback(() => dial(''), [dial])
  const openHelp = useCallback(() => setOverlay('help'), [setOverlay])
  const openSettings = useCallback(() => setOverlay('settings'), [setOverlay])
  const openPresence = useCallback((isOpen: boolean) => setOverlay(isOpen ? 'presence' : null), [setOverlay])
  const goInbox = useCallback(() => showList('mine'), [showList])
  const openSetUp = useCallback(() => goSetUp({ section: null, chosen: null }), [goSetUp])
  const openAccepted = useCallback(
    (id: string) => {
      setList('mine')
      open(id)
    },
    [setList, open],
  )

  const transferCall = useCallback(
    (id: string) => {
      open(id)
      // Once it is open: a conversation opens without a dialog.
      setTimeout(() => setDialog('transfer'))
    },
    [open, setDialog],
  )

  // It rings wherever they are, or says there why it does not.
  const offer = (
    <>
      <OfferPane handle={frame.offer} onAccepted={openAccepted} />
      <NotRespondingPane />
    </>
  )

  return (
    <KeysProvider value={keyMap.shownFor}>
      <div className={classes.frame} data-place={frame.setUp === null ? undefined : 'set-up'} data-open={openId !== null || undefined} data-customer={(frame.isWide && frame.isCustomerShown) || undefined}>
        <TopBar isDemo={session.isDemo} onPalette={openPalette} onNewMail={frame.canWriteMail ? openNewMail : null} onDial={frame.canCall ? openDial : null} onHelp={openHelp} />
        <div className={classes.banners}>
          <ErrorFence>
            <GuestPane />
            <CallBarPane onOpen={openAccepted} onTransfer={transferCall} />
            <WrapUpPane onOpen={openAccepted} />
          </ErrorFence>
          <LeftOverPane />
          <HubBarPane />
          <MailboxBarPane />
          <UpdateBarPane />
        </div>
        <Rail
          isPresenceOpen={overlay === 'presence'}
          onPresence={openPresence}
          onSettings={openSettings}
          onInbox={goInbox}
          isSetUpOpen={frame.setUp !== null}
          onSetUp={openSetUp}
        />
        {frame.setUp === null ? (
          <>
            <section className={classes.list} data-tour="list" aria-label={t('list.label')}>
              <ErrorFence>
                <ListPane list={frame.list} openId={openId} onList={frame.setList} onOpen={frame.open} selection={frame.selection} bulk={(shown, release) => <Bulk frame={frame} shown={shown} release={release} />} handle={frame.lists} />
                {offer}
              </ErrorFence>
            </section>
            <MainArea frame={frame} />
            <CustomerSide frame={frame} />
          </>
        ) : (
          <>
            <SetUpPlace frame={frame} />
            <div className={classes.corner}>{offer}</div>
          </>
        )}
        {(isPainted || overlay !== null) && <Overlays frame={frame} handlers={handlers} keyMap={keyMap} />}
        <NumberDialog
          number={asks.number}
          onClose={asks.forgetNumber}
          onSearch={(number) => {
            asks.forgetNumber()
            frame.search(number)
          }}
          onCall={
            frame.canCall
              ? (number) => {
                  asks.forgetNumber()
                  frame.dial(number)
                }
              : null
          }
        />
        <RefusalWatch />
        <HeldWatch openId={openId} onOpen={frame.open} />
      </div>
    </KeysProvider>
  )
}
