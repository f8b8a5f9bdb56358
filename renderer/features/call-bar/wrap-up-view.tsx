import { IconClipboardCheck } from '@tabler/icons-react'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { useTime } from '#renderer/ui/clock.tsx'
import { KeyCap, useKeyFor } from '#renderer/ui/key-hint.tsx'
import { useFormat } from '#renderer/ui/use-format.ts'
import type { WrapUp } from '#shared/model/presence.ts'
import bar from './call-bar.module.css'
import classes from './wrap-up.module.css'

export type WrapUpViewProps = { readonly wrapUp: WrapUp; readonly name: string; readonly onOpen: () => void; readonly onDone: () => void }

/** The time after a call. It is the agent's: it ends when they say so, and running over what was planned is no alarm. */
export function WrapUpView({ wrapUp, name, onOpen, onDone }: WrapUpViewProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const key = useKeyFor('end-wrap-up')
  const { since, plannedUntil } = wrapUp
  const lasted = useTime((now) => format.countdown(now - since))
  const over = useTime((now) => (now > plannedUntil && plannedUntil > since ? format.countdown(now - plannedUntil) : null))
  const planned = plannedUntil > since ? format.countdown(plannedUntil - since) : null
  const part = useTime((now) => Math.round(Math.min(1, Math.max(0, (now - since) / Math.max(1, plannedUntil - since))) * 100))
  return (
    <section className={classes.strip} aria-label={t('phone.wrapUp.title')}>
      <IconClipboardCheck size={16} stroke={1.7} aria-hidden="true" />
      <strong>{t('phone.wrapUp.title')}</strong>
      <button type="button" className={classes.name} title={name} onClick={onOpen}>
        <bdi>{name}</bdi>
      </button>
      <span className={classes.time} role="timer" aria-label={t('phone.bar.lasted')}>
        {planned === null ? lasted : t('phone.wrapUp.of', { lasted, planned })}
      </span>
      {planned !== null && (
        <span className={classes.part} aria-hidden="true">
          <span style={{ width: `${part}%` }} />
        </span>
      )}
      {over !== null && <span className={classes.over}>{t('phone.wrapUp.over', { over })}</span>}
      <span className={bar.gap} />
      <button type="button" className={bar.wordButton} data-main aria-keyshortcuts={key ?? undefined} onClick={onDone}>
        {t('phone.wrapUp.done')} {key !== null && <KeyCap keys={key} isSeenOnly />}
      </button>
    </section>
  )
}
