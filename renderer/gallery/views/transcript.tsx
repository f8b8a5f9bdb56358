import { useState } from 'react'
import { TranscriptView, type TranscriptViewProps } from '#renderer/features/transcript/transcript-view.tsx'
import { MINUTE, NOW } from '../fixtures.ts'
import { quiet, type GalleryState, type GalleryView } from '../gallery-view.ts'
import { saidIn, type GalleryLanguage } from '../said.ts'

const WORDS: Readonly<Record<GalleryLanguage, readonly string[]>> = {
  zh: ['您好，暖宝客服，我是玛丽亚，请问有什么可以帮您？', '我上周买的加湿器漏水，已经漏了两次了。', '很抱歉给您带来不便。麻烦您报一下订单号好吗？', '四七一一，收货地址是杭州市西湖区。', '查到了，我马上给您安排换货，明天上门取件。', '那旧的要自己包装吗，还是'],
  en: ['Nuanbao Home, Maria speaking. What can I do for you?', 'The humidifier I bought last week leaks. It has happened twice now, and the second time the whole shelf was wet.', 'I am sorry to hear that. Could you tell me your order number?', 'Four seven one one, delivered to Hangzhou.', 'I have found it. I will send you another one, and somebody picks the old one up tomorrow.', 'Do I have to wrap the old one myself, or'],
}

function linesIn(language: GalleryLanguage, count: number): TranscriptViewProps['lines'] {
  return Array.from({ length: count }, (_, index) => ({ id: String(index), channel: index % 2 === 0 ? 'agent' : 'customer', at: NOW - (4 - index * 0.3) * MINUTE, text: WORDS[language][index % WORDS[language].length] ?? '', isFinal: index < count - 1 }))
}

function panel(name: string, count: number, parts: Partial<TranscriptViewProps> = {}, width = 760): GalleryState {
  return { name, width, show: (language) => <Folding lines={linesIn(language, count)} customer={saidIn(language).elena} {...parts} /> }
}

function Folding(parts: Pick<TranscriptViewProps, 'lines' | 'customer'> & Partial<TranscriptViewProps>) {
  const [isOpen, setOpen] = useState(parts.isOpen ?? true)
  return <TranscriptView phase="on" onCopy={quiet} onNote={quiet} onForget={quiet} {...parts} isOpen={isOpen} onOpen={setOpen} />
}

export const transcriptView: GalleryView = {
  name: 'transcript',
  states: [
    panel('nothing-yet', 0, { phase: 'connecting' }),
    panel('two-speak', 6),
    panel('long', 30),
    panel('hushed', 4, { phase: 'hushed' }),
    panel('away', 4, { phase: 'away' }),
    panel('over', 6, { phase: 'over' }),
    panel('folded', 6, { isOpen: false }),
    panel('narrow', 6, {}, 380),
  ],
}
