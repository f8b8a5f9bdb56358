import { useTranslation } from '#renderer/ui/use-translation.ts'
import type { ChannelKind } from '#shared/model/channel.ts'
import type { Place } from '#shared/model/conversation.ts'
import { ChannelIcon } from '#renderer/ui/channel-icon.tsx'
import { TimeText } from '#renderer/ui/time-text.tsx'
import classes from './customer.module.css'

export type PastConversation = { readonly id: string; readonly channel: ChannelKind; readonly title: string; readonly at: number; readonly place: Place['kind'] }

/** `isFirst`: nothing went before; else an empty list is one that has not come yet. */
export function History({ past, isFirst, onOpen }: { readonly past: readonly PastConversation[]; readonly isFirst: boolean; readonly onOpen: (id: string) => void }) {
  const { t } = useTranslation()
  if (past.length === 0) return <p className={classes.none}>{t(isFirst ? 'customer.historyEmpty' : 'customer.historyNotHere')}</p>
  return (
    <ul className={classes.history}>
      {past.map(({ id, channel, title, at, place }) => (
        <li key={id}>
          <button type="button" className={classes.past} onClick={() => onOpen(id)}>
            <ChannelIcon channel={channel} size={15} />
            <span className={classes.pastTitle} title={title}>
              <bdi>{title === '' ? t('list.noWords') : title}</bdi>
              {place !== 'resolved' && place !== 'closed' && <em>{t(`customer.place.${place}`)}</em>}
            </span>
            <TimeText at={at} />
          </button>
        </li>
      ))}
    </ul>
  )
}
