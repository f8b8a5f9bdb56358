import { useId, type KeyboardEvent, type PointerEvent } from 'react'
import { useFormat } from '#renderer/ui/use-format.ts'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import type { Timeline } from './recording-timeline.ts'
import classes from './recording.module.css'

export type RecordingWaveProps = { readonly timeline: Timeline; readonly atMs: number; readonly onSeek: (atMs: number) => void; readonly onToggle: () => void }

const HEIGHT = 32
const [BAR, STEP] = [2, 3]
const [SMALL_MS, LARGE_MS] = [5_000, 30_000]

/** The waveform, and at once the slider that goes through it: what was heard is of one colour, what comes of another, and silence is hatched. */
export function RecordingWave({ timeline: { bars, lengthMs, pauses, parts }, atMs, onSeek, onToggle }: RecordingWaveProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const hatch = useId()
  const width = bars.length * STEP
  const played = lengthMs === 0 ? 0 : (atMs / lengthMs) * width
  const xOf = (ms: number) => (lengthMs === 0 ? 0 : (ms / lengthMs) * width)

  function press(event: KeyboardEvent): void {
    const to: Readonly<Record<string, number>> = { ArrowRight: atMs + SMALL_MS, ArrowUp: atMs + SMALL_MS, ArrowLeft: atMs - SMALL_MS, ArrowDown: atMs - SMALL_MS, PageUp: atMs + LARGE_MS, PageDown: atMs - LARGE_MS, Home: 0, End: lengthMs }
    const next = to[event.key]
    if (next === undefined && event.key !== ' ') return
    event.preventDefault()
    event.stopPropagation()
    if (next === undefined) onToggle()
    else onSeek(Math.max(0, Math.min(lengthMs, next)))
  }

  function point(event: PointerEvent<HTMLElement>): void {
    const { left, width: shown } = event.currentTarget.getBoundingClientRect()
    if (shown > 0) onSeek(Math.max(0, Math.min(1, (event.clientX - left) / shown)) * lengthMs)
  }

  return (
    <div
      className={classes.wave}
      role="slider"
      tabIndex={0}
      aria-label={t('recording.player.position')}
      aria-valuemin={0}
      aria-valuemax={Math.round(lengthMs / 1_000)}
      aria-valuenow={Math.round(atMs / 1_000)}
      aria-valuetext={t('recording.player.at', { elapsed: format.countdown(atMs), total: format.countdown(lengthMs) })}
      onKeyDown={press}
      onPointerDown={point}
    >
      <svg viewBox={`0 0 ${width} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
        <defs>
          <pattern id={hatch} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect className={classes.hatch} width="1.6" height="5" />
          </pattern>
        </defs>
        {pauses.map(({ fromMs, untilMs }) => (
          <rect key={fromMs} data-pause="" x={xOf(fromMs)} width={Math.max(BAR, xOf(untilMs - fromMs))} y="3" height={HEIGHT - 6} fill={`url(#${hatch})`}>
            <title>{t('recording.player.paused')}</title>
          </rect>
        ))}
        {bars.map(({ level, isPaused }, at) => {
          const height = isPaused ? 0 : Math.max(2, level * (HEIGHT - 4))
          return <rect key={at} className={classes.bar} data-played={at * STEP < played || undefined} x={at * STEP} y={(HEIGHT - height) / 2} width={BAR} height={height} />
        })}
        {parts.slice(1).map(({ id, fromMs }) => (
          <line key={id} className={classes.seam} x1={xOf(fromMs)} x2={xOf(fromMs)} y1="0" y2={HEIGHT} />
        ))}
        <line className={classes.head} x1={played} x2={played} y1="0" y2={HEIGHT} />
      </svg>
    </div>
  )
}
