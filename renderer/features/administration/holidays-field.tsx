import { useTranslation } from '#renderer/ui/use-translation.ts'
import { ActionIcon, Button, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import type { HoursValues } from './kinds.ts'
import { SpansField } from './spans-field.tsx'
import classes from './forms.module.css'

export type HolidaysFieldProps = {
  readonly holidays: HoursValues['holidays']
  /** Tomorrow, as a date of the place: what a new line begins with. */
  readonly nextDate: string
  readonly problemAt: (field: string) => string | undefined
  readonly onChange: (holidays: HoursValues['holidays']) => void
}

/** Days with times of their own: closed, or other spans than their weekday's. */
export function HolidaysField({ holidays, nextDate, problemAt, onChange }: HolidaysFieldProps) {
  const { t } = useTranslation()
  const change = (index: number, patch: Partial<HoursValues['holidays'][number]>) => onChange(holidays.map((one, at) => (at === index ? { ...one, ...patch } : one)))
  return (
    <div className={classes.lines}>
      {holidays.map(({ date, name, spans }, index) => {
        const whose = name.trim() === '' ? date : name
        return (
          <div key={index} className={classes.holiday} role="group" aria-label={whose}>
            <div className={classes.line}>
              <TextInput type="date" className={classes.date} aria-label={t('setUp.hours.date')} value={date} error={problemAt(`holidays.${index}.date`)} onChange={(event) => change(index, { date: event.currentTarget.value })} />
              <TextInput className={classes.grow} dir="auto" aria-label={t('setUp.hours.holidayName')} placeholder={t('setUp.hours.holidayName')} value={name} error={problemAt(`holidays.${index}.name`)} onChange={(event) => change(index, { name: event.currentTarget.value })} />
              <ActionIcon variant="subtle" color="gray" className={classes.side} aria-label={t('setUp.removeNamed', { name: whose })} onClick={() => onChange(holidays.filter((_, at) => at !== index))}>
                <IconX size={16} stroke={1.7} />
              </ActionIcon>
            </div>
            <SpansField whose={whose} spans={spans} problemAt={(field) => problemAt(`holidays.${index}.spans.${field}`)} onChange={(next) => change(index, { spans: [...next] })} />
          </div>
        )
      })}
      <div>
        <Button variant="subtle" size="compact-sm" leftSection={<IconPlus size={15} stroke={1.7} />} onClick={() => onChange([...holidays, { date: nextDate, name: '', spans: [] }])}>
          {t('setUp.hours.addHoliday')}
        </Button>
      </div>
    </div>
  )
}
