import { Button, Switch } from '@mantine/core'
import { IconBell, IconMicrophone, IconPlayerStop } from '@tabler/icons-react'
import type { TrialPart } from '#renderer/voice/try-sound.ts'
import type { VoiceTrouble } from '#renderer/voice/voice.ts'
import { SoundChoice, type SoundChoiceProps } from '#renderer/ui/sound-choice.tsx'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import type { PaceChoice } from '../machine-choices.ts'
import { SettingRow } from './setting-row.tsx'
import classes from './settings.module.css'

export type CallsViewProps = Omit<SoundChoiceProps, 'trySound' | 'tryRing' | 'isWide'> & {
  /** Which part of hearing oneself it is in; null: in none. */
  readonly trial: TrialPart | null
  readonly trouble: VoiceTrouble | null
  readonly isRinging: boolean
  readonly pace: PaceChoice
  readonly onTry: () => void
  readonly onRing: () => void
  readonly onPace: (choice: PaceChoice) => void
}

/** So much speech is behind a usual pace that counts, in ms. */
const KNOWN_MS = 120_000

/** The calls of this machine's person: what they speak into and hear from, and a hint at their pace. */
export function CallsView({ trial, trouble, isRinging, pace, onTry, onRing, onPace, ...sound }: CallsViewProps) {
  const { t } = useTranslation()
  const usual = pace.usual === null ? 'none' : pace.usual.fromMs < KNOWN_MS ? 'some' : 'known'
  return (
    <>
      <section className={classes.part} aria-label={t('phone.sound.title')}>
        <SoundChoice
          {...sound}
          isWide
          trySound={
            <div className={classes.tried}>
              <Button size="compact-sm" h={30} variant="default" leftSection={trial === null ? <IconMicrophone size={15} stroke={1.7} aria-hidden="true" /> : <IconPlayerStop size={15} stroke={1.7} aria-hidden="true" />} onClick={onTry}>
                {t(trial === null ? 'phone.settings.try' : 'phone.settings.stop')}
              </Button>
              <p role="status" data-trouble={(trial === null && trouble !== null) || undefined}>
                {trial !== null ? t(`phone.settings.trial.${trial}`) : trouble !== null ? `${t(`phone.trouble.${trouble}.what`)} ${t(`phone.trouble.${trouble}.do`)}` : ''}
              </p>
            </div>
          }
          tryRing={
            <div className={classes.tried}>
              <Button size="compact-sm" h={30} variant="default" leftSection={<IconBell size={15} stroke={1.7} aria-hidden="true" />} aria-pressed={isRinging} onClick={onRing}>
                {t('phone.settings.ring')}
              </Button>
            </div>
          }
        />
        {sound.microphones.length === 0 && <p className={`${classes.said} ${classes.named}`}>{t('phone.settings.unnamed')}</p>}
      </section>
      <section className={classes.part} aria-label={t('phone.settings.pace')}>
        <SettingRow label={t('phone.settings.pace')} hint={t('phone.settings.paceHint')}>
          <Switch aria-label={t('phone.settings.pace')} checked={pace.isOn} onChange={(event) => onPace({ ...pace, isOn: event.currentTarget.checked })} />
        </SettingRow>
        {(pace.isOn || pace.usual !== null) && (
          <SettingRow label={t('phone.settings.usual')} hint={t(`phone.settings.usualHint.${usual}`)}>
            {pace.usual !== null && (
              <Button size="compact-sm" h={30} variant="subtle" color="gray" onClick={() => onPace({ ...pace, usual: null })}>
                {t('phone.settings.forget')}
              </Button>
            )}
          </SettingRow>
        )}
        <p className={classes.place}>{t('phone.settings.paceOwn')}</p>
      </section>
    </>
  )
}
