import { useState } from 'react'
import { ComposerView, type ComposerViewProps } from '#renderer/features/composer/composer-view.tsx'
import { DraftConflict } from '#renderer/features/composer/draft-conflict.tsx'
import { EmojiPicker } from '#renderer/features/composer/emoji-picker.tsx'
import { findEmoji } from '#renderer/features/composer/emoji.ts'
import { LaterChoices } from '#renderer/features/composer/later-choices.tsx'
import { ScheduledCard } from '#renderer/features/composer/scheduled-card.tsx'
import { TypingLine } from '#renderer/features/composer/typing-line.tsx'
import type { Snippet } from '#shared/model/snippet.ts'
import { MESSAGE_LIMIT } from '#shared/base/fields.ts'
import { aDraft, DAY, HOUR, NOW } from '../fixtures.ts'
import { quiet, type GalleryView } from '../gallery-view.ts'
import { saidIn, type GalleryLanguage } from '../said.ts'
import classes from '../gallery.module.css'
import pictureUrl from '../picture.svg'

type Parts = Partial<ComposerViewProps>

function composer(name: string, parts: (said: ReturnType<typeof saidIn>) => Parts, height = 220) {
  return { name, height, show: (language: GalleryLanguage) => <Composer language={language} parts={parts(saidIn(language))} /> }
}

function Composer({ language, parts }: { readonly language: GalleryLanguage; readonly parts: Parts }) {
  const said = saidIn(language)
  const [text, setText] = useState(parts.text ?? '')
  const [mode, setMode] = useState(parts.mode ?? 'reply')
  return (
    <div className={classes.surface} style={{ justifyContent: 'flex-end' }}>
      <ComposerView
        attachments={[]}
        customerName={said.elena}
        colleagues={[
          { id: 'wei', name: said.wei, presence: '' },
          { id: 'lin', name: said.lin, presence: '' },
        ]}
        isOnline
        isDraftSynced
        consequence={null}
        {...parts}
        mode={mode}
        text={text}
        onMode={setMode}
        onText={setText}
        onFiles={quiet}
        onRemove={quiet}
        onSend={quiet}
      />
    </div>
  )
}

export const composerView: GalleryView = {
  name: 'composer',
  states: [
    composer('empty', () => ({})),
    composer('written', (said) => ({ text: said.talk[1] ?? '' })),
    composer('note', (said) => ({ mode: 'note', text: said.talk[2] ?? '' })),
    composer('mention', () => ({ mode: 'note', text: '@' }), 300),
    composer('offline', (said) => ({ text: said.talk[1] ?? '', isOnline: false })),
    composer('typing', (said) => ({ above: <TypingLine name={said.elena} preview={said.lastWords} /> }), 250),
    composer('takes', (said) => ({ text: said.draft, consequence: said.lastWords, isDraftSynced: false })),
    composer('conflict', (said) => ({ text: said.draft, above: <DraftConflict mine={said.draft} theirs={aDraft('c', said.talk[1] ?? '')} onKeep={quiet} /> }), 400),
    composer('files', (said) => ({
      attachments: [
        { key: '1', name: said.fileName, kind: 'application/pdf', sizeBytes: 486_000, progress: null },
        { key: '2', name: 'IMG_2231 a very long name of a picture indeed.jpg', kind: 'image/png', sizeBytes: 4_000_000, progress: 0.4 },
      ],
    }), 260),
    composer('previews', (said) => ({
      text: said.draft,
      attachments: [
        { key: '1', name: 'IMG_2231.jpg', kind: 'image/jpeg', sizeBytes: 1_240_000, progress: null, previewUrl: pictureUrl },
        { key: '2', name: 'IMG_2232 a very long name of a picture indeed.jpg', kind: 'image/jpeg', sizeBytes: 4_000_000, progress: 0.7, previewUrl: pictureUrl },
        { key: '3', name: said.fileName, kind: 'application/pdf', sizeBytes: 486_000, progress: null },
      ],
    }), 280),
    composer('snippets', (said) => ({ text: '/', snippets: snippets(), language: said.elena === 'Elena Marsh' ? 'en' : 'zh', names: { customer: said.elena, agent: said.me } }), 520),
    composer('snippet-one', (said) => ({ text: '/退', snippets: snippets(), language: 'zh', names: { customer: said.elena, agent: said.me } }), 320),
    composer('later', (said) => ({ text: said.draft, onLater: quiet, above: <ScheduledCard text={said.talk[1] ?? ''} fileCount={0} dueAt={NOW + 22.6 * HOUR} state="waiting" onEdit={quiet} onSendNow={quiet} onDrop={quiet} /> }), 280),
    composer('later-many', (said) => ({
      onLater: quiet,
      above: (
        <>
          <ScheduledCard text={said.lastWords} fileCount={0} dueAt={NOW + HOUR} state="saving" onEdit={quiet} onSendNow={quiet} onDrop={quiet} />
          <ScheduledCard text="" fileCount={2} dueAt={NOW + 6 * DAY} state="waiting" onEdit={quiet} onSendNow={quiet} onDrop={quiet} />
          <ScheduledCard text={said.talk[0] ?? ''} fileCount={0} dueAt={NOW + DAY} state="refused" onEdit={quiet} onSendNow={quiet} onDrop={quiet} />
        </>
      ),
    }), 340),
    { name: 'emoji', width: 340, height: 330, show: () => <div className={classes.surface} style={{ padding: 14 }}><EmojiPicker recent={findEmoji('thank').concat(findEmoji('parcel'))} onChoose={quiet} /></div> },
    { name: 'later-choices', width: 320, height: 320, show: () => <div className={classes.surface} style={{ padding: 14 }}><LaterChoices onLater={quiet} /></div> },
    composer('too-long', () => ({ text: 'a'.repeat(MESSAGE_LIMIT + 12) }), 420),
  ],
}

function snippets(): readonly Snippet[] {
  const one = (shortcut: string, name: string, zh: string, en: string): Snippet => ({ id: shortcut, shortcut, name, zh, en, queueIds: [], isRetired: false, rev: 1 })
  return [
    one('hello', '问候', '{customer}您好，我是{agent}，很高兴为您服务。请问有什么可以帮您？', 'Hello {customer}, this is {agent}. What can I do for you?'),
    one('refund', '退款时效', '退款会在三个工作日内原路退回，届时您会收到银行的短信通知。如果超过五个工作日仍未到账，请把订单号发给我，我马上为您核实。', 'Your refund goes back the way you paid, within three working days; your bank will tell you. If it has not come after five, send me the order number and I will look into it at once.'),
    one('wait', '请稍等', '请稍等，我马上为您查询。', ''),
    one('a-very-long-shortcut-that-somebody-made', 'A very long name of a snippet that somebody made on a quiet afternoon, and never shortened', '好的。', 'Very well.'),
  ]
}
