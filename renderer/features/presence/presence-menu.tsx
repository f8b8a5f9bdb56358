import { useState, type KeyboardEvent, type ReactNode } from 'react'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { SegmentedControl, Switch } from '@mantine/core'
import { IconCheck, IconX } from '@tabler/icons-react'
import type { ChannelKind } from '#shared/model/channel.ts'
import { OwnReason, type Presence } from '#shared/model/presence.ts'
import { Avatar } from '#renderer/ui/avatar.tsx'
import { ChannelIcon } from '#renderer/ui/channel-icon.tsx'
import { PresenceDot } from '#renderer/ui/presence-dot.tsx'
import { useTime } from '#renderer/ui/clock.tsx'
import { useFormat } from '#renderer/ui/use-format.ts'
import classes from './presence.module.css'

const ENDS = [null, 10, 15, 30, 60] as const
/** Reasons with a length one can plan. */
const PLANNABLE: readonly OwnReason[] = ['break', 'meeting', 'training', 'away']

export type PresenceMenuProps = {
  readonly name: string
  readonly seed: string
  readonly presence: Presence
  /** The channels this person takes at all. */
  readonly channels: readonly ChannelKind[]
  /** How many conversations are in hand: then a change can wait until they are done. */
  readonly inHand: number
  /** Whether calls would reach them here; left out for who takes none. */
  readonly phone?: ReactNode
  readonly onPresence: (reason: OwnReason, minutes: number | null) => void
  readonly onNext: (reason: OwnReason | null) => void
  readonly onChannels: (closed: readonly ChannelKind[]) => void
}

export function PresenceMenu({ name, seed, presence, channels, inHand, phone, onPresence, onNext, onChannels }: PresenceMenuProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const [when, setWhen] = useState<'now' | 'next'>('now')
  const lasted = useTime((now) => format.countdown(now - presence.since))
  const canWait = inHand > 0
  const isWaiting = canWait && when === 'next'
  const own = OwnReason.safeParse(presence.reason).data ?? null

  function choose(reason: OwnReason): void {
    if (isWaiting) onNext(reason)
    else onPresence(reason, null)
  }

  return (
    <div className={classes.menu}>
      <div className={classes.who}>
        <Avatar seed={seed} name={name} size={38} />
        <div>
          <strong>
            <bdi>{name}</bdi>
          </strong>
          <p>
            <PresenceDot reason={presence.reason} /> {t(`presence.reason.${presence.reason}`)} ·{' '}
            {presence.until === null ? t('presence.since', { duration: lasted }) : t('presence.until', { time: format.clock(presence.until) })}
          </p>
        </div>
      </div>

      {presence.next !== null && (
        <div className={classes.next}>
          <PresenceDot reason={presence.next} />
          <span>{t('presence.next', { reason: t(`presence.reason.${presence.next}`) })}</span>
          <button type="button" onClick={() => onNext(null)} aria-label={t('presence.cancelNext')} title={t('presence.cancelNext')}>
            <IconX size={14} stroke={2} />
          </button>
        </div>
      )}

      {canWait && (
        <SegmentedControl
          fullWidth
          size="xs"
          aria-label={t('presence.when')}
          value={when}
          onChange={(value) => setWhen(value === 'next' ? 'next' : 'now')}
          data={[
            { value: 'now', label: t('presence.now') },
            { value: 'next', label: t('presence.whenDone', { count: inHand }) },
          ]}
        />
      )}

      <div role="radiogroup" tabIndex={-1} aria-label={t('presence.title')} className={classes.reasons} onKeyDown={moveRadio}>
        {OwnReason.options.map((reason) => {
          const isChosen = reason === (isWaiting ? presence.next : presence.reason)
          return (
            <button key={reason} type="button" role="radio" aria-checked={isChosen} tabIndex={isChosen || (isWaiting && presence.next === null && reason === 'available') ? 0 : -1} className={classes.reason} onClick={() => choose(reason)}>
              <PresenceDot reason={reason} size={10} />
              {t(`presence.reason.${reason}`)}
              {isChosen && <IconCheck size={15} stroke={2} aria-hidden="true" />}
            </button>
          )
        })}
      </div>

      {!isWaiting && own !== null && PLANNABLE.includes(own) && <PlannedEnd reason={own} presence={presence} onPresence={onPresence} />}
      {presence.reason === 'break' && <p className={classes.hint}>{t('presence.breakHint')}</p>}

      {channels.length > 0 && (
        <fieldset className={classes.channels} title={t('presence.channelsHint')}>
          <legend>{t('presence.channels')}</legend>
          {channels.map((channel) => {
            const isOpen = !presence.closedChannels.includes(channel)
            return (
              <label key={channel} className={classes.toggle}>
                <span className={classes.channel}>
                  <ChannelIcon channel={channel} size={15} /> {t(`channel.${channel}`)}
                </span>
                <Switch size="sm" aria-label={t(`channel.${channel}`)} withThumbIndicator={false} checked={isOpen} onChange={() => onChannels(isOpen ? [...presence.closedChannels, channel] : presence.closedChannels.filter((one) => one !== channel))} />
              </label>
            )
          })}
        </fieldset>
      )}
      {phone}
    </div>
  )
}

function PlannedEnd({ reason, presence, onPresence }: { readonly reason: OwnReason } & Pick<PresenceMenuProps, 'presence' | 'onPresence'>) {
  const { t } = useTranslation()
  const planned = presence.until === null ? null : Math.round((presence.until - presence.since) / 60_000)
  return (
    <div className={classes.ends} role="radiogroup" tabIndex={-1} aria-label={t('presence.ends')} onKeyDown={moveRadio}>
      <span>{t('presence.ends')}</span>
      {ENDS.map((minutes) => (
        <button key={minutes ?? 'open'} type="button" role="radio" aria-checked={minutes === planned} tabIndex={minutes === planned || (minutes === null && !ENDS.some((one) => one === planned)) ? 0 : -1} onClick={() => onPresence(reason, minutes)}>
          {minutes === null ? t('presence.openEnd') : t('presence.minutes', { count: minutes })}
        </button>
      ))}
    </div>
  )
}

/** Arrows go round the choices; choosing is a press of its own, since a presence has consequences. */
function moveRadio(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key]
  if (step === undefined) return
  event.preventDefault()
  const radios = [...event.currentTarget.querySelectorAll<HTMLElement>('[role="radio"]')]
  const at = radios.findIndex((radio) => radio === document.activeElement)
  radios[(at + step + radios.length) % radios.length]?.focus()
}
