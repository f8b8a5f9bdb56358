import { Fragment, useState } from 'react'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { ActionIcon, Button, VisuallyHidden } from '@mantine/core'
import { IconRestore } from '@tabler/icons-react'
import { KeyCap } from '#renderer/ui/key-hint.tsx'
import { KeyRecorder, type Judged } from './key-recorder.tsx'
import classes from './settings.module.css'

/** An action with its keys as shown on the keyboard. */
export type KeyRow = { readonly action: string; readonly group: string; readonly title: string; readonly keys: readonly string[]; readonly isFixed: boolean; readonly isOwn: boolean }

export type KeysViewProps = {
  readonly groups: readonly { readonly group: string; readonly title: string }[]
  readonly rows: readonly KeyRow[]
  /** What was pressed, as a key of the table; null: nothing that could be one. */
  readonly read: (event: KeyboardEvent) => string | null
  readonly shown: (key: string) => string
  readonly judge: (action: string, key: string) => Judged
  readonly onChoose: (action: string, key: string, how: 'free' | 'swap') => void
  readonly onClear: (action: string) => void
  readonly onReset: (action: string) => void
  readonly onResetAll: () => void
}

export function KeysView({ groups, rows, read, shown, judge, onChoose, onClear, onReset, onResetAll }: KeysViewProps) {
  const { t } = useTranslation()
  const [recording, setRecording] = useState<string | null>(null)
  return (
    <>
      <div className={classes.keysHead}>
        <p className={classes.lead}>{t('settings.keys.lead')}</p>
        <Button variant="default" size="compact-sm" h={30} disabled={!rows.some((row) => row.isOwn)} onClick={onResetAll}>
          {t('settings.keys.resetAll')}
        </Button>
      </div>
      {groups.map(({ group, title }) => (
        <Fragment key={group}>
          <h3 className={classes.group}>{title}</h3>
          <ul className={classes.keys}>
            {rows
              .filter((row) => row.group === group)
              .map((row) => (
                <li key={row.action}>
                  <div className={classes.keyRow}>
                    <span>{row.title}</span>
                    {row.isOwn && (
                      <ActionIcon variant="subtle" color="gray" size={26} aria-label={t('settings.keys.reset', { action: row.title })} title={t('settings.keys.reset', { action: row.title })} onClick={() => onReset(row.action)}>
                        <IconRestore size={15} stroke={1.7} />
                      </ActionIcon>
                    )}
                    {row.isFixed ? (
                      <span className={classes.fixed} title={t('settings.keys.fixed')}>
                        <Caps keys={row.keys} />
                      </span>
                    ) : (
                      <button
                        type="button"
                        className={classes.change}
                        aria-expanded={recording === row.action}
                        onClick={() => setRecording(recording === row.action ? null : row.action)}
                      >
                        <VisuallyHidden>{t('settings.keys.change', { action: row.title })}</VisuallyHidden>{' '}
                        {row.keys.length === 0 ? <em>{t('settings.keys.none')}</em> : <Caps keys={row.keys} />}
                      </button>
                    )}
                  </div>
                  {recording === row.action && (
                    <KeyRecorder
                      read={read}
                      shown={shown}
                      judge={(key) => judge(row.action, key)}
                      hasKeys={row.keys.length > 0}
                      onChoose={(key, how) => {
                        onChoose(row.action, key, how)
                        setRecording(null)
                      }}
                      onClear={() => {
                        onClear(row.action)
                        setRecording(null)
                      }}
                      onCancel={() => setRecording(null)}
                    />
                  )}
                </li>
              ))}
          </ul>
        </Fragment>
      ))}
    </>
  )
}

function Caps({ keys }: { readonly keys: readonly string[] }) {
  return keys.map((key) => (
    <span key={key} className={classes.caps}>
      <KeyCap keys={key} />
    </span>
  ))
}
