import { useEffect, useState } from 'react'
import { RecordingRules } from '#shared/model/recording.ts'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { useDeskActions } from '../use-desk.tsx'
import { RecordingRulesView, type RecordingRulesViewProps } from './recording-rules-view.tsx'

/** How long recordings of calls are kept: asked of the hub, changed there at once, and kept nowhere on the desk. */
export function RecordingRulesPane() {
  const { t } = useTranslation()
  const { administer } = useDeskActions()
  const [kept, setKept] = useState<number | null>(null)
  const [days, setDays] = useState<number | null>(null)
  const [isSaving, setSaving] = useState(false)
  const [said, setSaid] = useState<RecordingRulesViewProps['said']>(null)

  useEffect(() => {
    let isHere = true
    void administer.readRecordingRules().then((answer) => {
      if (!isHere) return
      if (!answer.ok) return setSaid({ kind: 'problem', why: t(`setUp.asked.${answer.reason}`) })
      setKept(answer.value.days)
      setDays(answer.value.days)
    })
    return () => {
      isHere = false
    }
  }, [administer, t])

  const rules = RecordingRules.safeParse({ days })

  async function save(): Promise<void> {
    if (!rules.success) return
    setSaving(true)
    const answer = await administer.saveRecordingRules(rules.data)
    setSaving(false)
    if (!answer.ok) return setSaid({ kind: 'problem', why: t(`setUp.asked.${answer.reason}`) })
    setKept(answer.value.days)
    setDays(answer.value.days)
    setSaid({ kind: 'saved' })
  }

  function change(next: number | null): void {
    setDays(next)
    setSaid(null)
  }

  return <RecordingRulesView days={days} kept={kept} isFaulty={kept !== null && !rules.success} isSaving={isSaving} said={said} onChange={change} onSave={() => void save()} />
}
