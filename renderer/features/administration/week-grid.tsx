import { useMemo } from 'react'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { ActionIcon, Menu } from '@mantine/core'
import { IconCopy } from '@tabler/icons-react'
import type { Span } from '#shared/model/hours.ts'
import type { HoursValues } from './kinds.ts'
import { SpansField } from './spans-field.tsx'
import classes from './forms.module.css'

const DAYS = [1, 2, 3, 4, 5, 6, 7]

export type WeekGridProps = {
  readonly week: HoursValues['week']
  readonly problemAt: (field: string) => string | undefined
  readonly onChange: (week: HoursValues['week']) => void
}

/** Monday to Sunday with their open times; a day's can be copied to others. */
export function WeekGrid({ week, problemAt, onChange }: WeekGridProps) {
  const { t, i18n } = useTranslation()
  const names = useMemo(() => weekdayNames(i18n.language), [i18n.language])
  const spansOf = (day: number) => week.find((one) => one.day === day)?.spans ?? []
  const put = (days: readonly number[], spans: readonly Span[]) => onChange(DAYS.map((day) => ({ day, spans: days.includes(day) ? [...spans] : spansOf(day) })).filter((one) => one.spans.length > 0))
  return (
    <ul className={classes.week}>
      {DAYS.map((day) => {
        const name = names[day - 1] ?? ''
        // A problem is told by the day's place in the list, which leaves closed days out.
        const place = week.findIndex((one) => one.day === day)
        return (
          <li key={day} className={classes.day}>
            <span className={classes.dayName}>{name}</span>
            <SpansField whose={name} spans={spansOf(day)} problemAt={(field) => (place < 0 ? undefined : problemAt(`week.${place}.spans.${field}`))} onChange={(spans) => put([day], spans)} />
            <Menu position="bottom-end" withinPortal>
              <Menu.Target>
                <ActionIcon variant="subtle" color="gray" size={28} aria-label={t('setUp.hours.copy', { day: name })} title={t('setUp.hours.copy', { day: name })}>
                  <IconCopy size={15} stroke={1.6} />
                </ActionIcon>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item onClick={() => put([1, 2, 3, 4, 5], spansOf(day))}>{t('setUp.hours.toWeekdays')}</Menu.Item>
                <Menu.Item onClick={() => put(DAYS, spansOf(day))}>{t('setUp.hours.toAll')}</Menu.Item>
                <Menu.Divider />
                {DAYS.filter((other) => other !== day).map((other) => (
                  <Menu.Item key={other} onClick={() => put([other], spansOf(day))}>
                    {names[other - 1]}
                  </Menu.Item>
                ))}
              </Menu.Dropdown>
            </Menu>
          </li>
        )
      })}
    </ul>
  )
}

function weekdayNames(language: string): readonly string[] {
  const format = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' })
  // 5 January 1970 was a Monday.
  return DAYS.map((day) => format.format((3 + day) * 86_400_000))
}
