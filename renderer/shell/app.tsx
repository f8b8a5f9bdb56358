import { useEffect, useMemo, useState } from 'react'
import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import type { DeskBridge } from '#shared/bridge/contract.ts'
import type { DeskStore } from '#renderer/state/desk-store.ts'
import type { DeskActions } from '#renderer/state/shape.ts'
import { selectUnsentCount } from '#renderer/state/select-unsent.ts'
import { DeskProvider, useDesk, useDeskActions } from '#renderer/features/use-desk.tsx'
import { NoticesProvider, type Notices } from '#renderer/features/use-notices.ts'
import { SystemProvider, type System } from '#renderer/features/use-system.ts'
import { UpdatesProvider } from '#renderer/features/use-updates.tsx'
import { VoiceProvider } from '#renderer/features/use-voice.tsx'
import { WorkspacesProvider } from '#renderer/features/use-workspaces.tsx'
import { OtherWorkspaces } from '#renderer/features/workspaces/other-workspaces.tsx'
import { Door } from '#renderer/ui/door.tsx'
import { LockedScreen } from '#renderer/features/sign-in/locked-screen.tsx'
import { SignInScreen } from '#renderer/features/sign-in/sign-in-screen.tsx'
import { BrokenScreen, TooOldScreen, type BrokenWhy } from '#renderer/features/sign-in/trouble-screens.tsx'
import { TooOldWaysPane } from '#renderer/features/updates/too-old-ways-pane.tsx'
import { Announcer } from '#renderer/ui/announcer.tsx'
import { ClockProvider, tickingClock } from '#renderer/ui/clock.tsx'
import { KeysProvider } from '#renderer/ui/key-hint.tsx'
import { resolveTokens, theme } from '#renderer/ui/theme.ts'
import { TranslationProvider, useTranslation } from '#renderer/ui/use-translation.ts'
import { ErrorFence } from './error-fence.tsx'
import { FetchedDesk } from './fetched-desk.tsx'
import { keyShownFor } from './shortcuts.ts'
import { useTellShell } from './system/use-tell-shell.ts'
import { useTellUpdates } from './system/use-tell-updates.ts'

export type AppProps = { readonly hubOrigin: string; readonly notices: Notices; readonly system: System; readonly updates: DeskBridge['updates']; readonly workspaces: DeskBridge['workspaces']; readonly store: DeskStore; readonly actions: DeskActions }

export function App({ hubOrigin, notices, system, updates, workspaces, store, actions }: AppProps) {
  const desk = useMemo(() => ({ store, actions }), [store, actions])
  const hubClock = useMemo(() => tickingClock(() => store.getState().clockOffsetMs), [store])
  return (
    <MantineProvider theme={theme} cssVariablesResolver={resolveTokens} defaultColorScheme="auto">
      <TranslationProvider>
        <ErrorFence>
          <DeskProvider value={desk}>
            <KeysProvider value={keyShownFor}>
              <ClockProvider value={hubClock}>
                <Announcer>
                  <Notifications position="bottom-center" autoClose={4_500} limit={3} />
                  <NoticesProvider value={notices}>
                    <SystemProvider value={system}>
                      <UpdatesProvider machine={updates}>
                        <WorkspacesProvider machine={workspaces}>
                          <Screen hubOrigin={hubOrigin} updates={updates} />
                          <AtTheDoor />
                        </WorkspacesProvider>
                      </UpdatesProvider>
                    </SystemProvider>
                  </NoticesProvider>
                </Announcer>
              </ClockProvider>
            </KeysProvider>
          </DeskProvider>
        </ErrorFence>
      </TranslationProvider>
    </MantineProvider>
  )
}

function Screen({ hubOrigin, updates }: { readonly hubOrigin: string; readonly updates: DeskBridge['updates'] }) {
  const session = useDesk((state) => state.session)
  const [wantsSignIn, setWantsSignIn] = useState(false)
  useTellShell()
  useTellUpdates(updates)
  useEffect(() => {
    if (session.kind === 'open') setWantsSignIn(false)
  }, [session.kind])
  switch (session.kind) {
    case 'starting':
      return <Starting />
    case 'signed-out':
      return <SignInScreen why={session.why} lost={session.why === 'forgotten' ? session.lost : 0} hubOrigin={hubOrigin} />
    case 'locked':
      return wantsSignIn ? <SignInScreen why="never" hubOrigin={hubOrigin} /> : <LockedScreen profiles={session.profiles} onSignIn={() => setWantsSignIn(true)} />
    case 'desk-too-old':
      return <TooOld />
    case 'cache-broken':
      return <Broken why={session.why} />
    case 'open':
      return (
        <VoiceProvider>
          <FetchedDesk session={session} meanwhile={<Starting />} />
        </VoiceProvider>
      )
  }
}

/** From within an open desk the palette leads to the other workspaces. */
function AtTheDoor() {
  const isOpen = useDesk((state) => state.session.kind === 'open')
  return isOpen ? null : <OtherWorkspaces />
}

function Starting() {
  const { t } = useTranslation()
  return <Door title={t('app.name')} lead={t('signIn.starting')} />
}

function TooOld() {
  const unsentCount = useDesk(selectUnsentCount)
  return <TooOldScreen unsentCount={unsentCount} ways={<TooOldWaysPane />} />
}

/** A store that is someone else's or unreadable is given up, since the hub has everything; the other two need only another try. */
function Broken({ why }: { readonly why: BrokenWhy }) {
  const actions = useDeskActions()
  const [isBusy, setBusy] = useState(false)
  async function goOn(): Promise<void> {
    setBusy(true)
    if (why === 'foreign' || why === 'unreadable') await actions.signOut({ discardUnsent: true })
    window.location.reload()
  }
  return <BrokenScreen why={why} isBusy={isBusy} onWay={() => void goOn()} />
}
