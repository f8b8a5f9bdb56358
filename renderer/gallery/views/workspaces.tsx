import { WhyNot, type KnownWorkspace } from '#shared/bridge/workspaces.ts'
import { BesideView } from '#renderer/features/workspaces/beside-view.tsx'
import { ChooseView } from '#renderer/features/workspaces/choose-view.tsx'
import { HubBarView } from '#renderer/features/workspaces/hub-bar-view.tsx'
import { FirstAdminView } from '#renderer/features/workspaces/first-admin-view.tsx'
import { InvitationBarView } from '#renderer/features/workspaces/invitation-bar-view.tsx'
import { JoinView, type JoinViewProps } from '#renderer/features/workspaces/join-view.tsx'
import { quiet, type GalleryView } from '../gallery-view.ts'

const HERE: KnownWorkspace = { kind: 'here', id: 'here', isDemo: false }
const CARE: KnownWorkspace = { kind: 'team', id: 'team-00000000000000aa', name: 'Nuanbao Care 暖宝客服', origin: 'https://hub.nuanbao.example' }
const LONG: KnownWorkspace = { kind: 'team', id: 'team-00000000000000bb', name: 'Nuanbao Home Appliances After-Sales and Warranty Service Centre (East and South-East)', origin: 'https://a-very-long-name-of-a-hub.customer-care.region-east.nuanbao-home-appliances.example:8443' }

function choose(known: readonly KnownWorkspace[], needsFirstAdmin = false) {
  return () => <ChooseView workspaces={{ known: [...known], beside: known.includes(HERE) ? { kind: 'running', needsFirstAdmin } : { kind: 'off' } }} onStart={quiet} onLook={quiet} onJoin={quiet} onOpen={quiet} onForget={quiet} />
}

function join(state: Partial<JoinViewProps>) {
  return () => <JoinView address="hub.nuanbao.example" isInvited={false} found={null} why={null} isBusy={false} onLook={quiet} onJoin={quiet} onElsewhere={quiet} onBack={quiet} {...state} />
}

const way = { onRetry: quiet, onBack: quiet }
const SENTENCE = 'Port 4180 is taken by process 812 (nginx), and this Hearth keeps to it because browsers tie their stored work to the address; stop that program, or set HEARTH_PORT to move for good.'

export const workspacesView: GalleryView = {
  name: 'workspaces',
  states: [
    { name: 'first-run', width: 560, height: 600, show: choose([]) },
    { name: 'one', width: 560, height: 560, show: choose([HERE]) },
    { name: 'nobody-yet', width: 560, height: 640, show: choose([HERE], true) },
    { name: 'many', width: 560, height: 700, show: choose([HERE, CARE, LONG]) },
    { name: 'form', width: 560, height: 680, show: () => <FirstAdminView problem={null} onSubmit={quiet} onBack={quiet} /> },
    { name: 'form-refused', width: 560, height: 720, show: () => <FirstAdminView problem="wrong-input" given={{ name: '林华', email: 'lin@nuanbao' }} onSubmit={quiet} onBack={quiet} /> },
    { name: 'making', width: 560, height: 500, show: () => <BesideView beside={{ kind: 'starting', isAgain: false }} isNew {...way} /> },
    { name: 'waking', width: 560, height: 500, show: () => <BesideView beside={{ kind: 'starting', isAgain: false }} isNew={false} {...way} /> },
    { name: 'again', width: 560, height: 540, show: () => <BesideView beside={{ kind: 'pausing', until: 0, sentence: null }} isNew={false} {...way} /> },
    { name: 'failed', width: 560, height: 600, show: () => <BesideView beside={{ kind: 'failed', sentence: SENTENCE }} isNew={false} {...way} /> },
    { name: 'bar-again', width: 1024, show: () => <HubBarView beside={{ kind: 'pausing', until: 0, sentence: null }} onRetry={quiet} /> },
    { name: 'bar-failed', width: 1024, show: () => <HubBarView beside={{ kind: 'failed', sentence: SENTENCE }} onRetry={quiet} /> },
    { name: 'bar-invited', width: 1024, show: () => <InvitationBarView onLook={quiet} onDecline={quiet} /> },
    { name: 'join', width: 560, height: 480, show: join({ address: '' }) },
    { name: 'looking', width: 560, height: 480, show: join({ isBusy: true }) },
    { name: 'invited', width: 560, height: 480, show: join({ isInvited: true }) },
    { name: 'found', width: 560, height: 500, show: join({ found: { origin: 'https://hub.nuanbao.example', name: 'Nuanbao Care' } }) },
    { name: 'found-long', width: 560, height: 560, show: join({ found: { origin: LONG.kind === 'team' ? LONG.origin : '', name: LONG.kind === 'team' ? LONG.name : '' } }) },
    ...WhyNot.options.map((why) => ({ name: why, width: 560, height: 540, show: join({ why }) })),
  ],
}
