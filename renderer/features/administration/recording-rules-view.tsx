import { Button, NumberInput } from '@mantine/core'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { FormGroup } from './form-group.tsx'
import classes from './forms.module.css'

export type RecordingRulesViewProps = {
  /** As the field has it; null: nothing is in it. */
  readonly days: number | null
  /** As the hub has it; null: it has not said yet. */
  readonly kept: number | null
  readonly isFaulty: boolean
  readonly isSaving: boolean
  readonly said: { readonly kind: 'saved' } | { readonly kind: 'problem'; readonly why: string } | null
  readonly onChange: (days: number | null) => void
  readonly onSave: () => void
}

/** How many days recordings of calls are kept. Fewer than before take older ones away, and the field says so before it is saved. */
export function RecordingRulesView({ days, kept, isFaulty, isSaving, said, onChange, onSave }: RecordingRulesViewProps) {
  const { t } = useTranslation()
  const takesAway = kept !== null && days !== null && !isFaulty && days < kept
  return (
    <form
      className={classes.fields}
      aria-label={t('telephone.recordings')}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        onSave()
      }}
    >
      <FormGroup title={t('telephone.recordings')} lead={t('telephone.recordingsLead')}>
        <NumberInput
          label={t('telephone.recordingDays')}
          description={takesAway ? t('telephone.recordingsGo', { count: days }) : undefined}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          error={isFaulty && t('telephone.badDays')}
          allowDecimal={false}
          allowNegative={false}
          hideControls
          disabled={kept === null}
          styles={{ wrapper: { maxWidth: 140 } }}
          value={days ?? ''}
          onChange={(next) => onChange(next === '' ? null : Number(next))}
        />
        <div role="status" className={classes.trials}>
          {said?.kind === 'saved' && <p className={classes.well}>{t('telephone.recordingsSaved')}</p>}
          {said?.kind === 'problem' && <p className={classes.problem}>{said.why}</p>}
        </div>
        <div className={classes.line}>
          <Button type="submit" variant="default" disabled={kept === null || isFaulty || days === kept} loading={isSaving}>
            {t('telephone.recordingsSave')}
          </Button>
        </div>
      </FormGroup>
    </form>
  )
}
