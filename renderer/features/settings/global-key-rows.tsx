import { useState } from 'react'
import { Switch, VisuallyHidden } from '@mantine/core'
import { KeyCap } from '#renderer/ui/key-hint.tsx'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { KeyRecorder, type Judged } from './key-recorder.tsx'
import classes from './settings.module.css'

/** Work that a key does from any program. `isTaken`: it is on, and another program holds its key. */
export type GlobalKeyRow = { readonly act: string; readonly title: string; readonly hint: string; readonly key: string; readonly isOn: boolean; readonly isTaken: boolean }

export type GlobalKeyRowsProps = {
  readonly rows: readonly GlobalKeyRow[]
  readonly read: (event: KeyboardEvent) => string | null
  readonly shown: (key: string) => string
  readonly judge: (act: string, key: string) => Judged
  readonly onTurn: (act: string, isOn: boolean) => void
  readonly onKey: (act: string, key: string) => void
}

export function GlobalKeyRows({ rows, read, shown, judge, onTurn, onKey }: GlobalKeyRowsProps) {
  const { t } = useTranslation()
  const [recording, setRecording] = useState<string | null>(null)
  return (
    <>
      <p className={classes.lead}>{t('machine.keys.lead')}</p>
      {rows.map((row) => (
        <div key={row.act} className={classes.globalRow}>
          <div className={classes.row}>
            <div className={classes.about}>
              <span>{row.title}</span>
              <small>{row.hint}</small>
              {row.isTaken && (
                <small className={classes.taken} role="alert">
                  {t('machine.keys.taken')}
                </small>
              )}
            </div>
            <button type="button" className={classes.change} aria-expanded={recording === row.act} onClick={() => setRecording(recording === row.act ? null : row.act)}>
              <VisuallyHidden>{t('settings.keys.change', { action: row.title })}</VisuallyHidden> <KeyCap keys={shown(row.key)} />
            </button>
            <Switch size="sm" aria-label={t('machine.keys.turn', { action: row.title })} checked={row.isOn} onChange={(event) => onTurn(row.act, event.currentTarget.checked)} />
          </div>
          {recording === row.act && (
            <KeyRecorder
              read={read}
              shown={shown}
              judge={(key) => judge(row.act, key)}
              hasKeys={false}
              onChoose={(key) => {
                onKey(row.act, key)
                setRecording(null)
              }}
              onClear={() => setRecording(null)}
              onCancel={() => setRecording(null)}
            />
          )}
        </div>
      ))}
    </>
  )
}
