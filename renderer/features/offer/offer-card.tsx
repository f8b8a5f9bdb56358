import { useTranslation } from '#renderer/ui/use-translation.ts'
import { Button, VisuallyHidden } from '@mantine/core'
import type { ShownConversation } from '#renderer/state/shape.ts'
import { Avatar } from '#renderer/ui/avatar.tsx'
import { KeyCap, useKeyFor } from '#renderer/ui/key-hint.tsx'
import { useTime } from '#renderer/ui/clock.tsx'
import { useFormat } from '#renderer/ui/use-format.ts'
import classes from './offer.module.css'

export type OfferCardProps = {
  readonly conversation: ShownConversation
  readonly name: string
  readonly queueName: string
  readonly onAccept: () => void
  readonly onDecline: () => void
}

/** Work that rings. It lies over the foot of the list and moves nothing; the keys answer it wherever the focus is not in a field. */
export function OfferCard({ conversation, name, queueName, onAccept, onDecline }: OfferCardProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const acceptKey = useKeyFor('accept-offer')
  const declineKey = useKeyFor('decline-offer')
  const { place } = conversation
  const preview = conversation.preview === '' ? (conversation.subject ?? '') : conversation.preview
  const until = place.kind === 'offered' ? place.until : 0
  const rungFor = place.kind === 'offered' ? Math.max(1, place.until - place.since) : 1
  const waitingSince = place.kind === 'offered' ? place.waitingSince : conversation.openedAt
  const seconds = useTime((now) => Math.max(0, Math.ceil((until - now) / 1_000)))
  const waited = useTime((now) => format.countdown(now - waitingSince))
  return (
    <section className={classes.offer} aria-label={t('offer.title')}>
      <div className={classes.head}>
        <h2 className={classes.title}>{t('offer.title')}</h2>
        <span className={classes.left} data-soon={seconds <= 5 || undefined}>
          <span aria-hidden="true">{t('offer.left', { count: seconds })}</span>
          <VisuallyHidden>{t('offer.leftSpoken', { count: seconds })}</VisuallyHidden>
        </span>
      </div>
      <div className={classes.who}>
        <Avatar seed={conversation.identityId} name={name} channel={conversation.channel} size={38} />
        <div className={classes.words}>
          <strong title={name}>
            <bdi>{name}</bdi>
          </strong>
          <p dir="auto" title={preview}>
            {preview}
          </p>
          <small>{[t(`channel.${conversation.channel}`), queueName, t('offer.waited', { duration: waited })].filter((one) => one !== '').join(' · ')}</small>
        </div>
      </div>
      <div className={classes.ways}>
        <Button variant="default" fullWidth onClick={onDecline} aria-keyshortcuts={declineKey ?? undefined} rightSection={declineKey === null ? null : <KeyCap keys={declineKey} isSeenOnly />}>
          {t('offer.decline')}
        </Button>
        <Button fullWidth onClick={onAccept} aria-keyshortcuts={acceptKey ?? undefined} rightSection={acceptKey === null ? null : <KeyCap keys={acceptKey} isSeenOnly />}>
          {t('offer.accept')}
        </Button>
      </div>
      <span className={classes.time} style={{ transform: `scaleX(${Math.min(1, (seconds * 1_000) / rungFor)})` }} aria-hidden="true" />
    </section>
  )
}
