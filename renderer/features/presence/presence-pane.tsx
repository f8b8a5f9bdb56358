import { useTranslation } from '#renderer/ui/use-translation.ts'
import { Popover } from '@mantine/core'
import { CHANNEL_KINDS } from '#shared/model/channel.ts'
import { offlinePresence } from '#shared/domain/presence.ts'
import { takesSlot } from '#shared/domain/place.ts'
import { selectMe, selectMyPresence, myId } from '#renderer/state/select-me.ts'
import { selectMine } from '#renderer/state/select-mine.ts'
import { useClock } from '#renderer/ui/clock.tsx'
import { useDesk, useDeskActions } from '../use-desk.tsx'
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
  const label = t('presence.label', { reason: t(`presence.reason.${presence.reason}`) })
  return (
    <Popover opened={isOpen} onChange={onOpen} position="right-end" trapFocus returnFocus shadow="md" offset={10}>
      <Popover.Target>
        <button type="button" data-my-presence className={classes.me} data-tour="presence" aria-label={label} title={label} aria-expanded={isOpen} onClick={() => onOpen(!isOpen)}>
          <PresenceAvatar name={name} seed={id} presence={presence} />
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('presence.title')}>
        <PresenceMenu
          name={name}
          seed={id}
          presence={presence}
          channels={CHANNEL_KINDS.filter((channel) => (me?.capacity[channel] ?? 0) > 0)}
          inHand={inHand}
          onPresence={(reason, minutes) => void actions.send('set-presence', { reason, until: minutes === null ? null : clock.now() + minutes * 60_000 })}
          onNext={(reason) => void actions.send('set-next-presence', { reason })}
          onChannels={(closed) => void actions.send('set-channels', { closed: [...closed] })}
        />
      </Popover.Dropdown>
    </Popover>
  )
}
