import { HeldReplyView } from '#renderer/features/held-reply/held-reply-view.tsx'
import { HOUR, MINUTE, NOW } from '../fixtures.ts'
import { quiet, type GalleryView } from '../gallery-view.ts'
import { saidIn } from '../said.ts'

export const heldView: GalleryView = {
  name: 'held',
  states: [
    {
      name: 'stale',
      show(language) {
        const said = saidIn(language)
        const since = [
          { id: '1', seed: 'p-elena', name: said.elena, text: said.lastWords, at: NOW - 2 * MINUTE },
          { id: '2', seed: 'wei', name: said.wei, text: said.talk[3] ?? '', at: NOW - MINUTE },
        ]
        return <HeldReplyView why={{ kind: 'stale' }} text={said.talk[1] ?? ''} writtenAt={NOW - 9 * MINUTE} saidSince={since} laterCount={1} onSend={quiet} onDiscard={quiet} />
      },
    },
    { name: 'too-old', show: (language) => <HeldReplyView why={{ kind: 'too-old' }} text={saidIn(language).talk[1] ?? ''} writtenAt={NOW - HOUR} saidSince={[]} laterCount={0} onSend={quiet} onDiscard={quiet} /> },
    { name: 'due', show: (language) => <HeldReplyView why={{ kind: 'due' }} text={saidIn(language).talk[1] ?? ''} writtenAt={NOW - HOUR} saidSince={[{ id: '1', seed: 'p-elena', name: saidIn(language).elena, text: saidIn(language).lastWords, at: NOW - 2 * MINUTE }]} laterCount={0} onSend={quiet} onDiscard={quiet} /> },
    { name: 'mail', show: (language) => <HeldReplyView why={{ kind: 'too-old' }} about={language === 'zh' ? `收件人：${saidIn(language).elena} · Re: ${saidIn(language).subject}` : `To ${saidIn(language).elena} · Re: ${saidIn(language).subject}`} text={saidIn(language).talk[1] ?? ''} writtenAt={NOW - HOUR} saidSince={[]} laterCount={0} onSend={quiet} onEdit={quiet} onDiscard={quiet} /> },
    { name: 'refused', show: (language) => <HeldReplyView why={{ kind: 'refused', reason: 'file-missing' }} text={saidIn(language).talk[1] ?? ''} writtenAt={NOW} saidSince={[]} laterCount={0} onSend={quiet} onDiscard={quiet} /> },
    { name: 'too-long', show: () => <HeldReplyView why={{ kind: 'stale' }} text={'好的，我们会尽快处理。'.repeat(60)} writtenAt={NOW} saidSince={Array.from({ length: 12 }, (_, at) => ({ id: `${at}`, seed: `p${at}`, name: '陈晓岚', text: '那是修还是换？', at: NOW }))} laterCount={4} onSend={quiet} onDiscard={quiet} /> },
  ],
}
