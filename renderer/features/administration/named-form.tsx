import { useTranslation } from '#renderer/ui/use-translation.ts'
import { Switch, TextInput } from '@mantine/core'
import type { FormProps } from './form-props.ts'
import type { NamedValues } from './kinds.ts'
import classes from './forms.module.css'

/** A skill or a disposition: a name, and whether it is still in use. */
export function NamedForm({ values, set, problemAt, isNew, lead, retiredHint }: FormProps<NamedValues> & { readonly lead: string; readonly retiredHint: string }) {
  const { t } = useTranslation()
  return (
    <div className={classes.fields}>
      <p className={classes.groupLead}>{lead}</p>
      <TextInput label={t('setUp.field.name')} dir="auto" value={values.name} error={problemAt('name')} onChange={(event) => set({ name: event.currentTarget.value })} />
      {!isNew && <Switch label={t('setUp.field.isRetired')} description={retiredHint} checked={values.isRetired} onChange={(event) => set({ isRetired: event.currentTarget.checked })} />}
    </div>
  )
}
