import { useMemo, type ReactNode } from 'react'
import type { Attachment, Delivery } from '#shared/model/entry.ts'
import type { MailAddress, MailIn, MailOut } from '#shared/model/mail.ts'
import { MailLinkDialog } from '#renderer/features/thread/mail-link-dialog.tsx'
import type { ThreadActs } from '#renderer/features/thread/thread-acts.ts'
import { ThreadView } from '#renderer/features/thread/thread-view.tsx'
import type { OutboxRow, ShownEntry } from '#renderer/state/shape.ts'
import { aFile, HOUR, MINUTE, NOW } from '../fixtures.ts'
import { quiet, type GalleryView } from '../gallery-view.ts'
import { saidIn, type GalleryLanguage } from '../said.ts'
import classes from '../gallery.module.css'
import pictureUrl from '../picture.svg'

// Mails as they stand in a thread.

export const mailView: GalleryView = {
  name: 'mail',
  states: [
    { name: 'many', height: 820, show: (language) => <Thread language={language} entries={talk(language)} /> },
    { name: 'newsletter', height: 820, show: (language) => <Thread language={language} entries={[incoming(language, 1, { text: '', html: NEWSLETTER, hasRemotePictures: true, subject: 'Autumn', isAutomatic: true, from: { name: 'Nordlicht Home', address: 'news@nordlicht.example' } })]} /> },
    { name: 'formatted', height: 620, show: (language) => <Thread language={language} entries={formatted(language)} /> },
    { name: 'answer', height: 520, show: (language) => <Thread language={language} entries={answer(language)} /> },
    { name: 'not-believed', height: 520, show: (language) => <Thread language={language} entries={notBelieved(language)} /> },
    { name: 'troubles', height: 760, show: (language) => <Thread language={language} entries={troubled(language)} /> },
    { name: 'delivery', height: 900, show: (language) => <Thread language={language} entries={everyDelivery(language)} /> },
    { name: 'notice', height: 480, show: (language) => <Thread language={language} entries={[incoming(language, 1), notice(2)]} /> },
    { name: 'review', height: 620, show: (language) => <Thread language={language} entries={reviews(language)} /> },
    { name: 'long-and-away', height: 520, show: (language) => <Thread language={language} entries={[incoming(language, 1, { html: null, hasHtml: true }), incoming(language, 2, { html: null, hasHtml: true, text: '' })]} loadHtml={away} /> },
    { name: 'too-long', height: 700, show: (language) => <Thread language={language} entries={tooLong(language)} /> },
    { name: 'link-question', height: 420, isWhole: true, show: () => <MailLinkDialog link={{ href: 'https://login.nuanbao-service.example/session/9f2c?next=%2Faccount', host: 'login.nuanbao-service.example', says: 'nuanbao.example' }} onClose={quiet} /> },
  ],
}

/** The words of a mail server, which knows one language. */
function notice(seq: number): ShownEntry {
  const text = 'ben@mail.example\n550 5.1.1 no mailbox here by that name\n\ncarla@mail.example\n552 5.2.2 mailbox full'
  return { kind: 'message', id: `notice-${seq}`, conversationId: 'c', seq, at: NOW - MINUTE, author: { kind: 'system' }, rev: seq, visibleRev: 1, editedAt: null, content: { text, attachments: [] }, delivery: { kind: 'delivered', at: NOW - MINUTE } }
}

const away = async () => null

function Thread({ language, entries, loadHtml = away }: { readonly language: GalleryLanguage; readonly entries: readonly ShownEntry[]; readonly loadHtml?: () => Promise<string | null> }): ReactNode {
  const said = saidIn(language)
  const users: Record<string, string> = { me: said.me, wei: said.wei, lin: said.lin }
  const acts = useMemo((): ThreadActs => ({ onRetry: quiet, onQuote: quiet, onUndo: quiet, editWithinMs: 0, linkHosts: [], mail: { loadHtml, loadPicture: away, onArrived: quiet, onApprove: quiet, onGiveBack: quiet, onEditAgain: quiet } }), [loadHtml])
  return (
    <div className={classes.surface}>
      <ThreadView
        label={said.subject}
        entries={entries}
        names={{ me: 'me', customer: said.elena, customerSeed: 'p-elena', ownAddress: OURS.address, user: (id) => users[id] ?? null, queue: () => null, disposition: () => null, fileUrl: () => pictureUrl }}
        hasOlder={false}
        unreadAfter={null}
        isOnline
        onLoadOlder={quiet}
        acts={acts}
        onAtEnd={quiet}
      />
    </div>
  )
}

const OURS: MailAddress = { name: '', address: 'service@nuanbao.example' }
const ELENA = (language: GalleryLanguage): MailAddress => ({ name: saidIn(language).elena, address: 'elena.marsh@mail.example' })
const OTHERS: readonly MailAddress[] = [{ name: 'Tom Becker', address: 'tom.becker@becker-partner.example' }, { name: '', address: 'einkauf@becker-partner.example' }]

type In = Partial<Omit<MailIn, 'way'>> & { readonly text?: string; readonly attachments?: readonly Attachment[] }

function incoming(language: GalleryLanguage, n: number, { text = saidIn(language).talk[0] ?? '', attachments = [], ...mail }: In = {}): ShownEntry {
  const at = NOW - (20 - n) * 7 * MINUTE
  const whole: MailIn = { way: 'in', subject: saidIn(language).subject, from: ELENA(language), to: [OURS], cc: [], replyTo: [], recipientCount: 1, sentAt: at - 4_000, quoted: '', html: null, hasHtml: (mail.html ?? null) !== null, hasRemotePictures: false, proof: 'proved', isAutomatic: false, troubles: [], rawFileId: 'raw-1', ...mail }
  return { id: `mail-${n}`, kind: 'message', conversationId: 'm', seq: n, at, rev: n, author: { kind: 'customer', identityId: 'i-elena' }, content: { text, attachments, mail: whole }, delivery: { kind: 'delivered', at }, visibleRev: 1, editedAt: null }
}

type Out = Partial<Omit<MailOut, 'way'>> & { readonly text?: string; readonly attachments?: readonly Attachment[]; readonly by?: string; readonly delivery?: Delivery; readonly pending?: OutboxRow }

function outgoing(language: GalleryLanguage, n: number, { text = saidIn(language).talk[1] ?? '', attachments = [], by = 'me', delivery = { kind: 'sent', at: NOW }, pending, ...mail }: Out = {}): ShownEntry {
  const at = NOW - (20 - n) * 7 * MINUTE
  const whole: MailOut = { way: 'out', subject: `Re: ${saidIn(language).subject}`, to: [{ name: saidIn(language).elena, address: 'ele•••@mail.example', identityId: 'i-elena' }], cc: [], bcc: [], html: null, isQuoting: true, answers: null, forwards: null, ...mail }
  return { id: `mail-${n}`, kind: 'message', conversationId: 'm', seq: n, at, rev: n, author: { kind: 'agent', userId: by }, content: { text, attachments, mail: whole }, delivery, visibleRev: 1, editedAt: null, ...(pending === undefined ? {} : { pending }) }
}

function talk(language: GalleryLanguage): readonly ShownEntry[] {
  const { talk: words, lastWords, subject } = saidIn(language)
  return [
    incoming(language, 1, { cc: OTHERS, recipientCount: 3, attachments: [aFile('photo.png', 'image/png', 2_400_000)] }),
    outgoing(language, 2, { cc: OTHERS, attachments: [aFile(saidIn(language).fileName, 'application/pdf', 486_000)] }),
    incoming(language, 3, { text: lastWords, quoted: `On Tue, 18 Nov 2025, Nuanbao wrote:\n> ${words[1]}\n>> ${words[0]}`, html: '<p>a</p><blockquote>b</blockquote>', proof: 'unknown', subject: `Re: ${subject}` }),
    outgoing(language, 4, { text: words[3] ?? '', subject: language === 'en' ? 'Your replacement' : '换新安排', delivery: { kind: 'sent', at: NOW } }),
  ]
}

function formatted(language: GalleryLanguage): readonly ShownEntry[] {
  const { talk: words } = saidIn(language)
  const html = `<p>${words[1]}</p><ul><li><strong>KJ-420</strong></li><li><a href="https://help.nuanbao.example/">help.nuanbao.example</a></li></ul><p><img src="cid:f-photopng" alt="Label" width="200"></p>`
  return [
    incoming(language, 1, { text: words[0] ?? '', html: `<p>${words[0]}</p><p><b>${saidIn(language).subject}</b></p><p><a href="https://login.nuanbao-service.example/s" target="_blank" rel="noopener" data-host="login.nuanbao-service.example" data-says="nuanbao.example">https://nuanbao.example/account</a></p><table cellpadding="6" border="1" style="border-collapse: collapse"><tr><td>KJ-420</td><td>15 Nov 2025</td><td>¥ 1,299</td></tr></table>` }),
    outgoing(language, 2, { html, attachments: [aFile('photo.png', 'image/png', 2_400_000)] }),
  ]
}

/** What it quotes is told apart in its formatted words too. */
function answer(language: GalleryLanguage): readonly ShownEntry[] {
  const { talk: words, lastWords, subject } = saidIn(language)
  const opener = language === 'en' ? 'On Tue, 18 Nov 2025 at 09:10, Nuanbao wrote:' : '2025年11月18日 09:10，暖宝家电写道：'
  const html = `<div>${lastWords}</div><ol><li><b>KJ-420</b></li><li><b>20251115-88120-A</b></li></ol><p><img alt="" data-file="f-photopng" width="180" /></p><div>${opener}</div><blockquote>${words[1]}</blockquote>`
  return [outgoing(language, 1), incoming(language, 2, { subject: `Re: ${subject}`, text: `${lastWords}\n1. KJ-420\n2. 20251115-88120-A`, quoted: `${opener}\n> ${words[1]}`, html, attachments: [aFile('photo.png', 'image/png', 2_400_000)] })]
}

function notBelieved(language: GalleryLanguage): readonly ShownEntry[] {
  return [
    incoming(language, 1, { proof: 'failed', from: { name: 'Nuanbao IT', address: 'it-support@nuanbao.example' }, text: language === 'en' ? 'Your mailbox is full. Sign in at https://login.nuanbao-service.example/s to keep it.' : '您的邮箱已满，请登录 https://login.nuanbao-service.example/s 扩容。' }),
    incoming(language, 2, { proof: 'unknown', from: { name: '', address: 'min.zhou@mail.example' }, subject: '', text: saidIn(language).previews.min }),
    incoming(language, 3, { proof: 'unknown', isAutomatic: true, subject: language === 'en' ? 'Out of office' : '自动回复：外出', text: language === 'en' ? 'I am away until Monday.' : '我外出至周一。' }),
  ]
}

function troubled(language: GalleryLanguage): readonly ShownEntry[] {
  return [
    incoming(language, 1, { troubles: ['broken', 'charset', 'nested', 'too-large', 'too-many-parts', 'too-many-recipients'], recipientCount: 10_000 }),
    incoming(language, 2, { troubles: ['winmail', 'encrypted', 'archive', 'calendar', 'headers'], rawFileId: null }),
    incoming(language, 3, { text: '', troubles: ['empty'], from: { name: '', address: '' } }),
  ]
}

function everyDelivery(language: GalleryLanguage): readonly ShownEntry[] {
  const text = saidIn(language).talk[3] ?? ''
  const failed = (why: Extract<Delivery, { kind: 'failed' }>['why']): Delivery => ({ kind: 'failed', at: NOW, why })
  const states: readonly Delivery[] = [{ kind: 'sent', at: NOW }, { kind: 'queued' }, failed('bounced'), failed('unclear'), failed('rejected')]
  const pending: OutboxRow = { n: 9, command: { id: 'p-9', type: 'reply', payload: { conversationId: 'm', text, attachments: [], waited: { ms: 0, acrossCut: false, seenUpTo: 0 } } }, conversationId: 'm', writtenAt: NOW, notBefore: NOW + 10_000, seenUpTo: 0, acrossCut: false, state: { kind: 'waiting' } }
  return [...states.map((delivery, at) => outgoing(language, at + 1, { text, delivery })), { ...outgoing(language, 9, { text, delivery: { kind: 'queued' }, pending }), at: NOW }]
}

function reviews(language: GalleryLanguage): readonly ShownEntry[] {
  return [outgoing(language, 1, { by: 'wei', delivery: { kind: 'in-review' } }), outgoing(language, 2, { delivery: { kind: 'in-review' } }), outgoing(language, 3, { delivery: { kind: 'returned', at: NOW - HOUR, by: 'lin' } })]
}

function tooLong(language: GalleryLanguage): readonly ShownEntry[] {
  const words = Array.from({ length: 60 }, (_, at) => `${at + 1}. ${saidIn(language).lastWords}`)
  return [
    incoming(language, 1, { subject: 'w'.repeat(300), from: { name: 'N'.repeat(120), address: `${'a'.repeat(60)}@${'b'.repeat(60)}.example` }, text: words.join('\n'), to: Array.from({ length: 40 }, (_, at) => ({ name: `Person ${at}`, address: `person${at}@company.example` })), recipientCount: 4_000 }),
    incoming(language, 2, { html: `<h2>${saidIn(language).subject}</h2>${words.map((line) => `<p><b>${line}</b></p>`).join('')}<table><tr>${'<td width="200">wide</td>'.repeat(12)}</tr></table>` }),
  ]
}

const NEWSLETTER = `<div bgcolor="#f4efe8"><table width="100%" bgcolor="#f4efe8" cellpadding="0" cellspacing="0"><tr><td align="center" style="padding: 24px"><table width="560" bgcolor="#ffffff" cellpadding="0" cellspacing="0" style="border-radius: 10px"><tr><td style="padding: 28px 32px"><h1 style="margin: 0; font-size: 24px; color: #2d4a3e">Autumn, indoors</h1><p style="color: #4b5563">New filters have come, and the old ones go back to us for nothing.</p><img alt="A living room in autumn" width="496" data-remote="https://cdn.nordlicht.example/a.jpg" /><p><a href="https://shop.nordlicht.example/filters" target="_blank" rel="noopener noreferrer nofollow" data-host="shop.nordlicht.example" style="color: #2d4a3e; font-weight: bold">See the filters</a></p><p style="font-size: 12px; color: #6b7280">You get this because you bought from us. <a href="https://t.mailer.example/u" target="_blank" rel="noopener noreferrer nofollow" data-host="t.mailer.example" data-says="nordlicht.example">nordlicht.example/unsubscribe</a></p></td></tr></table></td></tr></table></div>`
