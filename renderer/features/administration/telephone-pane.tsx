import { useEffect, useState } from 'react'
import type { PhoneSettingsAnswer, PhoneTrial } from '#shared/model/phone-settings.ts'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { useDeskActions } from '../use-desk.tsx'
import { RecordingRulesPane } from './recording-rules-pane.tsx'
import { bodyOf, valuesOf, type TelephoneValues } from './telephone-values.ts'
import { TelephoneView, type TelephoneViewProps } from './telephone-view.tsx'

const NONE: ReadonlySet<string> = new Set()

/** The team's telephone line: asked of the hub, changed there at once, and kept nowhere on the desk. */
export function TelephonePane() {
  const { t } = useTranslation()
  const { administer } = useDeskActions()
  const [kept, setKept] = useState<PhoneSettingsAnswer | null>(null)
  const [values, setValues] = useState<TelephoneValues | null>(null)
  const [busy, setBusy] = useState<TelephoneViewProps['busy']>('reading')
  const [trial, setTrial] = useState<PhoneTrial | null>(null)
  const [said, setSaid] = useState<TelephoneViewProps['said']>(null)
  const [isChecked, setChecked] = useState(false)

  useEffect(() => {
    let isHere = true
    void administer.readPhoneSettings().then((answer) => {
      if (!isHere) return
      setBusy('no')
      if (answer.ok) setKept(answer.value)
      else setSaid({ kind: 'problem', why: t(`setUp.asked.${answer.reason}`) })
    })
    return () => {
      isHere = false
    }
  }, [administer, t])

  const shown = values ?? valuesOf(kept?.settings ?? null)
  const { body, faulty } = bodyOf(shown)

  function change(next: TelephoneValues): void {
    setValues(next)
    setSaid(null)
    if (next.sipUrl !== shown.sipUrl || next.domain !== shown.domain) setTrial(null)
  }

  async function ask(doing: 'trying' | 'saving'): Promise<void> {
    setChecked(true)
    if (body === null) return
    setBusy(doing)
    setSaid(null)
    const answer = doing === 'trying' ? await administer.tryPhoneSettings(body) : await administer.savePhoneSettings(body)
    setBusy('no')
    if (!answer.ok) return setSaid({ kind: 'problem', why: t(`setUp.asked.${answer.reason}`) })
    if ('ok' in answer.value) return setTrial(answer.value)
    setKept(answer.value)
    setValues(null)
    setSaid({ kind: 'saved' })
  }

  return (
    <TelephoneView values={shown} faulty={isChecked ? faulty : NONE} has={{ secret: kept?.hasSecret ?? false, webhookSecret: kept?.hasWebhookSecret ?? false, transcriptSecret: kept?.hasTranscriptSecret ?? false }} isChanged={values !== null} busy={busy} trial={trial} said={said} onChange={change} onTry={() => void ask('trying')} onSave={() => void ask('saving')}>
      <RecordingRulesPane />
    </TelephoneView>
  )
}
