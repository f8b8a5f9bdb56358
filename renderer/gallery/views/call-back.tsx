import { CallBackView } from '#renderer/features/call-back/call-back-view.tsx'
import { PromiseCallDialog } from '#renderer/features/call-back/promise-call-dialog.tsx'
import { HOUR, MINUTE, NOW } from '../fixtures.ts'
import { quiet, type GalleryState, type GalleryView } from '../gallery-view.ts'

function strip(name: string, parts: Partial<Parameters<typeof CallBackView>[0]>, width = 760): GalleryState {
  return { name, width, show: () => <CallBackView callBack={{ madeAt: NOW - 10 * MINUTE, fromAt: NOW - 10 * MINUTE, dueAt: NOW + 50 * MINUTE }} number="+49 151 23456789" onCall={quiet} onWrite={quiet} onSettle={quiet} {...parts} /> }
}

const SLOTS = Array.from({ length: 20 }, (_, at) => NOW - 22 * MINUTE - 31_000 + HOUR + at * 30 * MINUTE)

export const callBackView: GalleryView = {
  name: 'call-back',
  states: [
    strip('owed', {}),
    strip('near', { callBack: { madeAt: NOW - 50 * MINUTE, fromAt: NOW - 50 * MINUTE, dueAt: NOW + 9 * MINUTE } }),
    strip('overdue', { callBack: { madeAt: NOW - 2 * HOUR, fromAt: NOW - 2 * HOUR, dueAt: NOW - 12 * MINUTE } }),
    strip('later', { callBack: { madeAt: NOW - HOUR, fromAt: NOW + 26 * HOUR, dueAt: NOW + 26.5 * HOUR } }),
    strip('no-number', { number: '', onCall: null }),
    strip('narrow', { callBack: { madeAt: NOW - 2 * HOUR, fromAt: NOW - 2 * HOUR, dueAt: NOW - 12 * MINUTE } }, 380),
    { name: 'promise', width: 460, height: 420, show: () => <PromiseCallDialog isOpen number="+4915123456789" soon={{ fromAt: NOW, dueAt: NOW + HOUR }} slots={SLOTS} onClose={quiet} onPromise={quiet} /> },
  ],
}
