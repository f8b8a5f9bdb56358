import { useState } from 'react'
import { IconDots } from '@tabler/icons-react'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import classes from './mail.module.css'

/** The message that stands below, quoted: who said it, and its words. */
export type QuotedMail = { readonly lead: string; readonly text: string; readonly isForward: boolean }

export type MailBelowProps = {
  readonly signature: string
  readonly quoted: QuotedMail | null
  readonly isQuoting: boolean
  readonly onQuoting: (isQuoting: boolean) => void
}

/** What goes out below the words without being written: signature, and the message that is answered. */
export function MailBelow({ signature, quoted, isQuoting, onQuoting }: MailBelowProps) {
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(false)
  if (signature.trim() === '' && quoted === null) return null
  const isThere = quoted !== null && isQuoting
  return (
    <div className={classes.below}>
      <p className={classes.foot}>
        {isThere && (
          <button type="button" className={classes.dots} aria-expanded={isOpen} aria-label={t(isOpen ? 'mailWriting.hideQuoted' : 'mailWriting.showQuoted')} title={t('mailWriting.quotedBelow')} onClick={() => setOpen(!isOpen)}>
            <IconDots size={14} stroke={2} />
          </button>
        )}
        {signature.trim() !== '' && (
          <span className={classes.signature} data-whole={isOpen || undefined} dir="auto" title={`${t('mailWriting.signature')}\n${signature.trim()}`}>
            {isOpen ? signature.trim() : signature.trim().replace(/\s*\n\s*/g, ' · ')}
          </span>
        )}
        {quoted !== null && !isQuoting && (
          <button type="button" className={classes.quiet} onClick={() => onQuoting(true)}>
            {t('mailWriting.quote')}
          </button>
        )}
      </p>
      {isThere && isOpen && (
        <div className={classes.quoted}>
          <p>
            <span>{quoted.lead}</span>
            {!quoted.isForward && (
              <button
                type="button"
                className={classes.quiet}
                onClick={() => {
                  setOpen(false)
                  onQuoting(false)
                }}
              >
                {t('mailWriting.leaveOut')}
              </button>
            )}
          </p>
          <blockquote dir="auto" tabIndex={0}>
            {quoted.text}
          </blockquote>
        </div>
      )}
    </div>
  )
}
