import { useTranslation } from '#renderer/ui/use-translation.ts'
import { ActionIcon, Button } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import type { Span } from '#shared/model/hours.ts'
import { TimeField } from './time-field.tsx'
import classes from './forms.module.css'

export type SpansFieldProps = {
  /** Whose spans these are: a weekday, a holiday. */
  readonly whose: string
  readonly spans: readonly Span[]
  /** What is wrong at `0.from`, `0`, … */
  readonly problemAt: (field: string) => string | undefined
  readonly onChange: (spans: readonly Span[]) => void
}

/** The open times of one day; none means closed. */
export function SpansField({ whose, spans, problemAt, onChange }: SpansFieldProps) {
  const { t } = useTranslation()
  const change = (index: number, patch: Partial<Span>) => onChange(spans.map((span, at) => (at === index ? { ...span, ...patch } : span)))
  const problems = [...new Set(spans.flatMap((_, at) => [problemAt(`${at}`), problemAt(`${at}.from`), problemAt(`${at}.to`)]).filter((problem) => problem !== undefined))]
  return (
    <div className={classes.spans}>
      {spans.length === 0 && <span className={classes.closed}>{t('setUp.hours.closed')}</span>}
      {spans.map(({ from, to }, index) => (
        <span key={index} className={classes.span}>
          <TimeField label={t('setUp.hours.from', { whose })} value={from} hasProblem={problemAt(`${index}`) !== undefined || problemAt(`${index}.from`) !== undefined} onChange={(time) => change(index, { from: time })} />
          <span aria-hidden="true">–</span>
          <TimeField label={t('setUp.hours.to', { whose })} value={to} hasProblem={problemAt(`${index}`) !== undefined || problemAt(`${index}.to`) !== undefined} onChange={(time) => change(index, { to: time })} />
          <ActionIcon variant="subtle" color="gray" size={26} aria-label={t('setUp.hours.removeSpan', { whose, from, to })} onClick={() => onChange(spans.filter((_, at) => at !== index))}>
            <IconX size={14} stroke={1.7} />
          </ActionIcon>
        </span>
      ))}
      {spans.length < 6 && (
        <Button variant="subtle" size="compact-xs" h={26} leftSection={<IconPlus size={14} stroke={1.7} />} aria-label={t('setUp.hours.addSpanTo', { whose })} onClick={() => onChange([...spans, nextSpan(spans)])}>
          {t('setUp.hours.addSpan')}
        </Button>
      )}
      {problems.length > 0 && (
        <p className={classes.problem} role="alert">
          {problems.join(' ')}
        </p>
      )}
    </div>
  )
}

/** After what is there already, where there is room; nine to six on an empty day. */
function nextSpan(spans: readonly Span[]): Span {
  const last = spans.at(-1)?.to
  if (last === undefined) return { from: '09:00', to: '18:00' }
  const hour = Math.min(23, Number(last.slice(0, 2)) + 1)
  return { from: `${String(hour).padStart(2, '0')}:00`, to: `${String(Math.min(24, hour + 2)).padStart(2, '0')}:00` }
}
