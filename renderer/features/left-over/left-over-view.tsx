import { useState } from 'react'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { Button, CopyButton } from '@mantine/core'
import { Dialog } from '#renderer/ui/dialog.tsx'
import { useFormat } from '#renderer/ui/use-format.ts'
import classes from './left-over.module.css'

export type LeftOver = { readonly n: number; readonly text: string; readonly writtenAt: number }

export type LeftOverViewProps = { readonly rows: readonly LeftOver[]; readonly onDiscard: (ns: readonly number[]) => void }

/** What was written before the hub came back from a backup (S12): shown to the person, never dropped for them. */
export function LeftOverView({ rows, onDiscard }: LeftOverViewProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const [isOpen, setOpen] = useState(false)
  if (rows.length === 0) return null
  return (
    <div className={classes.banner} role="status">
      <span>{t('leftOver.banner', { count: rows.length })}</span>
      <Button size="compact-xs" h={24} variant="default" onClick={() => setOpen(true)}>
        {t('leftOver.show')}
      </Button>
      <Dialog isOpen={isOpen} onClose={() => setOpen(false)} title={t('leftOver.title')} size={520}>
        <p className={classes.lead}>{t('leftOver.lead')}</p>
        <ul className={classes.rows}>
          {rows.map(({ n, text, writtenAt }) => (
            <li key={n}>
              <small>{format.full(writtenAt)}</small>
              <p dir="auto">{text === '' ? t('leftOver.noWords') : text}</p>
              <div className={classes.ways}>
                {text !== '' && (
                  <CopyButton value={text}>
                    {({ copied, copy }) => (
                      <Button size="compact-xs" variant="default" onClick={copy}>
                        {t(copied ? 'action.copied' : 'action.copy')}
                      </Button>
                    )}
                  </CopyButton>
                )}
                <Button size="compact-xs" variant="subtle" color="gray" onClick={() => onDiscard([n])}>
                  {t('action.discard')}
                </Button>
              </div>
            </li>
          ))}
        </ul>
        <Button variant="subtle" color="gray" onClick={() => onDiscard(rows.map(({ n }) => n))}>
          {t('leftOver.discardAll')}
        </Button>
      </Dialog>
    </div>
  )
}
