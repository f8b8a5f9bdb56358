import { useState, type ReactNode } from 'react'
import { scriptInWords } from '#shared/domain/call-script.ts'
import type { CallScript, CallStep, ScriptLanguage } from '#shared/model/call-script.ts'
import { CallBarView, type CallBarViewProps } from '#renderer/features/call-bar/call-bar-view.tsx'
import { ConsultForm } from '#renderer/features/call-bar/consult-form.tsx'
import { GuestLine, type GuestLineProps } from '#renderer/features/call-bar/guest-line.tsx'
import { Keypad } from '#renderer/features/call-bar/keypad.tsx'
import type { RecordControlsProps } from '#renderer/features/call-bar/record-controls.tsx'
import type { RecordPhase } from '#renderer/features/call-bar/record-sign.tsx'
import type { ShownCall } from '#renderer/features/call-bar/shown-call.ts'
import { SoundChoice } from '#renderer/ui/sound-choice.tsx'
import { TroubleLine } from '#renderer/features/call-bar/trouble-line.tsx'
import { WrapUpView } from '#renderer/features/call-bar/wrap-up-view.tsx'
import { CallGuideView, type CallGuideViewProps } from '#renderer/features/call-guide/call-guide-view.tsx'
import { DialDialog } from '#renderer/features/dial/dial-dialog.tsx'
import { WatchStripView } from '#renderer/features/call-watch/watch-strip-view.tsx'
import { MINUTE, NOW } from '../fixtures.ts'
import { GALLERY_SCRIPT } from '../floor-to-set-up.ts'
import { quiet, type GalleryView } from '../gallery-view.ts'
import { saidIn, type GalleryLanguage } from '../said.ts'

function aCall(language: GalleryLanguage, parts: Partial<ShownCall> = {}): ShownCall {
  return { conversationId: 'elena', name: saidIn(language).elena, number: '+86 138 •••• 6621', phase: 'connected', since: NOW - 3.7 * MINUTE, quality: 'good', watchers: [], consult: null, ...parts }
}

function colleagues(language: GalleryLanguage): CallBarViewProps['colleagues'] {
  const said = saidIn(language)
  return [{ id: 'wei', name: said.wei, presence: 'available' }, { id: 'lin', name: said.lin, presence: 'meeting' }, { id: 'noor', name: 'Noor Haddad', presence: 'break' }]
}

function bar(name: string, parts: (language: GalleryLanguage) => Partial<CallBarViewProps>, width = 1280) {
  return {
    name,
    width,
    show: (language: GalleryLanguage) => (
      <CallBarView
        call={aCall(language)}
        others={[]}
        isMuted={false}
        colleagues={colleagues(language)}
        canDial
        onOpen={quiet}
        onSwitch={quiet}
        onConnect={quiet}
        onMoveHere={quiet}
        onJoinAll={quiet}
        onEndConsult={quiet}
        onPassToConsulted={quiet}
        onMute={quiet}
        onHold={quiet}
        onKeys={quiet}
        onConsult={quiet}
        onTransfer={quiet}
        onHangUp={quiet}
        {...parts(language)}
      />
    ),
  }
}

function guest(name: string, props: Partial<GuestLineProps>, width = 1280) {
  return { name, width, show: (language: GalleryLanguage) => <GuestLine byId="wei" by={saidIn(language).wei} isMuted={false} onMute={quiet} onLeave={quiet} {...props} /> }
}

function guide(name: string, { script, ...props }: Partial<CallGuideViewProps> & { readonly script?: CallScript } = {}, width = 760) {
  return { name, width, show: (language: GalleryLanguage) => <Guide language={language} script={script} {...props} /> }
}

function Guide({ language: first, script, ...props }: Partial<CallGuideViewProps> & { readonly language: GalleryLanguage; readonly script: CallScript | undefined }) {
  const [language, setLanguage] = useState<ScriptLanguage>(first)
  const [done, setDone] = useState(props.done ?? new Set<CallStep>())
  const said = saidIn(first)
  const words = scriptInWords(script, language, { agent: said.me, brand: said.brand, customer: said.elena })
  return <CallGuideView isOpen words={words} language={language} onOpen={quiet} onLanguage={setLanguage} {...props} done={done} onDone={(step, isDone) => setDone(new Set(isDone ? [...done, step] : [...done].filter((one) => one !== step)))} />
}

function recorded(phase: RecordPhase, isByAgent: boolean): RecordControlsProps {
  return { phase, isByAgent, onBegin: quiet, onPause: quiet, onResume: quiet, onStop: quiet }
}

const TROUBLES = ['no-microphone', 'microphone-denied', 'microphone-lost', 'no-speaker', 'not-registered', 'no-sound-way', 'no-audio', 'busy', 'refused', 'unreachable', 'no-answer', 'elsewhere', 'internal'] as const

function wrapUp(name: string, lastedMs: number, plannedMs: number) {
  return { name, width: 1280, show: (language: GalleryLanguage) => <WrapUpView wrapUp={{ conversationId: 'elena', since: NOW - lastedMs, plannedUntil: NOW - lastedMs + plannedMs }} name={saidIn(language).elena} onOpen={quiet} onDone={quiet} /> }
}

export const callBarView: GalleryView = {
  name: 'call-bar',
  states: [
    bar('connected', () => ({})),
    bar('speaking-fast', () => ({ pace: 'fast' })),
    bar('speaking-as-usual', () => ({ pace: 'normal' }), 900),
    bar('dialling', (language) => ({ call: aCall(language, { phase: 'dialling', since: NOW - 6_000 }) })),
    bar('muted-and-heard', (language) => ({ isMuted: true, call: aCall(language, { quality: 'poor', watchers: [{ name: saidIn(language).lin, way: 'coach' }] }) })),
    bar('on-hold-beside-another', (language) => ({ call: aCall(language, { phase: 'on-hold', since: NOW - 32_000 }), others: [aCall(language, { conversationId: 'tom', name: 'Tom Becker', phase: 'on-hold' })] })),
    bar('interrupted', (language) => ({ call: aCall(language, { phase: 'interrupted' }), below: <TroubleLine why="no-audio" /> })),
    bar('elsewhere', (language) => ({ call: aCall(language, { phase: 'elsewhere' }) })),
    bar('silent', (language) => ({ call: aCall(language, { phase: 'silent' }) })),
    bar('asking', (language) => ({ call: aCall(language, { phase: 'on-hold', consult: { userId: 'wei', name: saidIn(language).wei, isConnected: true, isJoined: false } }) })),
    bar('all-together', (language) => ({ call: aCall(language, { consult: { userId: 'wei', name: saidIn(language).wei, isConnected: true, isJoined: true } }) })),
    guest('asked-by-a-colleague', {}),
    guest('asked-and-muted', { isMuted: true }, 700),
    bar('narrow', (language) => ({ call: aCall(language, { name: 'Bartholomew Featherstonehaugh-Cholmondeley the Younger', watchers: [{ name: saidIn(language).lin, way: 'monitor' }] }), others: [aCall(language, { conversationId: 'tom', name: 'Tom Becker', phase: 'on-hold' })] }), 700),
    bar('may-be-recorded', () => ({ record: recorded('off', true) })),
    bar('recording-announced', () => ({ record: recorded('announcing', true) })),
    bar('recorded', () => ({ record: recorded('on', false) })),
    bar('recording-paused', () => ({ record: recorded('paused', true) })),
    bar('recorded-narrow', (language) => ({ call: aCall(language, { name: 'Bartholomew Featherstonehaugh-Cholmondeley the Younger' }), record: recorded('on', true) }), 700),
    wrapUp('after-call', 42_000, MINUTE),
    wrapUp('after-call-over', 80_000, MINUTE),
    wrapUp('after-call-unplanned', 80_000, 0),
    ...([null, 'monitor', 'coach', 'barge'] as const).map((way) => ({
      name: `colleagues-call-${way ?? 'nobody'}`,
      width: 760,
      show: (language: GalleryLanguage) => <WatchStripView agent={saidIn(language).wei} since={NOW - 3 * MINUTE} way={way} onWatch={quiet} onTakeOver={quiet} />,
    })),
    guide('guide'),
    guide('guide-half-done', { done: new Set(['greet', 'confirm']) }),
    guide('guide-of-a-queue', { script: GALLERY_SCRIPT }, 1_020),
    guide('guide-narrow', { script: GALLERY_SCRIPT }, 360),
    guide('guide-folded', { isOpen: false }),
    guide('guide-of-a-recorded-call', { isRecorded: true }),
    { name: 'dial', width: 460, height: 520, show: () => <DialDialog isOpen number="138 0013 8000" inboxes={[{ id: 'i', name: 'Service', shownAs: '+86 400 888 1234' }, { id: 'j', name: 'Sales', shownAs: '' }]} read={() => ({ number: '+8613800138000', shown: '+86 138 0013 8000' })} onCall={quiet} onClose={quiet} />, isWhole: true },
    { name: 'keypad', width: 240, show: () => <Framed><Keypad onKey={quiet} /></Framed> },
    { name: 'consult', width: 310, show: (language) => <Framed><ConsultForm colleagues={colleagues(language)} canDial onConsult={quiet} /></Framed> },
    {
      name: 'sound',
      width: 310,
      show: () => (
        <Framed>
          <SoundChoice microphones={[{ id: 'm1', name: 'Jabra Evolve2 65' }]} speakers={[{ id: 's1', name: 'Jabra Evolve2 65' }, { id: 's2', name: '' }]} chosen={{ microphoneId: 'm1', speakerId: null, ringerId: null }} levels={() => ({ microphone: 0.3, speaker: 0.1 })} onChoose={quiet} />
        </Framed>
      ),
    },
    { name: 'troubles', width: 760, show: () => <div>{TROUBLES.map((why) => <TroubleLine key={why} why={why} onTry={why === 'internal' ? quiet : undefined} />)}</div> },
  ],
}

function Framed({ children }: { readonly children: ReactNode }) {
  return <div style={{ padding: 14, background: 'var(--surface)' }}>{children}</div>
}
