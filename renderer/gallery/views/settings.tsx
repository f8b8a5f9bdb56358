import { useState, type ReactNode } from 'react'
import { DEFAULT_ALERTS, type AlertChoice } from '#shared/domain/alert.ts'
import { AlertsView, type AlertsViewProps } from '#renderer/features/settings/alerts-view.tsx'
import { CallsView, type CallsViewProps } from '#renderer/features/settings/calls-view.tsx'
import type { PaceChoice } from '#renderer/features/machine-choices.ts'
import { KeyRecorder, type Judged } from '#renderer/features/settings/key-recorder.tsx'
import { SettingsDialog, type SettingsSection } from '#renderer/features/settings/settings-dialog.tsx'
import { SecurityView } from '#renderer/features/settings/security-view.tsx'
import { DesksPane } from '#renderer/features/desks-pane.tsx'
import { DeskProvider } from '#renderer/features/use-desk.tsx'
import { CallsPage } from '#renderer/shell/calls-page.tsx'
import { KeysPane } from '#renderer/shell/keys-pane.tsx'
import { MachinePane } from '#renderer/shell/machine-pane.tsx'
import { shownKey } from '#renderer/shell/shown-key.ts'
import type { SecretsPlace } from '#renderer/state/security.ts'
import { ForgetDeskDialog } from '#renderer/ui/forget-desk-dialog.tsx'
import { aFloor } from '../floor.ts'
import { quiet, type GalleryState, type GalleryView } from '../gallery-view.ts'
import { pretendDesk } from '../pretend-desk.ts'
import { pretendSecurity } from '../pretend-security.ts'
import type { GalleryLanguage } from '../said.ts'

function OnDesk({ language, children }: { readonly language: GalleryLanguage; readonly children: ReactNode }) {
  const [desk] = useState(() => pretendDesk(aFloor(language)))
  return <DeskProvider value={desk}>{children}</DeskProvider>
}

/** The page of calls, as it is while somebody tries their devices. */
function Calls({ isKnown = false, ...props }: Partial<CallsViewProps> & { readonly isKnown?: boolean }) {
  const [pace, setPace] = useState<PaceChoice>({ isOn: isKnown, usual: isKnown ? { rate: 4.2, fromMs: 600_000 } : null })
  const devices = { microphones: [{ id: 'm1', name: 'Jabra Evolve2 65' }], speakers: [{ id: 's1', name: 'Jabra Evolve2 65' }, { id: 's2', name: '' }], chosen: { microphoneId: 'm1', speakerId: 's1', ringerId: 's2' } }
  return (
    <div style={{ padding: 20, background: 'var(--surface)' }}>
      <CallsView {...devices} levels={() => ({ microphone: 0.4, speaker: 0 })} trial={null} trouble={null} isRinging={false} pace={pace} onTry={quiet} onRing={quiet} onChoose={quiet} onPace={setPace} {...props} />
    </div>
  )
}

function Dialog({ start }: { readonly start: SettingsSection }) {
  const [section, setSection] = useState(start)
  return <SettingsDialog isOpen section={section} keys={<KeysPane />} calls={<CallsPage />} machine={<MachinePane />} onSection={setSection} onClose={quiet} />
}

function dialog(section: SettingsSection): GalleryState {
  return {
    name: section,
    width: 860,
    height: 640,
    isWhole: true,
    show: (language) => (
      <OnDesk language={language}>
        <Dialog start={section} />
      </OnDesk>
    ),
  }
}

function Alerts(props: Pick<AlertsViewProps, 'permission'> & { readonly start?: Partial<AlertChoice> }) {
  const [choice, setChoice] = useState<AlertChoice>({ ...DEFAULT_ALERTS, ...props.start })
  return (
    <div style={{ padding: 20, background: 'var(--surface)' }}>
      <AlertsView choice={choice} permission={props.permission} onChoice={setChoice} onAsk={quiet} />
    </div>
  )
}

function recorder(name: string, judged: Judged, other?: { readonly zh: string; readonly en: string }): GalleryState {
  const said = (language: GalleryLanguage): Judged => (judged.kind === 'clash' && other !== undefined ? { ...judged, other: other[language] } : judged)
  return {
    name: `key-${name}`,
    width: 560,
    height: 170,
    isWhole: true,
    show: (language) => (
      <div style={{ padding: 20, background: 'var(--surface)' }}>
        <KeyRecorder start={['g', 'p']} read={(event) => event.key} shown={shownKey} judge={() => said(language)} hasKeys onChoose={quiet} onClear={quiet} onCancel={quiet} />
      </div>
    ),
  }
}

const PLACES: readonly SecretsPlace[] = [{ kind: 'system' }, { kind: 'nowhere' }, { kind: 'memory', why: 'none' }, { kind: 'memory', why: 'not-secret' }]

function Security({ place, language, desks = 'some' }: { readonly place: SecretsPlace | null; readonly language: GalleryLanguage; readonly desks?: 'some' | 'none' | 'away' }) {
  const [desk] = useState(() => pretendDesk(aFloor(language), { security: pretendSecurity(desks) }))
  return (
    <DeskProvider value={desk}>
      <div style={{ padding: 20, background: 'var(--surface)' }}>
        <SecurityView place={place} desks={<DesksPane userId={null} />} />
      </div>
    </DeskProvider>
  )
}

const snooze = { zh: '稍后处理', en: 'Snooze' }

export const settingsView: GalleryView = {
  name: 'settings',
  states: [
    dialog('appearance'),
    dialog('writing'),
    dialog('alerts'),
    dialog('calls'),
    { name: 'calls-speaking', width: 560, show: () => <Calls trial="speaking" isKnown /> },
    { name: 'calls-denied', width: 560, show: () => <Calls trouble="microphone-denied" microphones={[]} speakers={[]} chosen={{ microphoneId: null, speakerId: null, ringerId: null }} /> },
    { name: 'calls-narrow', width: 340, show: () => <Calls trial="playing" /> },
    dialog('keys'),
    dialog('security'),
    ...PLACES.map((place) => ({ name: `security-${place.kind === 'memory' ? place.why : place.kind}`, width: 600, show: (language: GalleryLanguage) => <Security place={place} language={language} /> })),
    { name: 'security-unknown', width: 600, show: (language) => <Security place={null} language={language} desks="none" /> },
    { name: 'security-narrow', width: 340, show: (language) => <Security place={{ kind: 'nowhere' }} language={language} desks="away" /> },
    { name: 'forget-desk', width: 560, height: 300, isWhole: true, show: () => <ForgetDeskDialog desk={{ id: 'd', name: 'Chrome, Windows', seenAt: 0, isThis: false, state: 'signed-in' }} isBusy={false} onForget={quiet} onClose={quiet} /> },
    dialog('machine'),
    { name: 'alerts-not-asked', width: 560, show: () => <Alerts permission="unasked" /> },
    { name: 'alerts-denied', width: 560, show: () => <Alerts permission="denied" start={{ volume: 0, doNotDisturb: true }} /> },
    { name: 'alerts-narrow', width: 340, show: () => <Alerts permission="unavailable" /> },
    recorder('free', { kind: 'free' }),
    recorder('swap', { kind: 'clash', other: '', canSwap: true }, snooze),
    recorder('clash', { kind: 'clash', other: '', canSwap: false }, snooze),
    recorder('refused', { kind: 'refused', why: 'browser' }),
  ],
}
