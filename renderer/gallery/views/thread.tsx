import { useCallback, useEffect, useMemo, useState } from 'react'
import type { Entry } from '#shared/model/entry.ts'
import { LoadingThread } from '#renderer/features/thread/thread-pane.tsx'
import { ThreadView } from '#renderer/features/thread/thread-view.tsx'
import type { OutboxRow, ShownEntry } from '#renderer/state/shape.ts'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { useTranslation } from 'react-i18next'
import { aFile, aThread, DAY, HOUR, MINUTE, NOW } from '../fixtures.ts'
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
    { name: 'offline', height: 320, show: (language) => <Thread language={language} entries={everyDelivery(language).slice(-2)} isOnline={false} /> },
    { name: 'activities', height: 620, show: (language) => <Thread language={language} entries={everyActivity()} /> },
    { name: 'too-long', height: 620, show: (language) => <Thread language={language} entries={tooLong()} /> },
    { name: 'scripts', height: 560, show: (language) => <Thread language={language} entries={scripts()} /> },
    { name: 'files', height: 620, show: (language) => <Thread language={language} entries={files()} /> },
    { name: 'one', height: 320, show: (language) => <Thread language={language} entries={elenasThread(language).slice(0, 1)} /> },
    { name: 'hundred-thousand', height: 620, show: (language) => <Thread language={language} entries={hundredThousand()} hasOlder /> },
    { name: 'older', height: 620, show: (language) => <Growing language={language} /> },
    { name: 'empty', height: 320, show: (language) => <Empty language={language} /> },
    { name: 'loading', height: 320, show: () => <div className={classes.surface}><LoadingThread /></div> },
  ],
}

type ThreadProps = { readonly language: GalleryLanguage; readonly entries: readonly ShownEntry[]; readonly unreadAfter?: number; readonly isOnline?: boolean; readonly hasOlder?: boolean; readonly onLoadOlder?: () => void }

function Thread({ language, entries, unreadAfter, isOnline = true, hasOlder = false, onLoadOlder = quiet }: ThreadProps) {
  const said = saidIn(language)
  const users: Record<string, string> = { me: said.me, wei: said.wei, lin: said.lin }
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
        onRetry={quiet}
        onAtEnd={quiet}
      />
    </div>
  )
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
