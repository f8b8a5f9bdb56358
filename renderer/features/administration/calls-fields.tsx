import { Select, Switch, TagsInput } from '@mantine/core'
import { callBackWithinMs } from '#shared/domain/call-back.ts'
import type { InboxCalls } from '#shared/model/call.ts'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { AnnouncementField } from './announcement-field.tsx'
import { DurationField } from './duration-field.tsx'
import { FormGroup } from './form-group.tsx'
import type { FormProps } from './form-props.ts'
import type { InboxValues } from './kinds.ts'
import { problemWithin } from './problem-within.ts'
import classes from './forms.module.css'

/** What an inbox that takes calls begins with. */
export const NEW_CALLS: InboxCalls = { numbers: [], isWebOn: false, wrapUpMs: 60_000, recording: 'never' }

const POLICIES = ['never', 'by-agent', 'always'] as const

/** How an inbox takes calls: one for the telephone by its numbers, a chat by a button on its page. */
export function CallsFields({ values, set, problemAt }: Pick<FormProps<InboxValues>, 'values' | 'set' | 'problemAt'>) {
  const { t } = useTranslation()
  const calls = values.calls ?? NEW_CALLS
  const change = (some: Partial<InboxCalls>) => set({ calls: { ...calls, ...some } })
  const isPhone = values.channel === 'phone'
  return (
    <FormGroup title={t('setUp.inbox.calls')} lead={t(isPhone ? 'setUp.inbox.phoneLead' : 'setUp.inbox.webCallsLead')}>
      {isPhone && (
        <TagsInput
          label={t('setUp.inbox.numbers')}
          description={t('setUp.inbox.numbersHint')}
          placeholder="+49 30 1234567"
          value={[...calls.numbers]}
          error={problemWithin(problemAt, 'calls.numbers', calls.numbers.length)}
          onChange={(numbers) => change({ numbers })}
          splitChars={[',', ';']}
          acceptValueOnBlur
        />
      )}
      {!isPhone && <Switch label={t('setUp.inbox.isWebOn')} description={t('setUp.inbox.webOnHint')} checked={calls.isWebOn} onChange={(event) => change({ isWebOn: event.currentTarget.checked })} />}
      {(isPhone || calls.isWebOn) && (
        <div className={classes.pair}>
          <DurationField label={t('setUp.inbox.wrapUp')} description={t('setUp.inbox.wrapUpHint')} placeholder={t('setUp.inbox.notAtAll')} value={calls.wrapUpMs === 0 ? null : calls.wrapUpMs} error={problemAt('calls.wrapUpMs')} onChange={(ms) => change({ wrapUpMs: ms ?? 0 })} />
          <DurationField label={t('setUp.inbox.callBack')} description={t('setUp.inbox.callBackHint')} placeholder={t('setUp.inbox.notAtAll')} value={callBackWithinMs(calls) === 0 ? null : callBackWithinMs(calls)} error={problemAt('calls.callBackMs')} onChange={(ms) => change({ callBackMs: ms ?? 0 })} />
          {isPhone && <DurationField label={t('setUp.inbox.giveUp')} description={t('setUp.inbox.giveUpHint')} placeholder={t('setUp.inbox.asLongAsTheyLike')} value={(calls.giveUpMs ?? 0) === 0 ? null : (calls.giveUpMs ?? 0)} error={problemAt('calls.giveUpMs')} onChange={(ms) => change({ giveUpMs: ms ?? 0 })} />}
          <Select label={t('recording.policy.label')} description={t('recording.policy.hint')} inputWrapperOrder={['label', 'input', 'description', 'error']} data={POLICIES.map((value) => ({ value, label: t(`recording.policy.${value}`) }))} value={calls.recording} onChange={(value) => change({ recording: POLICIES.find((one) => one === value) ?? 'never' })} allowDeselect={false} />
        </div>
      )}
      {(isPhone || calls.isWebOn) && calls.recording !== 'never' && <AnnouncementField value={calls.announcement} onChange={(announcement) => change({ announcement })} />}
      {(isPhone || calls.isWebOn) && <Switch label={t('transcript.setting')} description={t('transcript.settingHint')} checked={calls.transcript === true} onChange={(event) => change({ transcript: event.currentTarget.checked })} />}
    </FormGroup>
  )
}
