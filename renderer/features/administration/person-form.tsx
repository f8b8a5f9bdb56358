import { useTranslation } from '#renderer/ui/use-translation.ts'
import { MultiSelect, NumberInput, PasswordInput, Select, Switch, Textarea, TextInput } from '@mantine/core'
import { CHANNEL_KINDS } from '#shared/model/channel.ts'
import { Role } from '#shared/model/user.ts'
import { withChosen } from './choices.ts'
import { FormGroup } from './form-group.tsx'
import type { FormProps } from './form-props.ts'
import type { PersonValues } from './kinds.ts'
import { SkillLevels } from './skill-levels.tsx'
import classes from './forms.module.css'

export type PersonFormProps = FormProps<PersonValues> & {
  /** The person at this desk: their own role and account are not theirs to take away. */
  readonly isMe: boolean
}

export function PersonForm({ values, set, problemAt, isNew, isMe, choices }: PersonFormProps) {
  const { t } = useTranslation()
  return (
    <div className={classes.fields}>
      <div className={classes.pair}>
        <TextInput label={t('setUp.person.name')} dir="auto" value={values.name} error={problemAt('name')} onChange={(event) => set({ name: event.currentTarget.value })} />
        <TextInput label={t('setUp.field.publicName')} description={t('setUp.person.publicHint')} inputWrapperOrder={['label', 'input', 'description', 'error']} dir="auto" value={values.publicName} error={problemAt('publicName')} onChange={(event) => set({ publicName: event.currentTarget.value })} />
        <TextInput label={t('setUp.field.email')} type="email" autoComplete="off" value={values.email} readOnly={!isNew} variant={isNew ? 'default' : 'filled'} error={problemAt('email')} onChange={(event) => set({ email: event.currentTarget.value.trim() })} />
        {isNew && <PasswordInput visibilityToggleButtonProps={{ 'aria-label': t('action.showPassword') }} label={t('setUp.person.firstPassword')} description={t('setUp.person.firstPasswordHint')} inputWrapperOrder={['label', 'input', 'description', 'error']} autoComplete="new-password" value={values.password} error={problemAt('password')} onChange={(event) => set({ password: event.currentTarget.value })} />}
        <Select
          label={t('setUp.field.role')}
          description={isMe ? t('setUp.person.ownRole') : t(`setUp.person.roleHint.${values.role}`)}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          data={Role.options.map((role) => ({ value: role, label: t(`role.${role}`) }))}
          value={values.role}
          disabled={isMe}
          onChange={(role) => set({ role: Role.options.find((one) => one === role) ?? values.role })}
          allowDeselect={false}
        />
      </div>
      <FormGroup title={t('setUp.person.work')}>
        <MultiSelect label={t('setUp.field.queueIds')} data={withChosen(choices.queues, values.queueIds)} value={[...values.queueIds]} placeholder={values.queueIds.length === 0 ? t('setUp.person.noQueue') : ''} error={problemAt('queueIds')} onChange={(queueIds) => set({ queueIds })} searchable clearable />
        <div className={classes.four} role="group" aria-label={t('setUp.field.capacity')}>
          {CHANNEL_KINDS.filter((channel) => choices.channels.includes(channel) || (values.capacity[channel] ?? 0) > 0).map((channel) => (
            <NumberInput
              key={channel}
              label={t('setUp.person.atOnce', { channel: t(`channel.${channel}`) })}
              min={0}
              max={25}
              allowDecimal={false}
              allowNegative={false}
              clampBehavior="strict"
              value={values.capacity[channel] ?? 0}
              error={problemAt(`capacity.${channel}`)}
              onChange={(next) => set({ capacity: { ...values.capacity, [channel]: Number(next) || 0 } })}
            />
          ))}
        </div>
      </FormGroup>
      <FormGroup title={t('setUp.field.skills')}>
        <SkillLevels
          label={t('setUp.field.skills')}
          levelLabel={t('setUp.person.proficiency')}
          levels={values.skills.map(({ skill, proficiency }) => ({ skill, level: proficiency }))}
          skills={choices.skills}
          problemAt={(index) => problemAt(`skills.${index}.skill`)}
          onChange={(levels) => set({ skills: levels.map(({ skill, level }) => ({ skill, proficiency: level })) })}
        />
      </FormGroup>
      {choices.channels.includes('email') && !isNew && (
        <FormGroup title={t('setUp.field.signature')}>
          <Textarea aria-label={t('setUp.field.signature')} description={t('setUp.person.signatureHint')} inputWrapperOrder={['label', 'input', 'description', 'error']} dir="auto" autosize minRows={2} maxRows={6} value={values.signature ?? ''} error={problemAt('signature')} onChange={(event) => set({ signature: event.currentTarget.value })} />
        </FormGroup>
      )}
      {!isNew && !isMe && <Switch label={t('setUp.field.isDisabled')} description={t('setUp.person.disabledHint')} checked={values.isDisabled} onChange={(event) => set({ isDisabled: event.currentTarget.checked })} />}
    </div>
  )
}
