import { useUpdates } from '../use-updates.tsx'
import { UpdateSectionView } from './update-section-view.tsx'
import { useInstall } from './use-install.ts'

export function UpdateSectionPane() {
  const { state, look, choose } = useUpdates()
  const { blocked, install } = useInstall()
  return <UpdateSectionView state={state} blocked={blocked} onLook={look} onNow={install} onTime={choose} />
}
