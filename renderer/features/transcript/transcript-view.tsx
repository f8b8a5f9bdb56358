import { IconArrowDown, IconChevronDown, IconChevronRight, IconCopy, IconNote, IconWaveSine } from '@tabler/icons-react'
import { useLayoutEffect, useRef, useState } from 'react'
import type { TranscriptLine, TranscriptPhase } from '#renderer/voice/transcript/transcript-state.ts'
import { useFormat } from '#renderer/ui/use-format.ts'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import classes from './transcript.module.css'

export type TranscriptViewProps = {
  readonly isOpen: boolean
  readonly phase: TranscriptPhase
  readonly lines: readonly TranscriptLine[]
  readonly customer: string
  readonly onOpen: (isOpen: boolean) => void
  readonly onCopy: (line: TranscriptLine) => void
  readonly onNote: () => void
  readonly onForget: () => void
}

/** So near to the end counts as being there, in pixels. */
const NEAR = 24

/** What is said in a call, as an engine writes it down: the newest below. Whoever reads further up is left there. */
export function TranscriptView({ isOpen, phase, lines, customer, onOpen, onCopy, onNote, onForget }: TranscriptViewProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const box = useRef<HTMLDivElement>(null)
  const isPinned = useRef(true)
  const [isBehind, setBehind] = useState(false)
  const Chevron = isOpen ? IconChevronDown : IconChevronRight
  useLayoutEffect(() => {
    if (box.current !== null && isPinned.current) box.current.scrollTop = box.current.scrollHeight
  }, [lines, isOpen])
  const look = () => {
    const { current } = box
    if (current === null) return
    isPinned.current = current.scrollHeight - current.scrollTop - current.clientHeight < NEAR
    setBehind(!isPinned.current)
  }
  const toEnd = () => {
    isPinned.current = true
    setBehind(false)
    box.current?.focus()
    if (box.current !== null) box.current.scrollTop = box.current.scrollHeight
  }
  return (
    <section className={classes.panel} aria-label={t('transcript.title')}>
      <div className={classes.head}>
        <button type="button" className={classes.fold} aria-expanded={isOpen} onClick={() => onOpen(!isOpen)}>
          <IconWaveSine size={15} stroke={1.7} aria-hidden="true" />
          {t('transcript.title')}
          <Chevron size={14} stroke={1.8} aria-hidden="true" />
        </button>
        <span className={classes.phase} data-phase={phase} role="status">
          {t(`transcript.phase.${phase}`)}
        </span>
        {isOpen && lines.length > 0 && (
          <>
            <button type="button" className={classes.act} onClick={onNote}>
              <IconNote size={14} stroke={1.7} aria-hidden="true" />
              {t('transcript.toNote')}
            </button>
            <button type="button" className={classes.act} onClick={onForget}>
              {t('transcript.forget')}
            </button>
          </>
        )}
      </div>
      {isOpen && (
        // Read aloud it would talk over the call: whoever wants to hear it goes there.
        <div ref={box} className={classes.lines} role="log" aria-live="off" aria-label={t('transcript.lines')} tabIndex={0} onScroll={look}>
          {lines.length === 0 && <p className={classes.nobody}>{t('transcript.nobody')}</p>}
          {lines.map((line) => {
            const who = line.channel === 'agent' ? t('transcript.you') : customer
            const time = format.clock(line.at)
            return (
              <div key={line.id} className={classes.line} data-channel={line.channel} data-interim={!line.isFinal || undefined}>
                <time dateTime={new Date(line.at).toISOString()}>{time}</time>
                <span className={classes.who}>{who}</span>
                <p>{line.text}</p>
                <button type="button" className={classes.copy} aria-label={t('transcript.copy', { who, time })} title={t('action.copy')} onClick={() => onCopy(line)}>
                  <IconCopy size={14} stroke={1.7} aria-hidden="true" />
                </button>
              </div>
            )
          })}
        </div>
      )}
      {isOpen && isBehind && (
        <button type="button" className={classes.newest} onClick={toEnd}>
          <IconArrowDown size={13} stroke={1.8} aria-hidden="true" />
          {t('transcript.newest')}
        </button>
      )}
    </section>
  )
}
