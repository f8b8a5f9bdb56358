import { useState } from 'react'
import { SearchView, type SearchViewProps } from '#renderer/features/search/search-view.tsx'
import type { SearchAnswer, SearchHit } from '#renderer/state/search-answer.ts'
import { DAY, HOUR, MINUTE, NOW } from '../fixtures.ts'
import { quiet, type GalleryView } from '../gallery-view.ts'
import { saidIn, type GalleryLanguage } from '../said.ts'

const QUERY = { zh: '屏幕', en: 'flicker' } as const
const FRAME = { width: 880, height: 700, isWhole: true as const }

export const searchView: GalleryView = {
  name: 'search',
  states: [
    state('hint', () => ({ query: '', asked: '', answer: null })),
    state('one', (language) => answered(hits(language).slice(0, 1))),
    state('many', (language) => answered(many(language), { more: 9 })),
    state('offline', (language) => ({ ...answered(hits(language), { cover: { kind: 'this-desk', messages: 50_000, isIndexing: false } }), isOnline: false })),
    state('line-is-back', (language) => answered(hits(language), { cover: { kind: 'this-desk', messages: 18_204, isIndexing: true } })),
    state('still-indexing', (language) => answered(hits(language).slice(0, 2), { cover: { kind: 'everything', isIndexing: true } })),
    state('nothing', () => answered([])),
    state('nothing-here', () => ({ ...answered([], { cover: { kind: 'this-desk', messages: 50_000, isIndexing: false } }), isOnline: false })),
    state('searching', () => ({ answer: null, asked: '', isBusy: true })),
    state('searching-on', (language) => ({ ...answered(hits(language)), query: `${QUERY[language]} x`, isBusy: true })),
    state('failed', () => ({ answer: null, asked: '', hasFailed: true })),
    state('too-long', (language) => answered(tooLong(language))),
  ],
}

function state(name: string, set: (language: GalleryLanguage) => Partial<SearchViewProps>): GalleryView['states'][number] {
  return { name, ...FRAME, show: (language) => <Search language={language} set={set(language)} /> }
}

function Search({ language, set }: { readonly language: GalleryLanguage; readonly set: Partial<SearchViewProps> }) {
  const [query, setQuery] = useState(set.query ?? QUERY[language])
  const names = { author: (hit: SearchHit) => (hit.author?.kind === 'agent' ? saidIn(language).wei : hit.customerName), brand: (hit: SearchHit) => (hit.inboxId === 'shop' ? saidIn(language).brand : 'Northpin') }
  return <SearchView asked={QUERY[language]} answer={null} isBusy={false} hasFailed={false} isOnline names={names} onOpen={quiet} onMore={quiet} onAgain={quiet} onClose={quiet} {...set} query={query} onQuery={setQuery} />
}

function answered(found: readonly SearchHit[], set: Partial<SearchAnswer> = {}): Partial<SearchViewProps> {
  return { answer: { cover: { kind: 'everything', isIndexing: false }, hits: found, more: null, ...set } }
}

function aHit(set: Partial<SearchHit>): SearchHit {
  return { by: 'message', conversationId: 'elena', entryId: 'e1', seq: 1, at: NOW - HOUR, author: { kind: 'customer', identityId: 'p-elena' }, snippet: '', customerName: '', channel: 'chat', inboxId: 'shop', identityId: 'p-elena', ...set }
}

function hits(language: GalleryLanguage): readonly SearchHit[] {
  const said = saidIn(language)
  const agent = { kind: 'agent', userId: 'wei' } as const
  return language === 'zh'
    ? [
        aHit({ entryId: null, by: 'identity', seq: null, customerName: said.elena, snippet: '+86 138 •••• 6621', at: NOW - 4 * MINUTE }),
        aHit({ customerName: said.elena, snippet: '净化器屏幕又开始闪了，要按好几次才能开机。我在家办公，真的很影响。', at: NOW - 12 * MINUTE }),
        aHit({ entryId: 'e2', by: 'note', author: agent, customerName: said.elena, snippet: '同批次已有三台反馈屏幕闪烁，怀疑是主板版本的问题。', at: NOW - 10 * MINUTE }),
        aHit({ conversationId: 'tom', entryId: 'e3', customerName: 'Tom Becker', channel: 'email', inboxId: 'northpin', identityId: 'p-tom', snippet: '手机屏幕碎了，换屏大概要多少钱？', at: NOW - 2 * DAY }),
        aHit({ conversationId: 'tom', entryId: 'e4', author: agent, customerName: 'Tom Becker', channel: 'email', inboxId: 'northpin', identityId: 'p-tom', snippet: '……换屏报价 780 元，含屏幕和人工，三天可取。', at: NOW - 2 * DAY + HOUR }),
      ]
    : [
        aHit({ entryId: null, by: 'identity', seq: null, customerName: said.elena, snippet: 'ele•••@mail.com', at: NOW - 4 * MINUTE }),
        aHit({ customerName: said.elena, snippet: 'The purifier is flickering again and it takes several tries to switch on. I work from home and it really gets in the way.', at: NOW - 12 * MINUTE }),
        aHit({ entryId: 'e2', by: 'note', author: agent, customerName: said.elena, snippet: 'Three units of this batch report flicker, could it be the board revision?', at: NOW - 10 * MINUTE }),
        aHit({ conversationId: 'tom', entryId: 'e3', customerName: 'Tom Becker', channel: 'email', inboxId: 'northpin', identityId: 'p-tom', snippet: 'The dock’s light flickers when a second screen is plugged in.', at: NOW - 2 * DAY }),
        aHit({ conversationId: 'tom', entryId: 'e4', author: agent, customerName: 'Tom Becker', channel: 'email', inboxId: 'northpin', identityId: 'p-tom', snippet: '…a flicker like that is usually the cable; we are sending you another.', at: NOW - 2 * DAY + HOUR }),
      ]
}

function many(language: GalleryLanguage): readonly SearchHit[] {
  return Array.from({ length: 8 }, (_, n) => hits(language).slice(1).map((hit) => ({ ...hit, entryId: `${hit.entryId}-${n}`, conversationId: `${hit.conversationId}-${n}`, at: hit.at - n * DAY }))).flat()
}

function tooLong(language: GalleryLanguage): readonly SearchHit[] {
  const word = QUERY[language]
  const names = ['Bartholomew Featherstonehaugh-Cholmondeley the Younger of Lower Saxony and the Isles '.repeat(3), 'عمر الفاروق', '🌻🌻🌻', '']
  return names.map((customerName, n) => aHit({ conversationId: `long-${n}`, entryId: `long-${n}`, customerName, identityId: `p-${n}`, snippet: `${word} ${'https://shop.example/returns/'.repeat(12)} ${word}${word} ${n === 1 ? 'شكراً، سأنتظر ردكم غداً' : ''}` }))
}
