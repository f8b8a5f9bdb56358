import { useState } from 'react'
import { useNotices } from '../use-notices.ts'
import { alertChoice } from '../alert-choice.ts'
import { useOwnChoice } from '../use-own-choice.ts'
import { AlertsView } from './alerts-view.tsx'

export function AlertsPane() {
  const notices = useNotices()
  const [choice, choose] = useOwnChoice(alertChoice)
  const [permission, setPermission] = useState(notices.permission)
  return <AlertsView choice={choice} permission={permission} onChoice={choose} onAsk={() => void notices.ask().then(setPermission)} />
}
