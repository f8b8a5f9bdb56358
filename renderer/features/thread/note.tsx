import { useMemo, type ReactNode } from 'react'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { IconLock } from '@tabler/icons-react'
import type { ShownEntry } from '#renderer/state/shape.ts'
import { languageOf } from '#renderer/ui/language-of.ts'
import { LinkedText } from '#renderer/ui/linked-text.tsx'
import { useFormat } from '#renderer/ui/use-format.ts'
import { AttachmentView } from './attachment-view.tsx'
import { splitMentions } from './split-mentions.ts'
import type { ThreadNames } from './thread-names.ts'
import classes from './note.module.css'

export type NoteProps = { readonly entry: Extract<ShownEntry, { kind: 'note' }>; readonly names: ThreadNames; readonly onPicture: (fileId: string) => void; readonly menu?: ReactNode }

/** Words among colleagues. In every way unlike a message, since nothing is worse than one taken for the other. */
export function Note({ entry, names, onPicture, menu }: NoteProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const { author, content, mentions, pending } = entry
  const isMine = author.kind === 'agent' && author.userId === names.me
  const who = author.kind === 'agent' ? (isMine ? t('thread.you') : (names.user(author.userId) ?? t('thread.colleague'))) : t('activity.system')
  const parts = useMemo(() => splitMentions(content?.text ?? '', mentions.map(names.user)), [content, mentions, names])
  const refusal = pending?.state.kind === 'refused' ? pending.state.reason : null
  return (
    <div className={classes.note} data-side="end" data-to-me={mentions.includes(names.me) || undefined}>
      <span className={classes.head}>
        <IconLock size={12} stroke={1.8} aria-hidden="true" />
        <span aria-hidden="true">
          {t('thread.note')} · <bdi>{who}</bdi>
        </span>
        {mentions.includes(names.me) && <em>{t('thread.mention')}</em>}
        <time dateTime={new Date(entry.at).toISOString()} title={format.full(entry.at)} aria-hidden="true">
          {format.clock(entry.at)}
        </time>
      </span>
      <span className={classes.words} dir="auto" lang={languageOf(content?.text ?? '')}>
        {content === null ? t('thread.erased') : parts.map((part, at) => (part.isMention ? <b key={at}>{part.text}</b> : <LinkedText key={at} text={part.text} />))}
      </span>
      {content?.attachments.map((attachment) => (
        <AttachmentView key={attachment.fileId} attachment={attachment} url={names.fileUrl(attachment.fileId)} onOpen={onPicture} />
      ))}
      {refusal !== null && <span className={classes.refused}>{t('held.refusedNote')}: {t(`refusal.${refusal}`)}</span>}
      {menu}
    </div>
  )
}
