import { IconMicrophone, IconMicrophoneOff, IconPhoneOff } from '@tabler/icons-react'
import { Avatar } from '#renderer/ui/avatar.tsx'
import { Chip } from '#renderer/ui/chip.tsx'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { Control, ICON } from './call-controls.tsx'
import classes from './call-bar.module.css'

export type GuestLineProps = {
  /** The colleague whose call it is. */
  readonly byId: string
  readonly by: string
  readonly isMuted: boolean
  readonly onMute: (isMuted: boolean) => void
  readonly onLeave: () => void
}

/** A colleague's call about which they asked me, or into which they brought me: it is theirs, and I can leave it. */
export function GuestLine({ byId, by, isMuted, onMute, onLeave }: GuestLineProps) {
  const { t } = useTranslation()
  return (
    <section className={classes.bar} aria-label={t('phone.guest.label')}>
      <div className={classes.row}>
        <span className={classes.dot} aria-hidden="true" />
        <Avatar seed={byId} name={by} size={22} />
        <p role="status">{t('phone.guest.with', { name: by })}</p>
        {isMuted && <Chip tone="ember">{t('phone.bar.muted')}</Chip>}
        <span className={classes.gap} />
        <div className={classes.controls} role="group" aria-label={t('phone.guest.label')}>
          <Control label={t(isMuted ? 'phone.bar.unmute' : 'phone.bar.mute')} isOn={isMuted} onPress={() => onMute(!isMuted)} icon={isMuted ? <IconMicrophoneOff {...ICON} /> : <IconMicrophone {...ICON} />} />
          <Control label={t('phone.guest.leave')} isEnd onPress={onLeave} icon={<IconPhoneOff {...ICON} />} />
        </div>
      </div>
    </section>
  )
}
