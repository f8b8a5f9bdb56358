import { useCallback, useMemo, useState } from 'react'
import type { Recording } from '#shared/model/recording.ts'
import type { Asked } from '#renderer/state/asked.ts'
import { useDeskActions } from '../use-desk.tsx'
import { RecordingPlayerView, type RecordingTrouble, type ShownRecording } from './recording-player-view.tsx'
import { timelineOf } from './recording-timeline.ts'
import { useRecordingSound } from './use-recording-sound.ts'

const BARS = 96

/** The recording of one call, for those who may listen to it. */
export function RecordingPane({ conversationId, entryId, isLive }: { readonly conversationId: string; readonly entryId: string; readonly isLive: boolean }) {
  const actions = useDeskActions()
  const [asked, setAsked] = useState<Recording | 'closed' | 'loading' | RecordingTrouble>('closed')
  const timeline = useMemo(() => (typeof asked === 'string' ? null : timelineOf(asked, BARS)), [asked])
  const fetchPart = useCallback((partId: string) => actions.recordingSound(conversationId, entryId, partId), [actions, conversationId, entryId])
  const sound = useRecordingSound(timeline, fetchPart)
  const { atMs, isPlaying, isWaiting, speed, trouble } = sound
  const shown: ShownRecording = timeline === null ? { kind: asked as Exclude<typeof asked, Recording> } : { kind: 'ready', timeline, atMs, isPlaying, isWaiting, speed, trouble } // Without a timeline it is one of the words.

  async function open(): Promise<void> {
    setAsked('loading')
    setAsked(shownOf(await actions.recording(conversationId, entryId)))
  }
  return <RecordingPlayerView recording={shown} isLive={isLive} onOpen={() => void open()} onToggle={sound.toggle} onSeek={sound.seek} onSpeed={sound.nextSpeed} />
}

function shownOf(asked: Asked<Recording>): Recording | RecordingTrouble {
  if (asked.ok) return asked.value.parts.some(({ lengthMs }) => lengthMs > 0) ? asked.value : 'none'
  return asked.reason === 'forbidden' ? 'forbidden' : asked.reason === 'not-found' ? 'gone' : 'offline'
}
