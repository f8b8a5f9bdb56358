import { IconPlayerRecord, IconPlayerRecordFilled, IconPlayerStop } from '@tabler/icons-react'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { Control, ICON } from './call-controls.tsx'
import type { RecordPhase } from './record-sign.tsx'
import classes from './record.module.css'

export type RecordControlsProps = {
  readonly phase: RecordPhase
  /** The inbox leaves it to whoever has the call. */
  readonly isByAgent: boolean
  readonly onBegin: () => void
  readonly onPause: () => void
  readonly onResume: () => void
  readonly onStop: () => void
}

/** What can be done about the recording of the call in hand; one that is always recorded can be paused, and not ended. */
export function RecordControls({ phase, isByAgent, onBegin, onPause, onResume, onStop }: RecordControlsProps) {
  const { t } = useTranslation()
  if (phase === 'announcing') return null
  if (phase === 'off') return isByAgent ? <Control action="record-call" label={t('recording.begin')} onPress={onBegin} icon={<IconPlayerRecord {...ICON} />} /> : null
  return (
    <>
      {/* Not the two bars: they hold the call, a hand's breadth away. */}
      {phase === 'on' ? (
        <Control action="record-call" label={t('recording.pause')} onPress={onPause} icon={<IconPlayerRecordFilled {...ICON} className={classes.running} />} />
      ) : (
        <Control action="record-call" label={t('recording.resume')} isOn onPress={onResume} icon={<IconPlayerRecord {...ICON} />} />
      )}
      {isByAgent && <Control label={t('recording.stop')} isSign onPress={onStop} icon={<IconPlayerStop {...ICON} />} />}
    </>
  )
}
