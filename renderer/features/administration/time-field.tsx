import { useState } from 'react'
import { TextInput } from '@mantine/core'
import classes from './forms.module.css'

export type TimeFieldProps = { readonly label: string; readonly value: string; readonly onChange: (time: string) => void; readonly hasProblem: boolean }

/** A wall-clock time, typed as people type them (`9`, `930`, `9:30`); up and down move it by a quarter of an hour. */
export function TimeField({ label, value, onChange, hasProblem }: TimeFieldProps) {
  const [written, setWritten] = useState<string | null>(null)
  function settle(): void {
    if (written !== null) onChange(readTime(written))
    setWritten(null)
  }
  return (
    <TextInput
      className={classes.time}
      aria-label={label}
      inputMode="numeric"
      value={written ?? value}
      error={hasProblem}
      onChange={(event) => setWritten(event.currentTarget.value)}
      onBlur={settle}
      onKeyDown={(event) => {
        if (event.key === 'Enter') settle()
        if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return
        event.preventDefault()
        setWritten(null)
        onChange(moved(readTime(written ?? value), event.key === 'ArrowUp' ? 15 : -15))
      }}
    />
  )
}

/** `09:30` of whatever was meant by it; what means no time stays as it was written, for the form to say so. */
export function readTime(written: string): string {
  const [, hours, minutes = '0'] = /^\s*(\d{1,2})(?:[:：.]?(\d{2}))?\s*$/.exec(written) ?? []
  if (hours === undefined || Number(minutes) > 59 || Number(hours) * 60 + Number(minutes) > 24 * 60) return written.trim()
  return `${hours.padStart(2, '0')}:${minutes.padStart(2, '0')}`
}

function moved(time: string, by: number): string {
  const [, hours, minutes] = /^(\d\d):(\d\d)$/.exec(time) ?? []
  if (hours === undefined) return time
  const at = Math.min(24 * 60, Math.max(0, Math.floor((Number(hours) * 60 + Number(minutes) + by) / 15) * 15))
  return `${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`
}
