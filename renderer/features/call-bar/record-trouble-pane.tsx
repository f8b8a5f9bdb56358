import { useDesk, useDeskActions } from '../use-desk.tsx'
import { useRecorderState, useRecorders } from '../use-voice.tsx'
import { RecordTroubleLine } from './record-trouble-line.tsx'

/** What went wrong with a recording, of this call or of one that is over, until it was read. */
export function RecordTroublePane() {
  const recorders = useRecorders()
  const actions = useDeskActions()
  const trouble = useRecorderState((state) => state.trouble)
  const refused = useDesk((state) => state.recordings.refused)
  if (trouble !== null) return <RecordTroubleLine why={trouble.why} onClose={recorders.dismiss} />
  return refused === null ? null : <RecordTroubleLine why={refused} onClose={actions.dismissRecordingTrouble} />
}
