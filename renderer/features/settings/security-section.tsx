import { useEffect, useState } from 'react'
import type { SecretsPlace } from '#renderer/state/security.ts'
import { DesksPane } from '../desks-pane.tsx'
import { useDeskActions } from '../use-desk.tsx'
import { SecurityView } from './security-view.tsx'

export function SecuritySection() {
  const { security } = useDeskActions()
  const [place, setPlace] = useState<SecretsPlace | null>(null)
  useEffect(() => {
    let isHere = true
    // A machine that cannot say where keeps nothing.
    void security.place().catch((): SecretsPlace => ({ kind: 'memory', why: 'none' })).then((known) => isHere && setPlace(known))
    return () => void (isHere = false)
  }, [security])
  return <SecurityView place={place} desks={<DesksPane userId={null} />} />
}
