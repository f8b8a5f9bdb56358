import type { Recording } from '#shared/model/recording.ts'
import { RecordTroubleLine } from '#renderer/features/call-bar/record-trouble-line.tsx'
import { CallLine } from '#renderer/features/thread/call-line.tsx'
import { RecordingPlayerView, type ShownRecording } from '#renderer/features/thread/recording-player-view.tsx'
import { timelineOf } from '#renderer/features/thread/recording-timeline.ts'
import type { CallEntry } from '#shared/model/entry.ts'
import { aCaller, aThread, HOUR, NOW } from '../fixtures.ts'
import { quiet, type GalleryState, type GalleryView } from '../gallery-view.ts'
import { saidIn, type GalleryLanguage } from '../said.ts'

/** Two people who speak in turns, and breathe. */
function voices(lengthMs: number, seed: number): readonly number[] {
  return Array.from({ length: lengthMs / 100 }, (_, at) => {
    const phrase = Math.sin(at / 23 + seed) + Math.sin(at / 9.1 + seed * 2)
    return phrase < -0.9 ? 3 : Math.round(Math.max(4, 46 + 34 * Math.sin(at * 1.7 + seed) + 40 * Math.sin(at / 7) * Math.sin(at * 2.9)))
  })
}

function part(id: string, startedAt: number, lengthMs: number, isComplete = true): Recording['parts'][number] {
  return { id, by: 'me', startedAt, lengthMs, bytes: lengthMs * 4, isComplete, peaks: voices(lengthMs, lengthMs % 7) }
}

const WHOLE: Recording = { parts: [part('part-0001', NOW - HOUR, 222_000)], pauses: [{ from: NOW - HOUR + 71_000, until: NOW - HOUR + 104_000 }] }
const BROKEN: Recording = { parts: [part('part-0001', NOW - HOUR, 96_000, false), part('part-0002', NOW - HOUR + 104_000, 61_000)], pauses: [] }

function ready(recording: Recording, atMs: number, parts: Partial<Extract<ShownRecording, { kind: 'ready' }>> = {}): ShownRecording {
  return { kind: 'ready', timeline: timelineOf(recording, 96), atMs, isPlaying: false, isWaiting: false, speed: 1, trouble: null, ...parts }
}

function player(name: string, recording: ShownRecording, isLive = false): GalleryState {
  return { name, width: 560, show: (language) => <InThread language={language} recording={recording} isLive={isLive} /> }
}

function InThread({ language, recording, isLive }: { readonly language: GalleryLanguage; readonly recording: ShownRecording; readonly isLive: boolean }) {
  const said = saidIn(language)
  const ended = { state: 'ended', answeredAt: NOW - HOUR, endedAt: NOW - HOUR + 222_000, end: 'by-customer', agents: ['wei', 'me'] } as const
  const entry = aThread('c', 'p').call(NOW - HOUR, isLive ? { state: 'connected', answeredAt: NOW - 90_000, agents: ['me'], recording: 'on', hasRecording: true } : { ...ended, hasRecording: true }, { ani: aCaller(language).ani }).entries[0] as CallEntry // the only one there is.
  return (
    <div style={{ padding: 16 }}>
      <CallLine
        entry={entry}
        names={{ me: 'me', customer: said.elena, customerSeed: 'p', user: () => said.wei, queue: () => null, disposition: () => null, fileUrl: () => '' }}
        acts={{ onRetry: quiet, editWithinMs: 0, linkHosts: [] }}
        recording={<RecordingPlayerView recording={recording} isLive={isLive} onOpen={quiet} onToggle={quiet} onSeek={quiet} onSpeed={quiet} />}
      />
    </div>
  )
}

const TROUBLES = ['unsupported', 'full', 'broken', 'forbidden', 'gone', 'too-much', 'malformed', 'damaged'] as const

export const recordingView: GalleryView = {
  name: 'recording',
  states: [
    player('not-asked-for', { kind: 'closed' }),
    player('fetching', { kind: 'loading' }),
    player('whole', ready(WHOLE, 0)),
    player('playing', ready(WHOLE, 128_000, { isPlaying: true, speed: 1.5 })),
    player('two-parts', ready(BROKEN, 110_000)),
    player('still-spoken', ready({ parts: [part('part-0001', NOW - 90_000, 84_000, false)], pauses: [{ from: NOW - 30_000, until: null }] }, 20_000), true),
    player('cannot-be-played', ready(WHOLE, 128_000, { trouble: 'failed' })),
    ...(['none', 'gone', 'offline', 'forbidden'] as const).map((kind) => player(kind, { kind })),
    { name: 'troubles', width: 1_020, show: () => <div>{TROUBLES.map((why) => <RecordTroubleLine key={why} why={why} onClose={quiet} />)}</div> },
  ],
}
