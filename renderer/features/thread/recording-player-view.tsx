import { IconHeadphones, IconPlayerPauseFilled, IconPlayerPlayFilled } from '@tabler/icons-react'
import { useFormat } from '#renderer/ui/use-format.ts'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { partAt, type Timeline } from './recording-timeline.ts'
import { RecordingWave } from './recording-wave.tsx'
import classes from './recording.module.css'

export type RecordingTrouble = 'none' | 'gone' | 'offline' | 'forbidden' | 'failed'
/** `closed`: nobody has asked for it yet. */
export type ShownRecording =
  | { readonly kind: 'closed' | 'loading' }
  | { readonly kind: RecordingTrouble }
  | { readonly kind: 'ready'; readonly timeline: Timeline; readonly atMs: number; readonly isPlaying: boolean; readonly isWaiting: boolean; readonly speed: number; readonly trouble: RecordingTrouble | null }

export type RecordingPlayerViewProps = {
  readonly recording: ShownRecording
  /** The call still goes on. */
  readonly isLive: boolean
  readonly onOpen: () => void
  readonly onToggle: () => void
  readonly onSeek: (atMs: number) => void
  readonly onSpeed: () => void
}

/** What can be listened to of a call, where it stands in the thread. Nothing is fetched before somebody asks: that is noted. */
export function RecordingPlayerView({ recording, isLive, onOpen, onToggle, onSeek, onSpeed }: RecordingPlayerViewProps) {
  const { t } = useTranslation()
  const format = useFormat()
  if (recording.kind !== 'ready') {
    const isAsked = recording.kind !== 'closed'
    return (
      <div className={classes.closed} role="group" aria-label={t('recording.player.label')}>
        <button type="button" className={classes.open} disabled={recording.kind === 'loading'} onClick={onOpen}>
          <IconHeadphones size={15} stroke={1.8} aria-hidden="true" />
          {t('recording.player.listen')}
        </button>
        <p role="status">{isAsked && t(`recording.player.${recording.kind}`)}</p>
      </div>
    )
  }
  const { timeline, atMs, isPlaying, isWaiting, speed, trouble } = recording
  const { parts, pauses, lengthMs } = timeline
  const [elapsed, total] = [format.countdown(atMs), format.countdown(lengthMs)]
  const notes = [
    parts.length > 1 ? t('recording.player.part', { n: (partAt(timeline, atMs)?.index ?? 0) + 1, count: parts.length }) : '',
    pauses.length > 0 ? t('recording.player.pausedAt', { count: pauses.length }) : '',
    parts.every(({ isComplete }) => isComplete) ? '' : t(isLive ? 'recording.player.growing' : 'recording.player.unfinished'),
  ].filter((note) => note !== '')
  return (
    <div className={classes.player} role="group" aria-label={t('recording.player.label')}>
      <div className={classes.row}>
        <button type="button" className={classes.play} aria-label={t(isPlaying ? 'recording.player.pause' : 'recording.player.play')} aria-busy={isWaiting || undefined} onClick={onToggle}>
          {isPlaying ? <IconPlayerPauseFilled size={15} aria-hidden="true" /> : <IconPlayerPlayFilled size={15} aria-hidden="true" />}
        </button>
        <RecordingWave timeline={timeline} atMs={atMs} onSeek={onSeek} onToggle={onToggle} />
        <span className={classes.time}>
          {elapsed} <span>/ {total}</span>
        </span>
        <button type="button" className={classes.speed} aria-label={t('recording.player.speed', { speed })} onClick={onSpeed}>
          {speed}×
        </button>
      </div>
      {notes.length > 0 && <p className={classes.notes}>{notes.join(' · ')}</p>}
      <p className={classes.trouble} role="status">
        {trouble !== null && t(`recording.player.${trouble}`)}
      </p>
    </div>
  )
}
