import { useState } from 'react'
import '#renderer/features/administration/administration-styles.ts'
import { NO_LINE, type TelephoneValues } from '#renderer/features/administration/telephone-values.ts'
import { RecordingRulesView, type RecordingRulesViewProps } from '#renderer/features/administration/recording-rules-view.tsx'
import { TelephoneView, type TelephoneViewProps } from '#renderer/features/administration/telephone-view.tsx'
import { quiet, type GalleryState, type GalleryView } from '../gallery-view.ts'

const LINE: TelephoneValues = { ...NO_LINE, isOn: true, sipUrl: 'wss://sip.nuanbao.example/ws', domain: 'nuanbao.example', country: 'CN' }
const NOBODY = new Set<string>()

export const telephoneView: GalleryView = {
  name: 'telephone',
  states: [
    line('none', NO_LINE, { has: { secret: false, webhookSecret: false, transcriptSecret: false } }),
    line('kept', LINE, { children: <RecordingRulesView days={90} kept={90} isFaulty={false} isSaving={false} said={null} onChange={quiet} onSave={quiet} /> }),
    line('tried', LINE, { isChanged: true, trial: { ok: true, server: 'kamailio (5.6.3)' } }),
    line('silent', LINE, { isChanged: true, trial: { ok: false, why: 'unreachable', answer: 'connect ECONNREFUSED 10.2.0.7:5066' } }),
    line('faulty', { ...LINE, sipUrl: 'sip.nuanbao.example', domain: 'nuan bao', secret: 'short' }, { isChanged: true, faulty: new Set(['sipUrl', 'domain', 'secret']) }),
    line('saved-narrow', LINE, { said: { kind: 'saved' } }, 420),
    days('recordings', { days: 90 }),
    days('recordings-fewer', { days: 30 }),
    days('recordings-faulty', { days: 0, isFaulty: true }, 420),
    days('recordings-saved', { days: 90, said: { kind: 'saved' } }),
  ],
}

function line(name: string, given: TelephoneValues, props: Partial<TelephoneViewProps>, width = 760): GalleryState {
  return { name, width, show: () => <Filled given={given} props={props} /> }
}

function days(name: string, props: Partial<RecordingRulesViewProps>, width = 760): GalleryState {
  return { name, width, show: () => <RecordingRulesView days={null} kept={90} isFaulty={false} isSaving={false} said={null} onChange={quiet} onSave={quiet} {...props} /> }
}

function Filled({ given, props }: { readonly given: TelephoneValues; readonly props: Partial<TelephoneViewProps> }) {
  const [values, setValues] = useState(given)
  return <TelephoneView values={values} faulty={NOBODY} has={{ secret: true, webhookSecret: false, transcriptSecret: true }} isChanged={false} busy="no" trial={null} said={null} onChange={setValues} onTry={quiet} onSave={quiet} {...props} />
}
