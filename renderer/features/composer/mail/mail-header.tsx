import { useImperativeHandle, useRef, useState, type KeyboardEvent, type Ref } from 'react'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import type { MailDraft, MailRecipient } from '#shared/model/mail.ts'
import type { Way } from './fresh-mail.ts'
import { RecipientsField, type RecipientsHandle } from './recipients-field.tsx'
import { WayMenu } from './way-menu.tsx'
import classes from './mail.module.css'

export type HeaderHandle = { readonly focusTo: () => void; readonly focusSubject: () => void; readonly open: (line: 'cc' | 'bcc') => void; /** Lines that were opened and are not needed for the next mail. */ readonly fold: () => void }

export type MailHeaderProps = {
  readonly mail: Pick<MailDraft, 'to' | 'cc' | 'bcc' | 'subject'>
  /** Null: its author has chosen the recipients, or there is nothing to answer. */
  readonly way: Way | null
  /** What can be made of it; none: there is nothing to answer yet. */
  readonly ways: readonly Way[]
  readonly isSubjectShown: boolean
  readonly find: (typed: string, chosen: readonly MailRecipient[]) => readonly MailRecipient[]
  readonly onWay: (way: Way) => void
  readonly onMail: (change: Partial<Pick<MailDraft, 'to' | 'cc' | 'bcc' | 'subject'>>) => void
  /** From the last line on to the words. */
  readonly onDown: () => void
  readonly handle?: Ref<HeaderHandle> | undefined
}

const LINES = ['to', 'cc', 'bcc'] as const

/** Above the words: to whom, and on wish the copies and the subject. An answer to one person is one slim line. */
export function MailHeader({ mail, way, ways, isSubjectShown, find, onWay, onMail, onDown, handle }: MailHeaderProps) {
  const { t } = useTranslation()
  const [opened, setOpened] = useState<ReadonlySet<'cc' | 'bcc' | 'subject'>>(new Set())
  const fields = { to: useRef<RecipientsHandle>(null), cc: useRef<RecipientsHandle>(null), bcc: useRef<RecipientsHandle>(null) }
  const subject = useRef<HTMLInputElement>(null)
  const chosen = [...mail.to, ...mail.cc, ...mail.bcc]
  const isShown = (line: 'to' | 'cc' | 'bcc') => line === 'to' || mail[line].length > 0 || opened.has(line)
  const hasSubject = isSubjectShown || opened.has('subject')

  function open(line: 'cc' | 'bcc' | 'subject'): void {
    setOpened((before) => new Set(before).add(line))
    // Once the line is drawn.
    setTimeout(() => (line === 'subject' ? subject.current : fields[line].current)?.focus())
  }
  useImperativeHandle(handle, () => ({ focusTo: () => fields.to.current?.focus(), focusSubject: () => (subject.current === null ? open('subject') : subject.current.focus()), open, fold: () => setOpened(new Set()) }))

  return (
    <div className={classes.header}>
      {LINES.filter(isShown).map((line) => (
        <div key={line} className={classes.line}>
          {line === 'to' ? <WayMenu way={way} ways={ways} onWay={onWay} /> : <span className={classes.label}>{t(`mailWriting.${line}`)}</span>}
          <RecipientsField label={t(`mailWriting.${line}`)} people={mail[line]} find={(typed) => find(typed, chosen)} onPeople={(people) => onMail({ [line]: people })} onEnter={onDown} handle={fields[line]} />
          {line === 'to' && (
            <span className={classes.more}>
              {(['cc', 'bcc'] as const).map((one) => !isShown(one) && <More key={one} label={t(`mailWriting.${one}`)} spoken={t('mailWriting.addLine', { line: t(`mailWriting.${one}`) })} onPress={() => open(one)} />)}
              {!hasSubject && <More label={t('mailWriting.subject')} spoken={t('mailWriting.changeSubject')} title={mail.subject} onPress={() => open('subject')} />}
            </span>
          )}
        </div>
      ))}
      {hasSubject && (
        <div className={classes.line}>
          <input
            ref={subject}
            type="text"
            autoComplete="off"
            spellCheck
            maxLength={1_000}
            dir="auto"
            aria-label={t('mailWriting.subject')}
            placeholder={t('mailWriting.subject')}
            className={classes.subject}
            value={mail.subject}
            onChange={(event) => onMail({ subject: event.currentTarget.value })}
            onKeyDown={onSubjectKey}
          />
        </div>
      )}
    </div>
  )

  function onSubjectKey(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.nativeEvent.isComposing || event.key !== 'Enter' || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    onDown()
  }
}

function More({ label, spoken, title, onPress }: { readonly label: string; readonly spoken: string; readonly title?: string; readonly onPress: () => void }) {
  return (
    <button type="button" className={classes.quiet} aria-label={spoken} title={title} onClick={onPress}>
      {label}
    </button>
  )
}
