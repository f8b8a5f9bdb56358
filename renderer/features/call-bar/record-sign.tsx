import { useTranslation } from '#renderer/ui/use-translation.ts'
import { Chip } from '#renderer/ui/chip.tsx'
import classes from './record.module.css'

/** How a call is recorded just now; `announcing`: both hear the bells before it begins. */
export type RecordPhase = 'off' | 'announcing' | 'on' | 'paused'

/** Whether the call in hand is recorded. */
export function RecordSign({ phase }: { readonly phase: RecordPhase }) {
  const { t } = useTranslation()
  if (phase === 'off') return null
  return (
    <Chip tone={phase === 'on' ? 'outline' : phase === 'paused' ? 'warn' : 'info'}>
      <span className={classes.sign} data-phase={phase}>
        <span className={classes.lamp} aria-hidden="true" />
        {t(`recording.state.${phase}`)}
      </span>
    </Chip>
  )
}
