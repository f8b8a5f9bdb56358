import { FreshnessView } from '#renderer/features/freshness/freshness-view.tsx'
import { LeftOverView } from '#renderer/features/left-over/left-over-view.tsx'
import type { Freshness, Line } from '#renderer/state/shape.ts'
import { HOUR, NOW } from '../fixtures.ts'
import { quiet, type GalleryView } from '../gallery-view.ts'

function state(name: string, freshness: Freshness, line: Line['kind'], unsentCount: number) {
  return { name, width: 420, show: () => <FreshnessView freshness={freshness} line={{ kind: line, since: NOW }} unsentCount={unsentCount} onReconnect={quiet} /> }
}

export const freshnessView: GalleryView = {
  name: 'freshness',
  states: [
    state('live', { kind: 'live', asOf: NOW }, 'connected', 0),
    state('live-unsent', { kind: 'live', asOf: NOW }, 'connected', 2),
    state('catching-up', { kind: 'catching-up', asOf: NOW - HOUR }, 'connected', 1),
    state('offline', { kind: 'as-of', asOf: NOW - HOUR }, 'disconnected', 12),
    state('connecting', { kind: 'as-of', asOf: NOW - HOUR }, 'connecting', 0),
    state('never', { kind: 'as-of', asOf: null }, 'failed', 0),
    { name: 'left-over', width: 720, show: () => <LeftOverView rows={[{ n: 1, text: '您好，更正后的发票已经寄出', writtenAt: NOW - HOUR }]} onDiscard={quiet} /> },
  ],
}
