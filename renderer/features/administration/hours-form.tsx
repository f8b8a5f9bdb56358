import { useMemo } from 'react'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { Select, TextInput } from '@mantine/core'
import { useClock } from '#renderer/ui/clock.tsx'
import { FormGroup } from './form-group.tsx'
import type { FormProps } from './form-props.ts'
import { HolidaysField } from './holidays-field.tsx'
import type { HoursValues } from './kinds.ts'
import { OpenLine } from './open-line.tsx'
import { WeekGrid } from './week-grid.tsx'
import classes from './forms.module.css'

export function HoursForm({ values, set, problemAt }: FormProps<HoursValues>) {
  const { t } = useTranslation()
  const clock = useClock()
  const zones = useMemo(() => {
    const known = Intl.supportedValuesOf('timeZone')
    return (known.includes(values.timeZone) ? known : [values.timeZone, ...known]).map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))
  }, [values.timeZone])
  return (
    <div className={classes.fields}>
      <div className={classes.pair}>
        <TextInput label={t('setUp.field.name')} dir="auto" value={values.name} error={problemAt('name')} onChange={(event) => set({ name: event.currentTarget.value })} />
        <Select label={t('setUp.field.timeZone')} data={zones} value={values.timeZone} error={problemAt('timeZone')} onChange={(timeZone) => timeZone !== null && set({ timeZone })} limit={60} nothingFoundMessage={t('setUp.hours.noZone')} allowDeselect={false} searchable />
      </div>
      <OpenLine hours={values} />
      <FormGroup title={t('setUp.field.week')}>
        <WeekGrid week={values.week} problemAt={problemAt} onChange={(week) => set({ week })} />
      </FormGroup>
      <FormGroup title={t('setUp.field.holidays')} lead={t('setUp.hours.holidaysLead')}>
        <HolidaysField holidays={values.holidays} nextDate={dateIn(values.timeZone, clock.now() + 86_400_000)} problemAt={problemAt} onChange={(holidays) => set({ holidays })} />
      </FormGroup>
    </div>
  )
}

function dateIn(timeZone: string, at: number): string {
  // Canada writes dates as ISO does.
  return new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(at)
}
