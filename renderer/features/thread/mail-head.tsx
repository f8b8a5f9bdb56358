import { useId, useState } from 'react'
import { IconAlertTriangle, IconChevronDown, IconDownload, IconRobot, IconShieldQuestion } from '@tabler/icons-react'
import type { MailAddress, MailIn, MailOut } from '#shared/model/mail.ts'
import { useFormat } from '#renderer/ui/use-format.ts'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import type { MailEntry } from './mail-of-entry.ts'
import { domainOf, isSameAddress, masked, shortName, wholeName } from './mail-people.ts'
import type { ThreadNames } from './thread-names.ts'
import { useDownload } from './use-download.ts'
import classes from './mail-message.module.css'

export type MailHeadProps = {
  readonly entry: MailEntry
  readonly speaker: string
  /** Its subject, where that is news. */
  readonly subject: string | null
  readonly names: ThreadNames
}

/** Who wrote a mail, to whom and when, and whether that is to be believed. Whom else it went to is folded away. */
export function MailHead({ entry, speaker, subject, names }: MailHeadProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const [isOpen, setOpen] = useState(false)
  const detailsId = useId()
  const { mail } = entry.content
  return (
    <header className={classes.head}>
      <div className={classes.line}>
        <bdi className={classes.from}>{speaker}</bdi>
        {mail.way === 'in' && mail.from.name.trim() !== '' && (
          <bdi className={classes.address} dir="ltr">
            {masked(mail.from.address)}
          </bdi>
        )}
        <time className={classes.time} dateTime={new Date(entry.at).toISOString()} title={format.full(entry.at)}>
          {format.clock(entry.at)}
        </time>
      </div>
      <div className={classes.line}>
        <button type="button" className={classes.whom} aria-expanded={isOpen} aria-controls={detailsId} title={t('mail.details')} onClick={() => setOpen(!isOpen)}>
          <span>{useWhom(mail, names)}</span>
          <IconChevronDown size={13} stroke={1.9} aria-hidden="true" />
        </button>
        {mail.way === 'in' && mail.proof === 'unknown' && (
          <span className={classes.mark} title={t('mail.unprovedWhy')}>
            <IconShieldQuestion size={13} stroke={1.8} aria-hidden="true" />
            {t('mail.unproved')}
          </span>
        )}
        {mail.way === 'in' && mail.isAutomatic && (
          <span className={classes.mark}>
            <IconRobot size={13} stroke={1.8} aria-hidden="true" />
            {t('mail.automatic')}
          </span>
        )}
        {mail.way === 'out' && mail.forwards !== null && <span className={classes.mark}>{t('mail.passedOn')}</span>}
      </div>
      <div id={detailsId}>{isOpen && <MailDetails mail={mail} names={names} />}</div>
      {subject !== null && (
        <h3 className={classes.subject} dir="auto">
          {subject.trim() === '' ? t('mail.noSubject') : subject}
        </h3>
      )}
      {mail.way === 'in' && mail.proof === 'failed' && (
        <div className={classes.warning} role="note">
          <IconAlertTriangle size={16} stroke={1.8} aria-hidden="true" />
          <span>
            <b>{t('mail.failed')}</b> {t('mail.failedWhy', { domain: domainOf(mail.from.address) })}
          </span>
        </div>
      )}
    </header>
  )
}

function MailDetails({ mail, names }: { readonly mail: MailIn | MailOut; readonly names: ThreadNames }) {
  const { t } = useTranslation()
  const format = useFormat()
  const listed = mail.to.length + mail.cc.length
  const unlisted = mail.way === 'in' ? Math.max(0, mail.recipientCount - listed) : 0
  return (
    <dl className={classes.details}>
      {mail.way === 'in' && <People label={t('mail.from')} people={[mail.from]} />}
      <People label={t('mail.toLabel')} people={mail.to} />
      <People label={t('mail.cc')} people={mail.cc} />
      {mail.way === 'out' && <People label={t('mail.bcc')} people={mail.bcc} />}
      {unlisted > 0 && (
        <>
          <dt />
          <dd>{t('mail.more', { count: unlisted })}</dd>
        </>
      )}
      {mail.way === 'in' && <People label={t('mail.replyTo')} people={mail.replyTo.filter(({ address }) => !isSameAddress(address, mail.from.address))} />}
      {mail.way === 'in' && mail.sentAt !== null && (
        <>
          <dt>{t('mail.sentAt')}</dt>
          <dd>{format.full(mail.sentAt)}</dd>
        </>
      )}
      <dt>{t('mail.subject')}</dt>
      <dd dir="auto">{mail.subject.trim() === '' ? t('mail.noSubject') : mail.subject}</dd>
      {mail.way === 'in' && mail.rawFileId !== null && (
        <dd className={classes.wide}>
          <Raw url={names.fileUrl(mail.rawFileId)} />
        </dd>
      )}
    </dl>
  )
}

function People({ label, people }: { readonly label: string; readonly people: readonly MailAddress[] }) {
  if (people.length === 0) return null
  return (
    <>
      <dt>{label}</dt>
      <dd>
        {people.map((person, at) => (
          <bdi key={at} className={classes.person}>
            {wholeName(person)}
          </bdi>
        ))}
      </dd>
    </>
  )
}

function Raw({ url }: { readonly url: string }) {
  const { t } = useTranslation()
  const format = useFormat()
  const [download, start] = useDownload(url, 'mail.eml', 0)
  return (
    <button type="button" className={classes.small} data-alone onClick={start}>
      <IconDownload size={13} stroke={1.8} aria-hidden="true" />
      {download.kind === 'failed' ? t('attachment.failed') : download.kind === 'loading' ? t('attachment.loading', { percent: format.number(Math.floor(download.part * 100)) }) : t('mail.raw')}
    </button>
  )
}

/** `to us and 2 others` */
function useWhom(mail: MailIn | MailOut, { ownAddress = '' }: ThreadNames): string {
  const { t } = useTranslation()
  const everybody = [...mail.to, ...mail.cc, ...(mail.way === 'out' ? mail.bcc : [])]
  const count = Math.max(everybody.length, mail.way === 'in' ? mail.recipientCount : 0)
  const ours = everybody.find(({ address }) => isSameAddress(address, ownAddress))
  const first = ours ?? everybody[0]
  if (first === undefined) return t('mail.details')
  const name = first === ours ? t('mail.us') : shortName(first)
  return t('mail.to', { names: count > 1 ? t('mail.and', { names: name, count: count - 1 }) : name })
}
