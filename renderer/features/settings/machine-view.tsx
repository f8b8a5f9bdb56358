import { useState } from 'react'
import { Button, Switch } from '@mantine/core'
import { IDLE_MINUTES, type SpellChecking, type SystemAbilities } from '#shared/bridge/system.ts'
import type { IdleChoice } from '../machine-choices.ts'
import { Dialog } from '#renderer/ui/dialog.tsx'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { GlobalKeyRows, type GlobalKeyRowsProps } from './global-key-rows.tsx'
import { SettingRow } from './setting-row.tsx'
import { SpellingRow } from './spelling-row.tsx'
import classes from './settings.module.css'

export type MachineViewProps = GlobalKeyRowsProps & {
  readonly abilities: SystemAbilities
  readonly idle: IdleChoice
  readonly spelling: SpellChecking
  readonly onIdle: (choice: IdleChoice) => void
  readonly onSpelling: (languages: readonly string[]) => void
}

/** What the desk may do outside its window. A browser can do little of it, and is told what the desktop program could. */
export function MachineView({ abilities, idle, spelling, onIdle, onSpelling, ...keys }: MachineViewProps) {
  const { t } = useTranslation()
  const [isAsking, setAsking] = useState(false)
  return (
    <>
      <SettingRow label={t('machine.idle.title')} hint={t(abilities.idle ? 'machine.idle.hint' : 'machine.onlyInProgram')}>
        {abilities.idle && <Switch aria-label={t('machine.idle.title')} checked={idle.isOn} onChange={(event) => (event.currentTarget.checked ? setAsking(true) : onIdle({ ...idle, isOn: false }))} />}
      </SettingRow>
      {abilities.idle && idle.isOn && (
        <SettingRow label={t('machine.idle.after')}>
          <Minutes minutes={idle.minutes} onMinutes={(minutes) => onIdle({ ...idle, minutes })} />
        </SettingRow>
      )}
      {abilities.globalKeys ? (
        <>
          <h3 className={classes.group}>{t('machine.keys.title')}</h3>
          <GlobalKeyRows {...keys} />
        </>
      ) : (
        <SettingRow label={t('machine.keys.title')} hint={t('machine.onlyInProgram')}>
          {null}
        </SettingRow>
      )}
      {spelling.kind === 'by-the-system' ? (
        <SettingRow label={t('machine.spelling.title')} hint={t('machine.spelling.bySystem')}>
          {null}
        </SettingRow>
      ) : (
        <>
          <h3 className={classes.group}>{t('machine.spelling.title')}</h3>
          <SpellingRow spelling={spelling} onSpelling={onSpelling} />
        </>
      )}

      <Dialog isOpen={isAsking} onClose={() => setAsking(false)} title={t('machine.idle.askTitle')} size={440}>
        <p className={classes.lead}>{t('machine.idle.ask', { minutes: idle.minutes })}</p>
        <div className={classes.ways}>
          <Button variant="subtle" color="gray" data-autofocus onClick={() => setAsking(false)}>
            {t('action.cancel')}
          </Button>
          <Button
            onClick={() => {
              onIdle({ ...idle, isOn: true })
              setAsking(false)
            }}
          >
            {t('machine.idle.turnOn')}
          </Button>
        </div>
      </Dialog>
    </>
  )
}

/** What is being typed may be no number yet; it counts once it is one within the bounds. */
function Minutes({ minutes, onMinutes }: { readonly minutes: number; readonly onMinutes: (minutes: number) => void }) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState(String(minutes))
  const isRight = /^\d{1,4}$/.test(typed) && Number(typed) >= IDLE_MINUTES.least && Number(typed) <= IDLE_MINUTES.most
  return (
    <span className={classes.minutes}>
      <input
        inputMode="numeric"
        className={classes.minutesField}
        aria-label={t('machine.idle.after')}
        aria-invalid={!isRight}
        aria-describedby="idle-minutes"
        value={typed}
        onChange={(event) => {
          const next = event.currentTarget.value
          setTyped(next)
          const value = Number(next)
          if (/^\d{1,4}$/.test(next) && value >= IDLE_MINUTES.least && value <= IDLE_MINUTES.most) onMinutes(value)
        }}
        onBlur={() => !isRight && setTyped(String(minutes))}
      />
      <small id="idle-minutes" role={isRight ? undefined : 'alert'}>
        {isRight ? t('machine.idle.minutes') : t('machine.idle.bounds', { least: IDLE_MINUTES.least, most: IDLE_MINUTES.most })}
      </small>
    </span>
  )
}
