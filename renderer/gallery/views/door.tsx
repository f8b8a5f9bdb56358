import { LockedView } from '#renderer/features/sign-in/locked-view.tsx'
import { SignInView } from '#renderer/features/sign-in/sign-in-view.tsx'
import { BrokenScreen, TooOldScreen, type BrokenWhy } from '#renderer/features/sign-in/trouble-screens.tsx'
import { TooOldWaysView } from '#renderer/features/updates/too-old-ways-view.tsx'
import { quiet, type GalleryView } from '../gallery-view.ts'

const ACCOUNTS = [
  { email: 'maria@hearth.example', name: 'Maria Lindqvist', role: 'agent' },
  { email: 'wei@hearth.example', name: '魏强', role: 'agent' },
  { email: 'lin@hearth.example', name: '林华', role: 'lead' },
  { email: 'ana@hearth.example', name: 'Ana Sofía Ruiz', role: 'trainee' },
] as const

const PROFILES = [
  { id: 'a', email: 'maria@hearth.example', name: 'Maria Lindqvist' },
  { id: 'b', email: 'wei@hearth.example', name: '魏强' },
] as const

const BROKEN: readonly BrokenWhy[] = ['foreign', 'newer', 'unreadable', 'full']

export const doorView: GalleryView = {
  name: 'door',
  states: [
    { name: 'sign-in', width: 560, height: 620, show: () => <SignInView why="never" problem={null} isBusy={false} demoAccounts={[]} onSignIn={quiet} /> },
    { name: 'demo', width: 560, height: 820, show: () => <SignInView why="never" problem={null} isBusy={false} demoAccounts={ACCOUNTS} onSignIn={quiet} /> },
    { name: 'first-admin', width: 560, height: 860, show: () => <SignInView why="never" problem={null} isBusy={false} needsFirstAdmin workspaceName="Nuanbao Care" demoAccounts={[]} onSignIn={quiet} /> },
    { name: 'wrong', width: 560, height: 660, show: () => <SignInView why="never" problem="wrong" isBusy={false} demoAccounts={[]} onSignIn={quiet} /> },
    { name: 'expired', width: 560, height: 660, show: () => <SignInView why="expired" problem={null} isBusy demoAccounts={[]} onSignIn={quiet} /> },
    { name: 'forgotten', width: 560, height: 700, show: () => <SignInView why="forgotten" lost={3} problem={null} isBusy={false} demoAccounts={[]} onSignIn={quiet} /> },
    { name: 'locked', width: 560, height: 700, show: () => <LockedView profiles={PROFILES} problem={null} isBusy={false} onUnlock={quiet} onSignIn={quiet} /> },
    { name: 'locked-wrong', width: 560, height: 740, show: () => <LockedView profiles={PROFILES.slice(0, 1)} problem="wrong" isBusy={false} onUnlock={quiet} onSignIn={quiet} /> },
    { name: 'too-old', width: 560, height: 460, show: () => <TooOldScreen unsentCount={3} ways={<TooOldWaysView state={{ kind: 'by-others', why: 'browser', version: null }} onReload={quiet} onLook={quiet} onNow={quiet} />} /> },
    ...BROKEN.map((why) => ({ name: `broken-${why}`, width: 560, height: 440, show: () => <BrokenScreen why={why} isBusy={false} onWay={quiet} /> })),
  ],
}
