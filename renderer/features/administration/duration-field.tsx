import { useState } from 'react'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { NumberInput } from '@mantine/core'
import classes from './forms.module.css'

const UNITS = { second: 1_000, minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const
type Unit = keyof typeof UNITS
const UNIT_NAMES = Object.keys(UNITS) as Unit[] // Object.keys widens; the object above is the source.

export type DurationFieldProps = {
  readonly label: string
  readonly description?: string
  readonly error?: string | undefined
  /** In milliseconds; null: none. */
  readonly value: number | null
  readonly onChange: (ms: number | null) => void
  readonly placeholder?: string
}

/** A time span with its unit; an empty field means there is none. */
export function DurationField({ label, description, error, value, onChange, placeholder }: DurationFieldProps) {
  const { t } = useTranslation()
  const [chosen, setChosen] = useState<Unit | null>(null)
  const unit = chosen ?? (value === null ? 'minute' : largestIn(value))
  return (
    <NumberInput
      label={label}
      description={description}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      error={error}
      placeholder={placeholder}
      min={0}
      allowNegative={false}
      decimalScale={2}
      hideControls
      value={value === null ? '' : value / UNITS[unit]}
      onChange={(next) => {
        setChosen(unit)
        onChange(next === '' ? null : Math.round(Number(next) * UNITS[unit]))
      }}
      rightSectionWidth={100}
      rightSectionPointerEvents="all"
      rightSection={
        <select
          className={classes.unit}
          aria-label={t('setUp.unitOf', { field: label })}
          value={unit}
          onChange={(event) => {
            const next = UNIT_NAMES.find((one) => one === event.currentTarget.value) ?? unit
            setChosen(next)
            if (value !== null) onChange(Math.round((value / UNITS[unit]) * UNITS[next]))
          }}
        >
          {UNIT_NAMES.map((one) => (
            <option key={one} value={one}>
              {t(`setUp.unit.${one}`)}
            </option>
          ))}
        </select>
      }
    />
  )
}

/** The largest unit that a span is a whole number of. */
function largestIn(ms: number): Unit {
  return UNIT_NAMES.findLast((unit) => ms >= UNITS[unit] && ms % UNITS[unit] === 0) ?? 'second'
}
