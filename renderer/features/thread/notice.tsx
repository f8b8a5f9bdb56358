import type { ReactNode } from 'react'
import { IconMailExclamation } from '@tabler/icons-react'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import type { ShownEntry } from '#renderer/state/shape.ts'
import { FoldableText } from '#renderer/ui/foldable-text.tsx'
import { useFormat } from '#renderer/ui/use-format.ts'
import classes from './notice.module.css'

type MessageEntry = Extract<ShownEntry, { kind: 'message' }>

/** What a mail server had to say of a mail of ours. Nobody of ours said it, and no customer was told. */
export function Notice({ entry, menu }: { readonly entry: MessageEntry; readonly menu?: ReactNode }) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <div className={classes.notice} data-side="card">
      <div className={classes.head}>
        <IconMailExclamation size={15} stroke={1.7} aria-hidden="true" />
        <span>{t('mail.notice')}</span>
        <time dateTime={new Date(entry.at).toISOString()} title={format.full(entry.at)}>
          {format.clock(entry.at)}
        </time>
      </div>
      <div className={classes.words} dir="auto">
        {entry.content === null ? t('thread.erased') : <FoldableText text={entry.content.text} />}
      </div>
      {menu}
    </div>
  )
}

/** Whether nobody wrote it: neither a customer nor one of us. */
export function isNotice(entry: ShownEntry): entry is MessageEntry {
  return entry.kind === 'message' && entry.author.kind === 'system' && entry.content?.mail === undefined
}
