import { useState } from 'react'
import type { Doubt } from '#renderer/features/composer/mail/before-sending.ts'
import { MailComposerView, type MailComposerViewProps } from '#renderer/features/composer/mail/mail-composer-view.tsx'
import { plainAsHtml } from '#renderer/state/mail-draft.ts'
import type { MailDraft, MailRecipient } from '#shared/model/mail.ts'
import { quiet, type GalleryView } from '../gallery-view.ts'
import { saidIn, type GalleryLanguage } from '../said.ts'
import classes from '../gallery.module.css'
import pictureUrl from '../picture.svg'

type Said = ReturnType<typeof saidIn>
type Parts = Partial<Omit<MailComposerViewProps, 'mail'>> & { readonly mail?: Partial<MailDraft> }

function written(name: string, parts: (said: Said, language: GalleryLanguage) => Parts, height = 300) {
  return { name, height, show: (language: GalleryLanguage) => <Composer language={language} parts={parts(saidIn(language), language)} /> }
}

function Composer({ language, parts }: { readonly language: GalleryLanguage; readonly parts: Parts }) {
  const said = saidIn(language)
  const start: MailDraft = { subject: `Re: ${said.subject}`, to: [elena(said)], cc: [], bcc: [], html: null, isQuoting: true, answers: 'e', forwards: null, ...parts.mail }
  const [words, setWords] = useState(parts.words ?? { text: '', html: null })
  const [mail, setMail] = useState(start)
  return (
    <div className={classes.surface} style={{ justifyContent: 'flex-end' }}>
      <MailComposerView
        way="reply"
        ways={['reply', 'forward']}
        quoted={{ lead: language === 'zh' ? `11月18日 10:21，${said.elena}写道：` : `${said.elena} wrote, 18 Nov 10:21:`, text: `${said.talk[0] ?? ''}\n\n${said.lastWords}`, isForward: false }}
        signature={language === 'zh' ? `${said.brand} · 售后服务\nhelp@nuanbao.example` : `${said.brand} · After-sales\nhelp@nuanbao.example`}
        attachments={[]}
        snippets={[]}
        language={language}
        names={{ customer: said.elena, agent: said.me }}
        isSubjectShown={false}
        isOnline
        isDraftSynced
        isReviewed={false}
        consequence={null}
        doubt={null}
        find={(typed) => (typed === '' ? [] : [elena(said), { name: said.wei, address: 'wei•••@mail.example', identityId: 'wei' }])}
        {...parts}
        knowsFile={() => true}
        fileUrl={() => pictureUrl}
        words={words}
        mail={mail}
        onMode={quiet}
        onWords={setWords}
        onMail={(change) => setMail((before) => ({ ...before, ...change }))}
        onWay={quiet}
        onFiles={quiet}
        onPictures={quiet}
        onRemove={quiet}
        onSend={quiet}
        onSendAnyway={quiet}
        onTakeBack={() => false}
      />
    </div>
  )
}

const elena = (said: Said): MailRecipient => ({ name: said.elena, address: 'elena@mail.example' })
const others = (said: Said): readonly MailRecipient[] => [{ name: said.wei, address: 'wei@mail.example' }, { name: '', address: 'accounts.payable@a-rather-long-company-name.example' }]
const many = (said: Said): readonly MailRecipient[] => [...others(said), ...said.people.filter(({ name }) => name !== '').map(({ key, name }) => ({ name, address: `${key}@mail.example` }))]

function formatted(said: Said): { readonly text: string; readonly html: string } {
  const [first = '', second = '', , third = ''] = said.talk
  return { text: `${first}\n- ${second}\n- ${third}`, html: `${plainAsHtml(second)}<ul><li><div><strong>${third.slice(0, 12)}</strong>${third.slice(12)}</div></li><li><div>${said.lastWords}</div></li></ul><blockquote>${plainAsHtml(said.talk[4] ?? '')}</blockquote><div><a href="https://hearth.example/x">hearth.example/x</a> <em>${said.fileName}</em></div>` }
}

function doubtful(name: string, doubt: Doubt, mail: (said: Said) => Partial<MailDraft> = () => ({})) {
  return written(`doubt-${name}`, (said) => ({ doubt, mail: mail(said), words: { text: said.talk[3] ?? '', html: null } }))
}

export const mailWritingView: GalleryView = {
  name: 'mail-writing',
  states: [
    written('empty', () => ({})),
    written('written', (said) => ({ words: { text: said.talk[1] ?? '', html: null } })),
    written('formatted', (said) => ({ words: formatted(said) }), 420),
    written('picture', (said) => ({ words: { text: `${said.talk[3] ?? ''}\n[IMG_2231.jpg]`, html: `${plainAsHtml(said.talk[3] ?? '')}<div><img src="cid:f" alt="IMG_2231.jpg"></div>` } }), 460),
    written('copies', (said) => ({ way: 'reply-all', ways: ['reply', 'reply-all', 'forward'], mail: { cc: others(said) }, words: { text: said.talk[1] ?? '', html: null } }), 320),
    written('many', (said) => ({ way: null, ways: ['reply', 'reply-all', 'forward'], mail: { cc: many(said), bcc: others(said) } }), 340),
    written('new', (said) => ({ way: null, ways: [], quoted: null, isSubjectShown: true, mail: { subject: '', to: [{ name: said.elena, address: 'ele•••@mail.example', identityId: 'e' }] } })),
    written('forward', (said) => ({ way: 'forward', mail: { to: [], subject: `Fwd: ${said.subject}`, forwards: 'e' }, isSubjectShown: true, quoted: { lead: said.elena, text: said.lastWords, isForward: true }, attachments: [{ key: '1', name: said.fileName, kind: 'application/pdf', sizeBytes: 486_000, progress: null }] }), 340),
    written('unquoted', (said) => ({ words: { text: said.talk[1] ?? '', html: null }, mail: { isQuoting: false } })),
    written('reviewed', (said) => ({ words: { text: said.talk[1] ?? '', html: null }, isReviewed: true })),
    written('offline', (said) => ({ words: { text: said.talk[1] ?? '', html: null }, isOnline: false })),
    doubtful('recipient', { kind: 'no-recipient' }, () => ({ to: [] })),
    doubtful('address', { kind: 'bad-address', address: 'elena.marsh' }, (said) => ({ to: [elena(said), { name: '', address: 'elena.marsh' }] })),
    doubtful('attachment', { kind: 'no-attachment', word: 'attached' }),
    written('too-long', (said) => ({ words: { text: `${said.talk[0] ?? ''}\n`.repeat(30), html: null } }), 620),
  ],
}
