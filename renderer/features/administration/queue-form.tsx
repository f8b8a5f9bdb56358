import { useTranslation } from '#renderer/ui/use-translation.ts'
import { Select, TextInput } from '@mantine/core'
import { CallScriptFields } from './call-script-fields.tsx'
import { DurationField } from './duration-field.tsx'
import { FormGroup } from './form-group.tsx'
import type { FormProps } from './form-props.ts'
import type { QueueValues } from './kinds.ts'
import { SkillLevels } from './skill-levels.tsx'
import classes from './forms.module.css'

const ALWAYS = 'always'
const PROMISES = ['firstResponseMs', 'nextResponseMs', 'resolutionMs'] as const

export function QueueForm({ values, set, problemAt, choices }: FormProps<QueueValues>) {
  const { t } = useTranslation()
  return (
    <div className={classes.fields}>
      <TextInput label={t('setUp.field.name')} dir="auto" value={values.name} error={problemAt('name')} onChange={(event) => set({ name: event.currentTarget.value })} />
      <Select
        label={t('setUp.field.hoursId')}
        description={t('setUp.queue.hoursHint')}
        data={[{ value: ALWAYS, label: t('setUp.queue.always') }, ...choices.hours]}
        value={values.hoursId ?? ALWAYS}
        error={problemAt('hoursId')}
        onChange={(hoursId) => set({ hoursId: hoursId === ALWAYS ? null : hoursId })}
        allowDeselect={false}
      />
      <FormGroup title={t('setUp.field.sla')} lead={t('setUp.queue.slaLead')}>
        <div className={classes.three}>
          {PROMISES.map((promise) => (
            <DurationField key={promise} label={t(`setUp.promise.${promise}`)} placeholder={t('setUp.noPromise')} value={values.sla[promise]} error={problemAt(`sla.${promise}`)} onChange={(ms) => set({ sla: { ...values.sla, [promise]: ms } })} />
          ))}
        </div>
      </FormGroup>
      <FormGroup title={t('setUp.field.skills')} lead={t('setUp.queue.skillsLead')}>
        <SkillLevels
          label={t('setUp.field.skills')}
          levelLabel={t('setUp.queue.atLeast')}
          levels={values.skills.map(({ skill, minimum }) => ({ skill, level: minimum }))}
          skills={choices.skills}
          problemAt={(index) => problemAt(`skills.${index}.skill`)}
          onChange={(levels) => set({ skills: levels.map(({ skill, level }) => ({ skill, minimum: level })) })}
        />
      </FormGroup>
      <FormGroup title={t('setUp.queue.flow')}>
        <div className={classes.pair}>
          <DurationField label={t('setUp.field.offerTimeoutMs')} description={t('setUp.queue.offerHint')} value={values.offerTimeoutMs} error={problemAt('offerTimeoutMs')} onChange={(ms) => set({ offerTimeoutMs: ms ?? 0 })} />
          <DurationField label={t('setUp.field.idleCloseMs')} description={t('setUp.queue.idleHint')} placeholder={t('setUp.queue.never')} value={values.idleCloseMs} error={problemAt('idleCloseMs')} onChange={(idleCloseMs) => set({ idleCloseMs })} />
        </div>
      </FormGroup>
      <CallScriptFields key={values.id} values={values} set={set} problemAt={problemAt} />
    </div>
  )
}
