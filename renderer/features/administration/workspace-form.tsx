import { useTranslation } from '#renderer/ui/use-translation.ts'
import { TagsInput, TextInput } from '@mantine/core'
import type { FormProps } from './form-props.ts'
import type { WorkspaceValues } from './kinds.ts'
import { problemWithin } from './problem-within.ts'
import classes from './forms.module.css'

export function WorkspaceForm({ values, set, problemAt }: FormProps<WorkspaceValues>) {
  const { t } = useTranslation()
  return (
    <div className={classes.fields}>
      <TextInput label={t('setUp.field.name')} description={t('setUp.workspace.nameHint')} dir="auto" value={values.name} error={problemAt('name')} onChange={(event) => set({ name: event.currentTarget.value })} />
      <TagsInput
        label={t('setUp.field.linkHosts')}
        description={t('setUp.workspace.hostsHint')}
        placeholder="help.example.com"
        value={[...values.linkHosts]}
        error={problemWithin(problemAt, 'linkHosts', values.linkHosts.length)}
        onChange={(hosts) => set({ linkHosts: hosts.map(hostOf) })}
        splitChars={[',', ' ', ';']}
        acceptValueOnBlur
      />
    </div>
  )
}

/** People paste whole addresses; the name of the site is what counts. */
function hostOf(written: string): string {
  const text = written.trim().toLowerCase()
  return URL.canParse(text) && /^https?:/.test(text) ? new URL(text).hostname : text
}
