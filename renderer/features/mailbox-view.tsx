import { useTranslation } from '#renderer/ui/use-translation.ts'
import { useTime } from '#renderer/ui/clock.tsx'
import { useFormat } from '#renderer/ui/use-format.ts'
import type { Mailbox, MailboxConnection } from '#shared/model/mailbox.ts'
import classes from './mailbox.module.css'

/** `mailbox` null: not answered yet. */
export type MailboxViewProps = { readonly mailbox: Mailbox | null; readonly problem: boolean }

/** How a mailbox fares, in words: whether it is read and if not why, how much of it is still to come, what lies beside it. */
export function MailboxView({ mailbox, problem }: MailboxViewProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const when = useWhen()
  if (mailbox === null) return <p className={classes.lead}>{problem ? t('mailbox.unasked') : t('mailbox.connecting')}</p>
  const { connection, progress, junkUnseen, failures, outgoing } = mailbox
  return (
    <div className={classes.mailbox}>
      <Standing connection={connection} />
      {problem && <p className={classes.lead}>{t('mailbox.unasked')}</p>}
      {progress !== null && connection.kind !== 'off' && (
        <div className={classes.part}>
          <p id="mailbox-progress">{t('mailbox.progress', { done: format.number(progress.done), total: format.number(progress.total) })}</p>
          <progress className={classes.progress} value={progress.done} max={Math.max(1, progress.total)} aria-labelledby="mailbox-progress" />
          <p className={classes.lead}>{t('mailbox.progressLead')}</p>
        </div>
      )}
      {outgoing.waiting > 0 && (
        <div className={classes.part}>
          <p>{t('mailbox.outgoing', { count: outgoing.waiting, time: when(outgoing.nextAt ?? 0) })}</p>
          <p className={classes.lead}>{t('mailbox.outgoingLead')}</p>
        </div>
      )}
      {outgoing.unclear > 0 && (
        <div className={classes.part}>
          <p className={classes.warn}>{t('mailbox.unclear', { count: outgoing.unclear })}</p>
          <p className={classes.lead}>{t('mailbox.unclearLead')}</p>
        </div>
      )}
      {failures > 0 && (
        <div className={classes.part}>
          <p className={classes.warn}>{t('mailbox.failures', { count: failures })}</p>
          <p className={classes.lead}>{t('mailbox.failuresLead')}</p>
        </div>
      )}
      {junkUnseen !== null && junkUnseen > 0 && (
        <div className={classes.part}>
          <p>{t('mailbox.junk', { count: junkUnseen })}</p>
          <p className={classes.lead}>{t('mailbox.junkLead')}</p>
        </div>
      )}
    </div>
  )
}

function Standing({ connection }: { readonly connection: MailboxConnection }) {
  const { t } = useTranslation()
  const when = useWhen()
  return (
    <div className={classes.standing} data-kind={connection.kind}>
      <i className={classes.dot} aria-hidden="true" />
      <div className={classes.said}>
        <strong role="status">{headline()}</strong>
        {connection.kind === 'off' && <p className={classes.lead}>{t('mailbox.offWhy')}</p>}
        {connection.kind === 'connected' && <p className={classes.lead}>{t(connection.isTold ? 'mailbox.told' : 'mailbox.asked')}</p>}
        {connection.kind === 'trouble' && (
          <>
            <p>{t(`mailbox.why.${connection.why}`)}</p>
            {connection.answer !== '' && (
              <p className={classes.lead}>
                {t('mailbox.answer')} <q dir="auto">{connection.answer}</q>
              </p>
            )}
            <p className={classes.lead}>{t('mailbox.waits', { time: when(connection.nextAt) })}</p>
          </>
        )}
      </div>
    </div>
  )

  function headline(): string {
    if (connection.kind === 'off') return t('mailbox.off')
    if (connection.kind === 'connecting') return t('mailbox.connecting')
    return t(`mailbox.${connection.kind}`, { time: when(connection.since) })
  }
}

/** Moments as short as they can be: a clock time today, a day before. */
export function useWhen(): (at: number) => string {
  const format = useFormat()
  const minute = useTime((now) => Math.floor(now / 60_000))
  return (at) => format.brief(at, minute * 60_000)
}
