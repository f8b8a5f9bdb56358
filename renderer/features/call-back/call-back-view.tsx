import { Menu } from '@mantine/core'
import { IconChevronDown, IconMessage2, IconPhoneOutgoing, IconPhoneCall } from '@tabler/icons-react'
import type { CallBack } from '#shared/model/call.ts'
import { useClock, useTime } from '#renderer/ui/clock.tsx'
import { KeyHint } from '#renderer/ui/key-hint.tsx'
import { momentText } from '#renderer/ui/moment-text.ts'
import { useFormat } from '#renderer/ui/use-format.ts'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import classes from './call-back.module.css'

export const SETTLED_WITHOUT = ['answered-otherwise', 'not-wanted', 'not-reached'] as const
export type SettledWithout = (typeof SETTLED_WITHOUT)[number]

export type CallBackViewProps = {
  readonly callBack: Pick<CallBack, 'madeAt' | 'fromAt' | 'dueAt'>
  /** Whom to call, as it is written; empty: they left none, and are written to. */
  readonly number: string
  /** Null: there is no telephone to call from here. */
  readonly onCall: (() => void) | null
  readonly onWrite: () => void
  readonly onSettle: (how: SettledWithout) => void
}

/** A call that this customer was promised: by when, whom, and what can be done about it. */
export function CallBackView({ callBack: { madeAt, fromAt, dueAt }, number, onCall, onWrite, onSettle }: CallBackViewProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const clock = useClock()
  const state = useTime((now) => (now >= dueAt ? 'overdue' : now < fromAt ? 'from' : 'by'))
  const isNear = useTime((now) => dueAt - now <= (dueAt - madeAt) / 4)
  const left = useTime((now) => format.countdown(Math.abs(dueAt - now)))
  const time = momentText(format, state === 'from' ? fromAt : dueAt, clock.now())
  const isCalled = number !== ''
  return (
    <section className={classes.strip} data-state={state === 'overdue' ? 'overdue' : isNear ? 'near' : undefined} aria-label={t('sla.call-back')}>
      <IconPhoneCall size={15} stroke={1.7} aria-hidden="true" />
      <p>
        <strong>{t(`callBack.${state}`, { time })}</strong>
        {state !== 'from' && <span className={classes.left}>{state === 'overdue' ? t('sla.late', { duration: left }) : left}</span>}
        {isCalled ? (
          <span className={classes.number} dir="ltr">
            {number}
          </span>
        ) : (
          <span className={classes.hint}>{t('callBack.byHand')}</span>
        )}
      </p>
      <div className={classes.ways}>
        {isCalled && onCall !== null ? (
          <KeyHint label={t('callBack.callNow')} action="call-back">
            <button type="button" data-main onClick={onCall}>
              <IconPhoneOutgoing size={15} stroke={1.7} aria-hidden="true" />
              {t('callBack.callNow')}
            </button>
          </KeyHint>
        ) : (
          <KeyHint label={t('callBack.write')} action="call-back">
            <button type="button" data-main onClick={onWrite}>
              <IconMessage2 size={15} stroke={1.7} aria-hidden="true" />
              {t('callBack.write')}
            </button>
          </KeyHint>
        )}
        <Menu position="bottom-end" withinPortal>
          <Menu.Target>
            <button type="button">
              {t('callBack.done')}
              <IconChevronDown size={14} stroke={1.7} aria-hidden="true" />
            </button>
          </Menu.Target>
          <Menu.Dropdown>
            {SETTLED_WITHOUT.map((how) => (
              <Menu.Item key={how} onClick={() => onSettle(how)}>
                {t(`callBack.settle.${how}`)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      </div>
    </section>
  )
}
