import { useTranslation } from '#renderer/ui/use-translation.ts'
import { Button } from '@mantine/core'
import { IconPhoneIncoming, IconWorld } from '@tabler/icons-react'
import type { CallerData, CallVia } from '#shared/model/call.ts'
import { Avatar } from '#renderer/ui/avatar.tsx'
import { useTime } from '#renderer/ui/clock.tsx'
import { KeyCap, useKeyFor } from '#renderer/ui/key-hint.tsx'
import { Unseen } from '#renderer/ui/unseen.tsx'
import { useFormat } from '#renderer/ui/use-format.ts'
import classes from './call-offer.module.css'
import frame from './offer.module.css'

/** Why it rings here: offered like any work, passed on by a colleague, or a colleague wants to speak about a call of theirs. */
export type RingingWhy = { readonly kind: 'offered'; readonly since: number; readonly until: number } | { readonly kind: 'passed' } | { readonly kind: 'consult'; readonly by: string }

export type CallOfferCardProps = {
  readonly why: RingingWhy
  readonly via: CallVia
  readonly name: string
  readonly seed: string
  /** What came with the call; null: nothing is known here yet. */
  readonly caller: CallerData | null
  readonly brand: string
  readonly queueName: string
  /** Since when the caller waits, by the hub's clock. */
  readonly waitingSince: number
  readonly onAnswer: () => void
  readonly onDecline: () => void
}

/** More of what the exchange says stands in the conversation: the card has to be read while it rings. */
const SHOWN_ATTRIBUTES = 4

/** A call that rings: who it is, and the way they came, so that nobody has to say twice what the menu has asked them. */
export function CallOfferCard({ why, via, name, seed, caller, brand, queueName, waitingSince, onAnswer, onDecline }: CallOfferCardProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const acceptKey = useKeyFor('accept-offer')
  const declineKey = useKeyFor('decline-offer')
  const until = why.kind === 'offered' ? why.until : null
  const seconds = useTime((now) => (until === null ? null : Math.max(0, Math.ceil((until - now) / 1_000))))
  const waited = useTime((now) => format.countdown(now - waitingSince))
  const title = why.kind === 'offered' ? t('phone.ring.title') : why.kind === 'passed' ? t('phone.ring.passed') : t('phone.ring.consult', { name: why.by })
  const number = caller?.ani ?? ''
  const numberLine = number === '' ? (via === 'sip' && caller !== null ? t('phone.ring.withheld') : '') : number
  const Icon = via === 'web' ? IconWorld : IconPhoneIncoming
  const queue = queueName === '' ? (caller?.queue ?? '') : queueName
  return (
    <section className={`${frame.offer} ${classes.call}`} aria-label={title}>
      <div className={frame.head}>
        <h2 className={frame.title}>{title}</h2>
        {seconds !== null && (
          <span className={frame.left} data-soon={seconds <= 5 || undefined}>
            <span aria-hidden="true">{t('offer.left', { count: seconds })}</span>
            <Unseen>{t('offer.leftSpoken', { count: seconds })}</Unseen>
          </span>
        )}
      </div>
      <div className={frame.who}>
        <Avatar seed={seed} name={name} channel="phone" size={38} />
        <div className={frame.words}>
          <strong title={name}>
            <bdi>{name}</bdi>
          </strong>
          {numberLine !== '' && numberLine !== name && (
            <p className={classes.number} dir={number === '' ? undefined : 'ltr'}>
              {numberLine}
            </p>
          )}
          <small className={classes.way}>
            <Icon size={13} stroke={1.7} aria-hidden="true" />
            {[t(`phone.ring.via.${via}`), brand].filter((one) => one !== '').join(' · ')}
          </small>
          <small>{[queue, t('offer.waited', { duration: waited })].filter((one) => one !== '').join(' · ')}</small>
        </div>
      </div>
      {caller !== null && caller.ivrPath.length > 0 && (
        <ol className={classes.steps} aria-label={t('phone.ring.menu')}>
          {caller.ivrPath.map((step, at) => (
            <li key={at} title={step}>
              <bdi>
                <span>{step}</span>
              </bdi>
            </li>
          ))}
        </ol>
      )}
      {caller !== null && caller.attributes.length > 0 && <Attributes attributes={caller.attributes} />}
      <div className={frame.ways}>
        <Button variant="default" fullWidth onClick={onDecline} aria-keyshortcuts={declineKey ?? undefined} rightSection={declineKey === null ? null : <KeyCap keys={declineKey} isSeenOnly />}>
          {t(why.kind === 'passed' ? 'phone.ring.giveBack' : 'phone.ring.decline')}
        </Button>
        <Button fullWidth onClick={onAnswer} aria-keyshortcuts={acceptKey ?? undefined} rightSection={acceptKey === null ? null : <KeyCap keys={acceptKey} isSeenOnly />}>
          {t('phone.ring.answer')}
        </Button>
      </div>
      {why.kind === 'offered' && <span className={frame.time} style={{ transform: `scaleX(${Math.min(1, ((seconds ?? 0) * 1_000) / Math.max(1, why.until - why.since))})` }} aria-hidden="true" />}
    </section>
  )
}

function Attributes({ attributes }: Pick<CallerData, 'attributes'>) {
  const { t } = useTranslation()
  const more = attributes.length - SHOWN_ATTRIBUTES
  return (
    <div className={classes.about}>
      <dl aria-label={t('phone.ring.about')}>
        {attributes.slice(0, SHOWN_ATTRIBUTES).map(({ key, value }, at) => (
          <div key={at}>
            <dt title={key}>{key}</dt>
            <dd title={value} dir="auto">
              {value}
            </dd>
          </div>
        ))}
      </dl>
      {more > 0 && <p>{t('phone.ring.more', { count: more })}</p>}
    </div>
  )
}
