import { useTranslation } from '#renderer/ui/use-translation.ts'
import { Popover } from '@mantine/core'
import { IconPhoneOff } from '@tabler/icons-react'
import { CHANNEL_KINDS } from '#shared/model/channel.ts'
import { offlinePresence } from '#shared/domain/presence.ts'
import { takesSlot } from '#shared/domain/place.ts'
import { selectMe, selectMyPresence, myId } from '#renderer/state/select-me.ts'
import { selectMine } from '#renderer/state/select-mine.ts'
import { useClock } from '#renderer/ui/clock.tsx'
import { useDesk, useDeskActions } from '../use-desk.tsx'
import { PhoneLineView } from './phone-line-view.tsx'
import { usePhoneHere } from './use-phone-readiness.ts'
import { PresenceAvatar } from './presence-avatar.tsx'
import { PresenceMenu } from './presence-menu.tsx'
import classes from './presence.module.css'

export function PresencePane({ isOpen, onOpen }: { readonly isOpen: boolean; readonly onOpen: (isOpen: boolean) => void }) {
  const { t } = useTranslation()
  const actions = useDeskActions()
  const clock = useClock()
  const me = useDesk(selectMe)
  const id = useDesk(myId)
  const presence = useDesk(selectMyPresence) ?? offlinePresence(id, 0)
  const inHand = useDesk((state) => {
    const mine = selectMine(state)
    return [...mine.needsReply, ...mine.waitingForCustomer].filter(takesSlot).length
  })
  const name = me?.name ?? ''
  const phone = usePhoneHere()
  const isUnrung = presence.reason === 'available' && phone?.readiness?.kind === 'unready'
  const said = t('presence.label', { reason: t(`presence.reason.${presence.reason}`) })
  const label = isUnrung && phone.readiness?.kind === 'unready' ? `${said}. ${t(`phone.ready.why.${phone.readiness.why}`)}` : said
  return (
    <Popover opened={isOpen} onChange={onOpen} position="right-end" trapFocus returnFocus shadow="md" offset={10}>
      <Popover.Target>
        <button type="button" data-my-presence className={classes.me} data-tour="presence" aria-label={label} title={label} aria-expanded={isOpen} onClick={() => onOpen(!isOpen)}>
          <PresenceAvatar name={name} seed={id} presence={presence} />
          {isUnrung && (
            <span className={classes.unrung} aria-hidden="true">
              <IconPhoneOff size={11} stroke={2.2} />
            </span>
          )}
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('presence.title')}>
        <PresenceMenu
          name={name}
          seed={id}
          presence={presence}
          channels={CHANNEL_KINDS.filter((channel) => (me?.capacity[channel] ?? 0) > 0)}
          inHand={inHand}
          phone={phone === null ? null : <PhoneLineView readiness={phone.readiness} isChecking={phone.isChecking} onCheck={phone.check} />}
          onPresence={(reason, minutes) => {
            void actions.send('set-presence', { reason, until: minutes === null ? null : clock.now() + minutes * 60_000 })
            // Before the first call comes, and within the press, so that a browser may ask for the microphone.
            if (reason === 'available' && phone !== null && !presence.closedChannels.includes('phone')) phone.check()
          }}
          onNext={(reason) => void actions.send('set-next-presence', { reason })}
          onChannels={(closed) => void actions.send('set-channels', { closed: [...closed] })}
        />
      </Popover.Dropdown>
    </Popover>
  )
}
