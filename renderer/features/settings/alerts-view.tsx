import { useTranslation } from '#renderer/ui/use-translation.ts'
import { Button, Switch } from '@mantine/core'
import { ALERT_KINDS, type AlertChoice } from '#shared/domain/alert.ts'
import type { NoticePermission } from '#shared/bridge/notices.ts'
import { SettingRow } from './setting-row.tsx'
import classes from './settings.module.css'

export type AlertsViewProps = {
  readonly choice: AlertChoice
  readonly permission: NoticePermission
  readonly onChoice: (choice: AlertChoice) => void
  readonly onAsk: () => void
}

export function AlertsView({ choice, permission, onChoice, onAsk }: AlertsViewProps) {
  const { t } = useTranslation()
  const percent = Math.round(choice.volume * 100)
  return (
    <>
      <SettingRow label={t('settings.alerts.quiet')} hint={t('settings.alerts.quietHint')}>
        <Switch aria-label={t('settings.alerts.quiet')} checked={choice.doNotDisturb} onChange={(event) => onChoice({ ...choice, doNotDisturb: event.currentTarget.checked })} />
      </SettingRow>
      <SettingRow label={t('settings.alerts.volume')}>
        <input
          type="range"
          min={0}
          max={100}
          step={5}
          className={classes.volume}
          aria-label={t('settings.alerts.volume')}
          aria-valuetext={percent === 0 ? t('settings.alerts.mute') : `${percent}%`}
          value={percent}
          onChange={(event) => onChoice({ ...choice, volume: Number(event.currentTarget.value) / 100 })}
        />
        <span className={classes.percent}>{percent === 0 ? t('settings.alerts.mute') : `${percent}%`}</span>
      </SettingRow>
      <table className={classes.kinds}>
        <thead>
          <tr>
            <th scope="col" className={classes.when}>
              {t('settings.alerts.when')}
            </th>
            <th scope="col">{t('settings.alerts.sound')}</th>
            <th scope="col">{t('settings.alerts.notification')}</th>
          </tr>
        </thead>
        <tbody>
          {ALERT_KINDS.map((kind) => (
            <tr key={kind}>
              <th scope="row">{t(`settings.alerts.kind.${kind}`)}</th>
              {(['sound', 'notification'] as const).map((way) => (
                <td key={way}>
                  <Switch
                    size="sm"
                    aria-label={`${t(`settings.alerts.kind.${kind}`)}, ${t(`settings.alerts.${way}`)}`}
                    checked={choice[way][kind]}
                    onChange={(event) => onChoice({ ...choice, [way]: { ...choice[way], [kind]: event.currentTarget.checked } })}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <SettingRow label={t('settings.alerts.words')} hint={t('settings.alerts.wordsHint')}>
        <Switch aria-label={t('settings.alerts.words')} checked={choice.showWords} onChange={(event) => onChoice({ ...choice, showWords: event.currentTarget.checked })} />
      </SettingRow>
      {permission !== 'granted' && (
        <div className={classes.ask} role="status">
          <span>{t(`settings.alerts.permission.${permission}`)}</span>
          {permission === 'unasked' && (
            <Button size="compact-sm" h={30} onClick={onAsk}>
              {t('settings.alerts.ask')}
            </Button>
          )}
        </div>
      )}
    </>
  )
}
