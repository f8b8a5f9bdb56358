import { useTranslation } from '#renderer/ui/use-translation.ts'
import { MultiSelect, Switch, Textarea, TextInput } from '@mantine/core'
import { withChosen } from './choices.ts'
import type { FormProps } from './form-props.ts'
import type { SnippetValues } from './kinds.ts'
import classes from './forms.module.css'

/** Words ready for a reply, in both languages side by side, so that neither falls behind. */
export function SnippetForm({ values, set, problemAt, isNew, choices }: FormProps<SnippetValues>) {
  const { t } = useTranslation()
  return (
    <div className={classes.fields}>
      <div className={classes.pair}>
        <TextInput label={t('setUp.field.name')} dir="auto" value={values.name} error={problemAt('name')} onChange={(event) => set({ name: event.currentTarget.value })} />
        <TextInput label={t('setUp.field.shortcut')} leftSection="/" value={values.shortcut} error={problemAt('shortcut')} onChange={(event) => set({ shortcut: event.currentTarget.value.replace(/^\/+/, '').trim() })} />
      </div>
      <div className={classes.pair}>
        {(['zh', 'en'] as const).map((language) => (
          <Textarea key={language} label={t(`setUp.field.${language}`)} lang={language === 'zh' ? 'zh-CN' : 'en'} autosize minRows={6} maxRows={16} value={values[language]} error={problemAt(language)} onChange={(event) => set({ [language]: event.currentTarget.value })} />
        ))}
      </div>
      <p className={classes.groupLead}>{t('setUp.snippet.blanks', { customer: '{customer}', agent: '{agent}' })}</p>
      <MultiSelect label={t('setUp.field.queueIds')} description={t('setUp.snippet.queuesHint')} placeholder={values.queueIds.length === 0 ? t('setUp.everyQueue') : ''} data={withChosen(choices.queues, values.queueIds)} value={[...values.queueIds]} onChange={(queueIds) => set({ queueIds })} searchable clearable />
      {!isNew && <Switch label={t('setUp.field.isRetired')} description={t('setUp.snippet.retiredHint')} checked={values.isRetired} onChange={(event) => set({ isRetired: event.currentTarget.checked })} />}
    </div>
  )
}
