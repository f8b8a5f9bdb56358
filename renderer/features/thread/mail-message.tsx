import { useMemo, useState, type ReactNode } from 'react'
import { IconInfoCircle } from '@tabler/icons-react'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { AttachmentView } from './attachment-view.tsx'
import { MailDelivery } from './mail-delivery.tsx'
import { MailHead } from './mail-head.tsx'
import { isRich } from './mail-look.ts'
import type { MailEntry } from './mail-of-entry.ts'
import { masked } from './mail-people.ts'
import { MailWords } from './mail-words.tsx'
import type { ThreadActs } from './thread-acts.ts'
import type { ThreadNames } from './thread-names.ts'
import { useMailHtml } from './use-mail-html.ts'
import { withoutQuoted } from './without-quoted.ts'
import classes from './mail-message.module.css'

export type MailMessageProps = {
  readonly entry: MailEntry
  readonly names: ThreadNames
  readonly acts: ThreadActs
  /** Its subject, where that is news. */
  readonly subject: string | null
  readonly isOnline: boolean
  readonly onPicture: (fileId: string) => void
  /** What can be done with it, while it is pointed at. */
  readonly menu?: ReactNode
}

/** A mail in the thread: a sheet of its own, not a bubble, since it has a head, and often more to say. */
export function MailMessage({ entry, names, acts, subject, isOnline, onPicture, menu }: MailMessageProps) {
  const { t } = useTranslation()
  const { content } = entry
  const { mail } = content
  // A mail that came back stands in the thread by itself, and is no more ours than its customer's.
  const isOurs = mail.way === 'out'
  const speaker = useSpeaker(entry, names)
  const [chosen, setChosen] = useState<boolean | null>(null)
  // An answer is read for its new words, which the hub has told apart from what they quote: formatted where they can be told apart there too.
  const fresh = useMemo(() => (mail.way === 'in' && mail.html !== null && mail.quoted !== '' ? withoutQuoted(mail.html, content.text, mail.quoted) : null), [mail, content.text])
  const isWorthIt = content.text.trim() === '' || (mail.html === null ? mail.way === 'in' && mail.hasHtml : isRich(mail.html))
  const isFormatted = chosen ?? (isWorthIt && (mail.way === 'out' || mail.quoted === '' || content.text.trim() === '' || (fresh !== null && isRich(fresh))))
  const html = useMailHtml(entry, isFormatted, acts.mail?.loadHtml)
  const shown = isFormatted && html.kind === 'ready' ? (fresh ?? html.html) : ''
  // A picture that stands among the words need not stand below them too.
  const files = content.attachments.filter(({ fileId }) => !shown.includes(`data-file="${fileId}"`) && !shown.includes(`cid:${fileId}`))
  const troubles = mail.way === 'in' ? mail.troubles : []
  return (
    <div className={classes.mail} data-ours={isOurs || undefined} data-formatted={(isFormatted && html.kind === 'ready') || undefined} data-side="card">
      <MailHead entry={entry} speaker={speaker} subject={subject} names={names} />
      <div className={classes.body}>
        <MailWords entry={entry} html={html} fresh={fresh} isFormatted={isFormatted && html.kind !== 'none'} onFormatted={setChosen} speaker={speaker} fileUrl={names.fileUrl} loadPicture={acts.mail?.loadPicture} />
      </div>
      {troubles.length > 0 && (
        <ul className={classes.troubles}>
          {troubles.map((trouble) => (
            <li key={trouble}>
              <IconInfoCircle size={14} stroke={1.7} aria-hidden="true" />
              {t(`mail.trouble.${trouble}`)}
            </li>
          ))}
        </ul>
      )}
      {files.length > 0 && (
        <div className={classes.files}>
          {files.map((attachment) => (
            <AttachmentView key={attachment.fileId} attachment={attachment} url={names.fileUrl(attachment.fileId)} onOpen={onPicture} />
          ))}
        </div>
      )}
      {mail.way === 'out' && <MailDelivery entry={entry} names={names} acts={acts} isOnline={isOnline} />}
      {menu}
    </div>
  )
}

function useSpeaker({ author, content: { mail } }: MailEntry, names: ThreadNames): string {
  const { t } = useTranslation()
  if (mail.way === 'in') return mail.from.name.trim() || masked(mail.from.address) || t('mail.noSender')
  if (author.kind !== 'agent') return t('thread.bot')
  return names.user(author.userId) ?? t(author.userId === names.me ? 'thread.you' : 'thread.colleague')
}
