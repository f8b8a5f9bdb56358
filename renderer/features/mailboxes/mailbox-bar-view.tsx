import { useEffect, useRef, useState, type ReactNode } from 'react'
import { Button } from '@mantine/core'
import { Dialog } from '#renderer/ui/dialog.tsx'
import { useFormat } from '#renderer/ui/use-format.ts'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { useWhen } from '../mailbox-view.tsx'
import classes from './mailbox-bar.module.css'

export type UnreachableMailbox = { readonly inboxId: string; readonly name: string; readonly since: number }

/** `look`: how one of them fares; null: this person is not told. */
export type MailboxBarViewProps = { readonly mailboxes: readonly UnreachableMailbox[]; readonly look: ((inboxId: string) => ReactNode) | null }

/** Mail is waiting that nobody sees here: said quietly above everything, for as long as it is so. */
export function MailboxBarView({ mailboxes, look }: MailboxBarViewProps) {
  const { t } = useTranslation()
  // As they were when it was opened: one that is well again is watched becoming so.
  const [opened, setOpened] = useState<readonly UnreachableMailbox[] | null>(null)
  const bar = useRef<HTMLElement>(null)
  const words = useBarWords(mailboxes)
  const isShown = words !== null

  // A bar that goes would take the focus along.
  useEffect(() => {
    const shown = bar.current
    if (!isShown) return
    return () => {
      if (shown?.contains(document.activeElement)) toDesk()
    }
  }, [isShown])

  return (
    <>
      {words !== null && (
        <section ref={bar} className={classes.bar} aria-label={t('mailbox.title')}>
          <p>{words}</p>
          {look !== null && (
            <Button size="compact-xs" h={24} variant="default" onClick={() => setOpened(mailboxes)}>
              {t('mailbox.look')}
            </Button>
          )}
        </section>
      )}
      <Dialog
        isOpen={opened !== null}
        onClose={() => {
          setOpened(null)
          if (!isShown) setTimeout(toDesk)
        }}
        title={t('mailbox.title')}
        size={520}
      >
        <div className={classes.all}>
          {opened?.map(({ inboxId, name }) => (
            <section key={inboxId} aria-label={name}>
              <h3 dir="auto">{name}</h3>
              {look?.(inboxId)}
            </section>
          ))}
        </div>
      </Dialog>
    </>
  )
}

/** What the bar says; null: nothing. */
export function useBarWords(mailboxes: readonly UnreachableMailbox[]): string | null {
  const { t } = useTranslation()
  const format = useFormat()
  const when = useWhen()
  if (mailboxes.length === 0) return null
  const names = format.list(mailboxes.map(({ name }) => name))
  const time = when(Math.min(...mailboxes.map(({ since }) => since)))
  return mailboxes.length === 1 ? t('mailbox.bar', { names, time }) : t('mailbox.barMany', { count: mailboxes.length, names, time })
}

function toDesk(): void {
  document.querySelector<HTMLElement>('[data-my-presence]')?.focus()
}
