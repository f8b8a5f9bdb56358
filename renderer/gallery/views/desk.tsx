import { useMemo } from 'react'
import { OpenDesk } from '#renderer/shell/open-desk.tsx'
import { DeskProvider } from '#renderer/features/use-desk.tsx'
import type { DeskState, OutboxRow } from '#renderer/state/shape.ts'
import { aConversation, aPresence, MINUTE, NOW } from '../fixtures.ts'
import { aFloor } from '../floor.ts'
import type { GalleryView } from '../gallery-view.ts'
import { pretendDesk } from '../pretend-desk.ts'
import { saidIn, type GalleryLanguage } from '../said.ts'

export const deskView: GalleryView = {
  name: 'desk',
  states: [
    { name: 'open', width: 1280, height: 800, isWhole: true, show: (language) => <Desk state={aFloor(language)} open="elena" /> },
    { name: 'nothing-open', width: 1280, height: 800, isWhole: true, show: (language) => <Desk state={aFloor(language)} /> },
    { name: 'offer', width: 1280, height: 800, isWhole: true, show: (language) => <Desk state={withOffer(language)} open="elena" /> },
    { name: 'not-responding', width: 1280, height: 800, isWhole: true, show: (language) => <Desk state={notResponding(language)} open="elena" /> },
    { name: 'offline', width: 1280, height: 800, isWhole: true, show: (language) => <Desk state={offline(language)} open="elena" /> },
    { name: 'held', width: 1280, height: 800, isWhole: true, show: (language) => <Desk state={withHeld(language)} open="elena" /> },
    { name: 'new-floor', width: 1280, height: 800, isWhole: true, show: (language) => <Desk state={emptied(language)} /> },
    { name: 'loading', width: 1280, height: 800, isWhole: true, show: (language) => <Desk state={{ ...emptied(language), freshness: { kind: 'catching-up', asOf: null } }} /> },
  ],
}

export function Desk({ state, open }: { readonly state: DeskState; readonly open?: string }) {
  const desk = useMemo(() => pretendDesk(state), [state])
  if (state.session.kind !== 'open') return null
  window.history.replaceState(null, '', open === undefined ? window.location.pathname + window.location.search : `#/conversation/${open}`)
  return (
    <DeskProvider value={desk}>
      <OpenDesk session={state.session} />
    </DeskProvider>
  )
}

function withOffer(language: GalleryLanguage): DeskState {
  const floor = aFloor(language)
  const offered = aConversation({ id: 'offered', identityId: 'p-q2', preview: saidIn(language).previews.q2, place: { kind: 'offered', to: 'me', since: NOW - 6_000, until: NOW + 14_000, waitingSince: NOW - 31_000, passedBy: [] } })
  const conversations = new Map(floor.rows.conversations)
  conversations.delete('q2')
  return { ...floor, rows: { ...floor.rows, conversations: conversations.set('offered', offered) } }
}

function notResponding(language: GalleryLanguage): DeskState {
  const floor = aFloor(language)
  return { ...floor, rows: { ...floor.rows, presences: new Map(floor.rows.presences).set('me', aPresence('me', 'not-responding', { missedOffers: 2 })) } }
}

function aReply(n: number, language: GalleryLanguage, state: OutboxRow['state']): OutboxRow {
  const text = saidIn(language).talk[1] ?? ''
  return {
    n,
    command: { id: `reply-${n}`, type: 'reply', payload: { conversationId: 'elena', text, attachments: [], waited: { ms: 0, acrossCut: false, seenUpTo: 9 } } },
    conversationId: 'elena',
    writtenAt: NOW - 4 * MINUTE,
    seenUpTo: 9,
    acrossCut: true,
    state,
  }
}

function offline(language: GalleryLanguage): DeskState {
  return { ...aFloor(language), line: { kind: 'disconnected', since: NOW - 19 * MINUTE }, freshness: { kind: 'as-of', asOf: NOW - 19 * MINUTE }, outbox: [aReply(1, language, { kind: 'waiting' })] }
}

function withHeld(language: GalleryLanguage): DeskState {
  return { ...aFloor(language), outbox: [aReply(1, language, { kind: 'held', reason: 'stale' }), aReply(2, language, { kind: 'waiting' })] }
}

function emptied(language: GalleryLanguage): DeskState {
  const floor = aFloor(language)
  return { ...floor, rows: { ...floor.rows, conversations: new Map() } }
}
