import { useEffect, useState } from 'react'
import type { NoticePermission } from '#shared/bridge/notices.ts'
import { useNotices } from '../use-notices.ts'
import { alertChoice } from '../alert-choice.ts'
import { useOwnChoice } from '../use-own-choice.ts'
import { AlertsView } from './alerts-view.tsx'

export function AlertsPane() {
  const notices = useNotices()
  const [choice, choose] = useOwnChoice(alertChoice)
  // Until the machine has answered, nothing is wrong.
  const [permission, setPermission] = useState<NoticePermission>('granted')
  useEffect(() => {
    let isHere = true
    void notices.permission().then((known) => isHere && setPermission(known))
    return () => void (isHere = false)
  }, [notices])
  return <AlertsView choice={choice} permission={permission} onChoice={choose} onAsk={() => void notices.ask().then(setPermission)} />
}
