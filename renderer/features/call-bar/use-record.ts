import { useEffect, useMemo, useRef } from 'react'
import { selectRecording } from '#renderer/state/select-recording.ts'
import { useAnnounce } from '#renderer/ui/announcer.tsx'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { useDesk } from '../use-desk.tsx'
import { useRecorderState, useRecorders } from '../use-voice.tsx'
import type { RecordControlsProps } from './record-controls.tsx'
import type { RecordPhase } from './record-sign.tsx'

export type Record = RecordControlsProps & {
  /** Begins, pauses or goes on, whichever is next: what the key does. Null where there is nothing to do. */
  readonly next: (() => void) | null
}

/** The recording of a call; of none (`null`), nothing. */
export function useRecord(conversationId: string | null): Record {
  const recorders = useRecorders()
  const id = conversationId ?? ''
  const isAnnouncing = useRecorderState(({ announcing }) => announcing.includes(id))
  const known = useDesk((state) => selectRecording(state, id))
  const isByAgent = useDesk((state) => state.rows.inboxes.get(state.rows.conversations.get(id)?.inboxId ?? '')?.calls?.recording === 'by-agent')
  const phase: RecordPhase = isAnnouncing ? 'announcing' : (known ?? 'off')
  const isKnown = known !== null
  return useMemo(() => {
    const acts = { onBegin: () => void recorders.begin(id), onPause: () => recorders.pause(id), onResume: () => recorders.resume(id), onStop: () => recorders.stop(id) }
    const next = phase === 'on' ? acts.onPause : phase === 'paused' ? acts.onResume : phase === 'off' && isByAgent && isKnown ? acts.onBegin : null
    return { phase, isByAgent, ...acts, next }
  }, [recorders, id, phase, isByAgent, isKnown])
}

/** To whoever listens: that it is recorded, paused or over is told as it happens. */
export function useSpokenRecord(conversationId: string | null, phase: RecordPhase): void {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const before = useRef({ conversationId, phase })
  useEffect(() => {
    const was = before.current
    before.current = { conversationId, phase }
    if (conversationId === null || (was.conversationId === conversationId && was.phase === phase)) return
    if (was.conversationId !== conversationId && phase === 'off') return
    announce('polite', t(`recording.said.${phase}`))
  }, [conversationId, phase, announce, t])
}
