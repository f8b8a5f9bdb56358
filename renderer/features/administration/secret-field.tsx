import { useState } from 'react'
import { Button, PasswordInput } from '@mantine/core'
import { CopyLine } from '#renderer/ui/copy-line.tsx'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { newSecret } from './telephone-values.ts'
import classes from './forms.module.css'

export type SecretFieldProps = {
  readonly label: string
  /** What is typed of it; what the hub keeps never comes back. */
  readonly value: string
  readonly hasOne: boolean
  readonly none: string
  readonly error: string | false
  /** What to do with one that was made here. */
  readonly madeLead: string
  readonly onChange: (secret: string) => void
}

/** A secret that two sides share: typed, or made here and shown once. */
export function SecretField({ label, value, hasOne, none, error, madeLead, onChange }: SecretFieldProps) {
  const { t } = useTranslation()
  const [made, setMade] = useState<string | null>(null)
  return (
    <>
      <div className={classes.line}>
        <PasswordInput
          className={classes.grow}
          label={label}
          description={hasOne ? t('telephone.kept') : none}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          visibilityToggleButtonProps={{ 'aria-label': t('action.showPassword') }}
          autoComplete="new-password"
          maxLength={64}
          value={value}
          error={error}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
        <Button
          variant="default"
          className={classes.besideField}
          onClick={() => {
            const secret = newSecret()
            setMade(secret)
            onChange(secret)
          }}
        >
          {t('telephone.make')}
        </Button>
      </div>
      {made !== null && made === value && (
        <div className={classes.made} role="status">
          <p>{madeLead}</p>
          <CopyLine label={label} text={made} />
        </div>
      )}
    </>
  )
}
