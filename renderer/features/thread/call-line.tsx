import type { ReactNode } from 'react'
import { IconFlag, IconPhone, IconPhoneIncoming, IconPhoneOutgoing, IconPhoneX } from '@tabler/icons-react'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import type { ShownEntry } from '#renderer/state/shape.ts'
import { useTime } from '#renderer/ui/clock.tsx'
import { momentText } from '#renderer/ui/moment-text.ts'
import { useFormat } from '#renderer/ui/use-format.ts'
import { callEnd, callTitle, isMissed, promisedBy, spokenMs } from './call-words.ts'
import type { ThreadActs } from './thread-acts.ts'
import type { ThreadNames } from './thread-names.ts'
import classes from './call-line.module.css'

type CallEntry = Extract<ShownEntry, { kind: 'call' }>

/** A call in the thread: how it went, who spoke, and the way the caller had come. `recording`: what of it can be listened to. */
export function CallLine({ entry, names, acts, recording }: { readonly entry: CallEntry; readonly names: ThreadNames; readonly acts: ThreadActs; readonly recording?: ReactNode }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { call, content } = entry
  const caller = content?.call
  const spoken = spokenMs(call)
  const since = call.state === 'connected' ? (call.answeredAt ?? entry.at) : null
  const lasts = useTime((now) => (since === null ? null : format.countdown(now - since)))
  const isLost = isMissed(call)
  const promised = promisedBy(call)
  const Icon = isLost ? IconPhoneX : call.state === 'connected' ? IconPhone : call.way === 'out' ? IconPhoneOutgoing : IconPhoneIncoming
  const nameOf = (id: string) => (id === names.me ? t('thread.you') : (names.user(id) ?? t('thread.colleague')))
  const number = (call.way === 'out' ? caller?.dnis : caller?.ani) ?? ''
  const facts = [
    call.via === 'web' ? t('phone.entry.web') : '',
    callEnd(call, t) ?? '',
    promised === null ? '' : t('callBack.wished', { time: momentText(format, promised, entry.at) }),
    call.agents.length > 0 && call.answeredAt !== null ? t('phone.entry.spoke', { names: format.list([...new Set(call.agents)].map(nameOf)) }) : '',
    call.heldMs >= 1_000 ? t('phone.entry.held', { duration: format.countdown(call.heldMs) }) : '',
    ...[...new Set(call.watched.map(({ by, way }) => `${way} ${by}`))].map((one) => t(`phone.entry.watched.${one.split(' ')[0] as 'monitor' | 'coach' | 'barge'}`, { name: nameOf(one.slice(one.indexOf(' ') + 1)) })), // written in the line it is read in.
  ].filter((one) => one !== '')
  const onCallBack = acts.call?.onCallBack
  return (
    <div className={classes.call} data-missed={isLost || undefined}>
      <div className={classes.head}>
        <span className={classes.sign} aria-hidden="true">
          <Icon size={16} stroke={1.7} />
        </span>
        <strong>{callTitle(call, t)}</strong>
        {(spoken !== null || lasts !== null) && <span className={classes.lasted}>{lasts ?? format.countdown(spoken ?? 0)}</span>}
        {number !== '' && (
          <span className={classes.number} title={number} dir="ltr">
            {number}
          </span>
        )}
        <time dateTime={new Date(entry.at).toISOString()} title={format.full(entry.at)}>
          {format.clock(entry.at)}
        </time>
      </div>
      {facts.length > 0 && <p className={classes.facts}>{facts.join(' · ')}</p>}
      {caller !== undefined && caller.ivrPath.length > 0 && (
        <div className={classes.menu}>
          <ol aria-label={t('phone.ring.menu')}>
            {caller.ivrPath.map((step, at) => (
              <li key={at}>
                <bdi>{step}</bdi>
              </li>
            ))}
          </ol>
          {call.isMenuConfusing ? (
            <span className={classes.marked}>
              <IconFlag size={13} stroke={1.8} aria-hidden="true" />
              {t('phone.entry.confusing')}
            </span>
          ) : (
            acts.call !== undefined && (
              <button type="button" onClick={() => acts.call?.onMarkMenu(entry.id)}>
                <IconFlag size={13} stroke={1.8} aria-hidden="true" />
                {t('phone.entry.markConfusing')}
              </button>
            )
          )}
        </div>
      )}
      {caller !== undefined && caller.attributes.length > 0 && (
        <dl className={classes.about} aria-label={t('phone.ring.about')}>
          {caller.attributes.map(({ key, value }, at) => (
            <div key={at}>
              <dt>{key}</dt>
              <dd dir="auto">{value}</dd>
            </div>
          ))}
        </dl>
      )}
      {content !== null && content.text !== '' && (
        <p className={classes.words} dir="auto">
          {content.text}
        </p>
      )}
      {recording}
      {onCallBack !== undefined && call.state === 'ended' && (
        <button type="button" className={classes.back} onClick={onCallBack}>
          <IconPhoneOutgoing size={14} stroke={1.8} aria-hidden="true" />
          {t(call.way === 'in' ? 'phone.entry.callBack' : 'phone.entry.callAgain')}
        </button>
      )}
    </div>
  )
}
