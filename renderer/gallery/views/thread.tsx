import { useCallback, useEffect, useMemo, useState } from 'react'
import type { Entry } from '#shared/model/entry.ts'
import { LoadingThread } from '#renderer/features/thread/thread-pane.tsx'
import type { ThreadActs } from '#renderer/features/thread/thread-acts.ts'
import { ThreadView } from '#renderer/features/thread/thread-view.tsx'
import type { OutboxRow, ShownEntry } from '#renderer/state/shape.ts'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { aCaller, aFile, aThread, DAY, HOUR, MINUTE, NOW } from '../fixtures.ts'
import { elenasThread } from '../floor.ts'
import { quiet, type GalleryView } from '../gallery-view.ts'
import { saidIn, type GalleryLanguage } from '../said.ts'
import classes from '../gallery.module.css'
import pictureUrl from '../picture.svg'

export const threadView: GalleryView = {
  name: 'thread',
  states: [
    { name: 'many', height: 620, show: (language) => <Thread language={language} entries={elenasThread(language)} unreadAfter={9} /> },
    { name: 'delivery', height: 620, show: (language) => <Thread language={language} entries={everyDelivery(language)} /> },
    { name: 'undo', height: 320, show: (language) => <Thread language={language} entries={everyDelivery(language).slice(-1).map((entry) => (entry.pending === undefined ? entry : { ...entry, pending: { ...entry.pending, writtenAt: NOW, notBefore: NOW + 3_000 } }))} acts={{ onUndo: quiet }} /> },
    { name: 'offline', height: 320, show: (language) => <Thread language={language} entries={everyDelivery(language).slice(-2)} isOnline={false} /> },
    { name: 'activities', height: 620, show: (language) => <Thread language={language} entries={everyActivity()} /> },
    { name: 'calls', height: 760, show: (language) => <Thread language={language} entries={calls(language)} acts={CALLING} /> },
    { name: 'too-long', height: 620, show: (language) => <Thread language={language} entries={tooLong()} /> },
    { name: 'scripts', height: 560, show: (language) => <Thread language={language} entries={scripts()} /> },
    { name: 'files', height: 620, show: (language) => <Thread language={language} entries={files()} /> },
    { name: 'edited', height: 520, show: (language) => <Edited language={language} /> },
    { name: 'links', height: 520, show: (language) => <Thread language={language} entries={links(language)} acts={CARDS} /> },
    { name: 'one', height: 320, show: (language) => <Thread language={language} entries={elenasThread(language).slice(0, 1)} /> },
    { name: 'hundred-thousand', height: 620, show: (language) => <Thread language={language} entries={hundredThousand()} hasOlder /> },
    { name: 'older', height: 620, show: (language) => <Growing language={language} /> },
    { name: 'empty', height: 320, show: (language) => <Empty language={language} /> },
    { name: 'loading', height: 320, show: () => <div className={classes.surface}><LoadingThread /></div> },
  ],
}

type ThreadProps = { readonly language: GalleryLanguage; readonly entries: readonly ShownEntry[]; readonly unreadAfter?: number; readonly isOnline?: boolean; readonly hasOlder?: boolean; readonly onLoadOlder?: () => void; readonly acts?: Partial<ThreadActs>; readonly refusedEdits?: ReadonlyMap<string, OutboxRow> }

function Thread({ language, entries, unreadAfter, isOnline = true, hasOlder = false, onLoadOlder = quiet, acts: more, refusedEdits }: ThreadProps) {
  const said = saidIn(language)
  const users: Record<string, string> = { me: said.me, wei: said.wei, lin: said.lin }
  const acts = useMemo((): ThreadActs => ({ onRetry: quiet, onQuote: quiet, onEdit: quiet, onDropEdit: quiet, editWithinMs: HOUR, linkHosts: [], ...more }), [more])
  return (
    <div className={classes.surface}>
      <ThreadView
        label={said.subject}
        entries={entries}
        names={{ me: 'me', customer: said.elena, customerSeed: 'p-elena', user: (id) => users[id] ?? null, queue: () => said.queueAfter, disposition: () => said.dispositions[0] ?? null, fileUrl: () => pictureUrl }}
        hasOlder={hasOlder}
        unreadAfter={unreadAfter ?? null}
        isOnline={isOnline}
        onLoadOlder={onLoadOlder}
        acts={acts}
        {...(refusedEdits === undefined ? {} : { refusedEdits })}
        onAtEnd={quiet}
      />
    </div>
  )
}

const CARDS: Partial<ThreadActs> = {
  linkHosts: ['docs.example', '*.nuanbao.example'],
  loadCard: async (url) =>
    url.includes('nuanbao')
      ? { title: '滤芯更换与清洗全指南：什么时候换、怎么换、旧滤芯怎么回收（二〇二五年秋季修订）', description: '一步一图，三分钟换好。适用于 AP-300、AP-500 与旅行款。若指示灯仍为红色，请按住复位键五秒。', siteName: '暖宝 Nuanbao', host: 'help.nuanbao.example' }
      : { title: 'Dock 5: firmware 1.4.5', description: 'Keeps the second port awake. The update takes two minutes and leaves your settings as they are.', siteName: '', host: 'docs.example' },
}

function links(language: GalleryLanguage): readonly Entry[] {
  return aThread('k', 'p')
    .customer(NOW - 5 * MINUTE, language === 'en' ? 'Is this the right one? https://docs.example/dock5/firmware (the page says 1.4.5)' : '是这个页面吗？https://help.nuanbao.example/filter。我照着做了。')
    .agent('me', NOW - 4 * MINUTE, language === 'en' ? 'Yes. Here it is in Chinese too: https://help.nuanbao.example/filter' : '对的，英文版在这里：https://docs.example/dock5/firmware')
    .customer(NOW - MINUTE, 'http://plain.example/no-card javascript:alert(1) https://bank.example@evil.example').entries
}

/** A correction that was taken, and one that was not. */
function Edited({ language }: { readonly language: GalleryLanguage }) {
  const [, , , answer = ''] = saidIn(language).talk
  const { entries } = aThread('e', 'p').customer(NOW - 4 * MINUTE, saidIn(language).lastWords).agent('me', NOW - 3 * MINUTE, answer, { delivery: { kind: 'read', at: NOW } }).agent('me', NOW - 2 * MINUTE, answer, { delivery: { kind: 'delivered', at: NOW } })
  const shown = entries.map((entry, at): Entry => (at === 1 && entry.kind === 'message' ? { ...entry, editedAt: NOW - MINUTE } : entry))
  const refused = shown.at(-1)?.id ?? ''
  const row: OutboxRow = { n: 1, command: { id: 'edit-1', type: 'edit-message', payload: { conversationId: 'e', entryId: refused, text: `${answer} ${answer}` } }, conversationId: 'e', writtenAt: NOW, seenUpTo: 0, acrossCut: false, state: { kind: 'refused', reason: 'too-old' } }
  return <Thread language={language} entries={shown} refusedEdits={new Map([[refused, row]])} />
}

/** Older words come in as one scrolls up, and a new one every few seconds: neither may move what is being read. */
function Growing({ language }: { readonly language: GalleryLanguage }) {
  const [all] = useState(() => hundredThousand().slice(-1_000))
  const [from, setFrom] = useState(700)
  const [to, setTo] = useState(760)
  useEffect(() => {
    const timer = setInterval(() => setTo((before) => Math.min(before + 1, all.length)), 3_000)
    return () => clearInterval(timer)
  }, [all])
  const entries = useMemo(() => all.slice(from, to), [all, from, to])
  const load = useCallback(() => void setTimeout(() => setFrom((before) => Math.max(0, before - 60)), 300), [])
  return <Thread language={language} entries={entries} hasOlder={from > 0} onLoadOlder={load} />
}

function Empty({ language }: { readonly language: GalleryLanguage }) {
  const { t } = useTranslation()
  return (
    <div className={classes.surface} lang={language}>
      <EmptyState title={t('thread.empty')} lead="" />
    </div>
  )
}

function everyDelivery(language: GalleryLanguage): readonly ShownEntry[] {
  const text = saidIn(language).talk[3] ?? ''
  const sent = aThread('d', 'p')
    .customer(NOW - 9 * MINUTE, saidIn(language).lastWords)
    .agent('me', NOW - 8 * MINUTE, text, { delivery: { kind: 'sent', at: NOW } })
    .agent('wei', NOW - 7 * MINUTE, text, { delivery: { kind: 'delivered', at: NOW } })
    .agent('me', NOW - 6 * MINUTE, text, { delivery: { kind: 'read', at: NOW } })
    .agent('me', NOW - 5 * MINUTE, text, { delivery: { kind: 'failed', at: NOW, why: 'window-closed' } })
    .agent('me', NOW - 4 * MINUTE, text, { delivery: { kind: 'queued' } })
    .agent('me', NOW - 3 * MINUTE, text, { delivery: { kind: 'queued' } })
    .agent('me', NOW - 2 * MINUTE, text, { delivery: { kind: 'queued' } })
    .agent('me', NOW - MINUTE, text, { delivery: { kind: 'queued' } })
    .agent('me', NOW, text, { delivery: { kind: 'queued' } }).entries
  const states: readonly OutboxRow['state'][] = [{ kind: 'sending' }, { kind: 'refused', reason: 'too-large' }, { kind: 'held', reason: 'stale' }, { kind: 'waiting' }]
  return sent.map((entry, at): ShownEntry => {
    const state = states[at - (sent.length - states.length)]
    return state === undefined ? entry : { ...entry, pending: pendingReply(at, state) }
  })
}

function pendingReply(n: number, state: OutboxRow['state']): OutboxRow {
  return { n, command: { id: `pending-${n}`, type: 'reply', payload: { conversationId: 'd', text: '', attachments: [], waited: { ms: 0, acrossCut: false, seenUpTo: 0 } } }, conversationId: 'd', writtenAt: NOW, seenUpTo: 0, acrossCut: false, state }
}

function everyActivity(): readonly Entry[] {
  return aThread('a', 'p')
    .happened(NOW - 400 * DAY, { kind: 'queued', queueId: 'q', why: 'transfer' })
    .happened(NOW - 2 * DAY, { kind: 'queued', queueId: 'q', why: 'desk-lost' })
    .happened(NOW - 2 * DAY, { kind: 'queued', queueId: 'q', why: 'unassigned' })
    .happened(NOW - 2 * DAY, { kind: 'queued', queueId: 'q', why: 'customer-wrote' })
    .happened(NOW - DAY, { kind: 'assigned', to: 'wei' })
    .happened(NOW - DAY, { kind: 'assigned', to: 'me' })
    .happened(NOW - DAY, { kind: 'parked' }, 'wei')
    .happened(NOW - HOUR, { kind: 'snoozed', until: NOW + DAY }, 'me')
    .happened(NOW - HOUR, { kind: 'woken' })
    .happened(NOW - HOUR, { kind: 'resolved', dispositionId: 'd', isIdle: false }, 'me')
    .happened(NOW - MINUTE, { kind: 'reopened' })
    .happened(NOW - MINUTE, { kind: 'reopened' }, 'lin').entries
}

const CALLING: Partial<ThreadActs> = { call: { onMarkMenu: quiet, onCallBack: quiet } }

function calls(language: GalleryLanguage): readonly Entry[] {
  const ended = { state: 'ended', answeredAt: NOW - 2 * HOUR, endedAt: NOW - 2 * HOUR + 222_000 } as const
  return aThread('c', 'p')
    .call(NOW - 2 * HOUR, { ...ended, end: 'by-customer', agents: ['wei', 'me'], heldMs: 32_000, watched: [{ by: 'lin', way: 'monitor', from: NOW - 2 * HOUR, until: NOW - HOUR }] }, aCaller(language))
    .call(NOW - 100 * MINUTE, { ...ended, end: 'lost', via: 'web', agents: ['me'], isMenuConfusing: true }, { ivrPath: aCaller(language).ivrPath })
    .call(NOW - 90 * MINUTE, { state: 'ended', endedAt: NOW, end: 'missed' }, { ani: '+86 138 •••• 6621' })
    .call(NOW - HOUR, { state: 'ended', endedAt: NOW, end: 'busy', way: 'out', agents: ['me'] }, { dnis: '+86 138 •••• 6621' })
    .customer(NOW - 50 * MINUTE, saidIn(language).lastWords)
    .call(NOW - 3 * MINUTE, { state: 'connected', answeredAt: NOW - 3 * MINUTE, agents: ['me'] }).entries
}

function tooLong(): readonly Entry[] {
  return aThread('l', 'p')
    .customer(NOW - HOUR, Array.from({ length: 60 }, (_, at) => `${at + 1}. 第${at + 1}次尝试开机，屏幕依旧闪烁 / attempt ${at + 1}, the screen still flickers`).join('\n'))
    .agent('me', NOW - MINUTE, 'w'.repeat(400))
    .customer(NOW, `https://shop.example/orders/${'0123456789'.repeat(30)}`).entries
}

function scripts(): readonly Entry[] {
  return aThread('s', 'p')
    .customer(NOW - 5 * MINUTE, 'شكراً جزيلاً. رقم الطلب هو 20251115-88120-A، وما زال الجهاز يومض.')
    .agent('me', NOW - 4 * MINUTE, 'תודה, אני בודק עכשיו.')
    .customer(NOW - 3 * MINUTE, '👩‍👩‍👧‍👦🎉')
    .customer(NOW - 2 * MINUTE, '<b>not bold</b> <img src=x onerror=alert(1)>')
    .agent('me', NOW - MINUTE, '好的，混排 English 与中文、數字 123，以及 日本語テキスト。')
    .customer(NOW, '', { isErased: true })
    .note('wei', NOW, '@林华 请看一下', ['lin']).entries
}

function files(): readonly Entry[] {
  return aThread('f', 'p')
    .customer(NOW - MINUTE, 'Photos', { attachments: [aFile('photo.png', 'image/png', 2_400_000), aFile('label of the device, taken from underneath in bad light.jpeg', 'image/jpeg', 800)] })
    .agent('me', NOW, '', { attachments: [aFile('发票抬头更正说明（二〇二五年十一月修订版，含样例）.pdf', 'application/pdf', 486_000), aFile('recording.mp3', 'audio/mpeg', 12_000_000), aFile('a.zip', 'application/zip', 12)] }).entries
}

function hundredThousand(): readonly Entry[] {
  const thread = aThread('h', 'p')
  for (let at = 0; at < 50_000; at += 1) {
    thread.customer(NOW - (50_000 - at) * MINUTE, `${at} ${'flicker '.repeat(at % 17)}`)
    thread.agent('me', NOW - (50_000 - at) * MINUTE + 20_000, `${at} ok`)
  }
  return thread.entries
}
