import { useState } from 'react'
import { ComposerView, type ComposerViewProps } from '#renderer/features/composer/composer-view.tsx'
import { DraftConflict } from '#renderer/features/composer/draft-conflict.tsx'
import { TypingLine } from '#renderer/features/composer/typing-line.tsx'
import { MESSAGE_LIMIT } from '#shared/base/fields.ts'
import { aDraft } from '../fixtures.ts'
import { quiet, type GalleryView } from '../gallery-view.ts'
import { saidIn, type GalleryLanguage } from '../said.ts'
import classes from '../gallery.module.css'

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
    composer('too-long', () => ({ text: 'a'.repeat(MESSAGE_LIMIT + 12) }), 420),
  ],
}
