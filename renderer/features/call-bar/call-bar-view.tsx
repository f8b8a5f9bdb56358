import type { ReactNode } from 'react'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { useFormat } from '#renderer/ui/use-format.ts'
import { useTime } from '#renderer/ui/clock.tsx'
import { Chip, type Tone } from '#renderer/ui/chip.tsx'
import { Unseen } from '#renderer/ui/unseen.tsx'
import type { Pace } from '#renderer/voice/pace/pace.ts'
import { CallControls, type CallActs } from './call-controls.tsx'
import { ConsultLine } from './consult-line.tsx'
import { PaceHint } from './pace-hint.tsx'
import { RecordControls, type RecordControlsProps } from './record-controls.tsx'
import { RecordSign } from './record-sign.tsx'
import type { CallPhase, ShownCall } from './shown-call.ts'
import classes from './call-bar.module.css'

export type CallBarViewProps = CallActs & {
  /** The one in hand first, the others beside it. */
  readonly call: ShownCall
  readonly others: readonly ShownCall[]
  readonly isMuted: boolean
  /** How fast I speak, for those who asked for it. */
  readonly pace?: Pace | null
  readonly onOpen: (conversationId: string) => void
  /** Goes on with another call: this one is put on hold. */
  readonly onSwitch: (conversationId: string) => void
  readonly onConnect: (conversationId: string) => void
  readonly onMoveHere: () => void
  readonly onJoinAll: () => void
  readonly onEndConsult: () => void
  readonly onPassToConsulted: () => void
  /** What went wrong, and the choice of devices. */
  readonly below?: ReactNode
  readonly sound?: ReactNode
  /** Whether it is recorded, and what can be done about that. */
  readonly record?: RecordControlsProps
}

/** The call I am on, wherever on the desk I am: who, for how long, and everything that can be done with it. */
export function CallBarView(props: CallBarViewProps) {
  const { call, others, isMuted, pace = null, sound, record, below, onOpen, onSwitch, onConnect, onMoveHere, onJoinAll, onEndConsult, onPassToConsulted } = props
  const { t } = useTranslation()
  const { phase, consult, watchers, name, number } = call
  return (
    <section className={classes.bar} aria-label={t('phone.bar.label')} data-phase={phase}>
      <div className={classes.row}>
        <span className={classes.dot} data-phase={phase} aria-hidden="true" />
        <button type="button" className={classes.who} title={t('phone.bar.open', { name })} onClick={() => onOpen(call.conversationId)}>
          <strong>
            <bdi>{name}</bdi>
          </strong>
          {number !== '' && number !== name && <span dir="ltr">{number}</span>}
        </button>
        <State call={call} isMuted={isMuted} />
        {pace !== null && phase === 'connected' && !isMuted && <PaceHint pace={pace} />}
        {record !== undefined && <RecordSign phase={record.phase} />}
        {watchers.map((one) => (
          <Chip key={`${one.name} ${one.way}`} tone="info">
            {t(`phone.bar.watched.${one.way}`, { name: one.name })}
          </Chip>
        ))}
        <span className={classes.gap} />
        {others.map((other) => (
          <OtherCall key={other.conversationId} call={other} onSwitch={() => onSwitch(other.conversationId)} />
        ))}
        {phase === 'elsewhere' ? (
          <Instead words={t('phone.bar.elsewhere')} way={t('phone.bar.moveHere')} onGo={onMoveHere} />
        ) : phase === 'silent' ? (
          <Instead words={t('phone.bar.silent')} way={t('phone.bar.connect')} onGo={() => onConnect(call.conversationId)} />
        ) : (
          <CallControls {...props} record={record === undefined ? undefined : <RecordControls {...record} />} sound={sound} />
        )}
      </div>
      {consult !== null && <ConsultLine consult={consult} onJoinAll={onJoinAll} onEnd={onEndConsult} onPass={onPassToConsulted} />}
      {below}
    </section>
  )
}

const TONES: Record<CallPhase, Tone> = { dialling: 'info', connecting: 'info', connected: 'ok', 'on-hold': 'warn', 'held-by-them': 'warn', interrupted: 'warn', silent: 'warn', elsewhere: 'quiet' }

function State({ call: { phase, since, quality }, isMuted }: { readonly call: ShownCall; readonly isMuted: boolean }) {
  const { t } = useTranslation()
  const format = useFormat()
  const lasted = useTime((now) => format.countdown(now - since))
  return (
    <>
      <Chip tone={TONES[phase]}>
        <span role="status">{t(`phone.bar.phase.${phase}`)}</span>
      </Chip>
      <span className={classes.time} role="timer" aria-label={t('phone.bar.lasted')}>
        {lasted}
      </span>
      {isMuted && <Chip tone="ember">{t('phone.bar.muted')}</Chip>}
      {phase === 'connected' && quality !== 'unknown' && (
        <span className={classes.quality} data-quality={quality}>
          {t(`phone.bar.quality.${quality}`)}
        </span>
      )}
    </>
  )
}

function OtherCall({ call: { name, phase, since }, onSwitch }: { readonly call: ShownCall; readonly onSwitch: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const lasted = useTime((now) => format.countdown(now - since))
  const state = t(`phone.bar.phase.${phase}`)
  return (
    <button type="button" className={classes.other} title={t('phone.bar.switch', { name, state })} onClick={onSwitch}>
      <span className={classes.dot} data-phase={phase} aria-hidden="true" />
      <bdi aria-hidden="true">{name}</bdi>
      <span className={classes.time} aria-hidden="true">
        {lasted}
      </span>
      <Unseen>{t('phone.bar.switch', { name, state })}</Unseen>
    </button>
  )
}

/** Where there is no sound to do anything with: why, and the way to it. */
function Instead({ words, way, onGo }: { readonly words: string; readonly way: string; readonly onGo: () => void }) {
  return (
    <span className={classes.instead}>
      <span>{words}</span>
      <button type="button" className={classes.wordButton} data-main onClick={onGo}>
        {way}
      </button>
    </span>
  )
}
