import { useTranslation } from '#renderer/ui/use-translation.ts'
import type { TFunction } from 'i18next'
import { Button } from '@mantine/core'
import type { Conflict, CustomerSet } from './customer-edits.ts'
import classes from './customer.module.css'

export type EditConflictProps = { readonly conflict: Conflict; readonly onKeepMine: () => void; readonly onTakeTheirs: () => void }

/** Two people changed the same thing: both values side by side, and whoever was second chooses. */
export function EditConflict({ conflict, onKeepMine, onTakeTheirs }: EditConflictProps) {
  const { t } = useTranslation()
  const { field, mine, theirs, row } = conflict
  const reason = row.state.kind === 'refused' ? row.state.reason : 'conflict'
  return (
    <div className={classes.conflict} role="alert">
      <p>{reason === 'conflict' ? t('customer.conflict', { what: t(`customer.field.${field}`) }) : `${t(`customer.field.${field}`)}: ${t(`refusal.${reason}`)}`}</p>
      <div className={classes.sides}>
        <div>
          <h4>{t('customer.mine')}</h4>
          <p dir="auto">{inWords(field, mine, t)}</p>
        </div>
        <div>
          <h4>{t('customer.noteTheirs')}</h4>
          <p dir="auto">{inWords(field, theirs, t)}</p>
        </div>
      </div>
      <div className={classes.editingWays}>
        <Button size="compact-sm" variant="default" onClick={onTakeTheirs}>
          {t('customer.takeTheirs')}
        </Button>
        <Button size="compact-sm" onClick={onKeepMine}>
          {t('customer.keepMine')}
        </Button>
      </div>
    </div>
  )
}

function inWords(field: Conflict['field'], set: CustomerSet, t: TFunction): string {
  if (field === 'name') return set.name === undefined || set.name === '' ? '—' : set.name
  if (field === 'language') return set.language == null ? t('customer.languageUnknown') : t(`customer.language.${set.language}`)
  if (field === 'tags') return (set.tags ?? []).join(' · ') || '—'
  return (set.attributes ?? []).map(({ name, value }) => `${name}: ${value}`).join('\n') || '—'
}
