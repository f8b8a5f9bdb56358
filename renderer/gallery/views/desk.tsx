import { useMemo } from 'react'
import { OpenDesk } from '#renderer/shell/open-desk.tsx'
import { DeskProvider } from '#renderer/features/use-desk.tsx'
import { VoiceValue, type DeskVoice } from '#renderer/features/use-voice.tsx'
import type { DeskState, OutboxRow } from '#renderer/state/shape.ts'
import type { Conversation } from '#shared/model/conversation.ts'
import type { Entry } from '#shared/model/entry.ts'
import type { Inbox } from '#shared/model/inbox.ts'
import type { MailIn } from '#shared/model/mail.ts'
import { aCaller, aConversation, aLiveCall, anIdentity, aPresence, aThread, MINUTE, NOW } from '../fixtures.ts'
import { aFloor } from '../floor.ts'
import type { GalleryView } from '../gallery-view.ts'
import { pretendDesk } from '../pretend-desk.ts'
import { pretendSound } from '../pretend-sound.ts'
import { saidIn, type GalleryLanguage } from '../said.ts'

export const deskView: GalleryView = {
  name: 'desk',
  states: [
    { name: 'open', width: 1280, height: 800, isWhole: true, show: (language) => <Desk state={aFloor(language)} open="elena" /> },
    { name: 'nothing-open', width: 1280, height: 800, isWhole: true, show: (language) => <Desk state={aFloor(language)} /> },
    { name: 'offer', width: 1280, height: 800, isWhole: true, show: (language) => <Desk state={withOffer(language)} open="elena" /> },
    { name: 'calls', width: 1280, height: 800, isWhole: true, show: (language) => <Desk state={onTheLine(language)} open="call" sound={pretendSound('call')} /> },
    { name: 'not-responding', width: 1280, height: 800, isWhole: true, show: (language) => <Desk state={notResponding(language)} open="elena" /> },
    { name: 'offline', width: 1280, height: 800, isWhole: true, show: (language) => <Desk state={offline(language)} open="elena" /> },
    { name: 'held', width: 1280, height: 800, isWhole: true, show: (language) => <Desk state={withHeld(language)} open="elena" /> },
    { name: 'mail', width: 1280, height: 800, isWhole: true, show: (language) => <Desk state={withMail(language)} open="aurora" /> },
    { name: 'new-floor', width: 1280, height: 800, isWhole: true, show: (language) => <Desk state={emptied(language)} /> },
    { name: 'loading', width: 1280, height: 800, isWhole: true, show: (language) => <Desk state={{ ...emptied(language), freshness: { kind: 'catching-up', asOf: null } }} /> },
  ],
}

export function Desk({ state, open, sound }: { readonly state: DeskState; readonly open?: string; readonly sound?: DeskVoice }) {
  const desk = useMemo(() => pretendDesk(state), [state])
  if (state.session.kind !== 'open') return null
  window.history.replaceState(null, '', open === undefined ? window.location.pathname + window.location.search : `#/conversation/${open}`)
  return (
    <DeskProvider value={desk}>
      {sound === undefined ? (
        <OpenDesk session={state.session} />
      ) : (
        <VoiceValue value={sound}>
          <OpenDesk session={state.session} />
        </VoiceValue>
      )}
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

/** A call in hand, another that rings, and a lead who listens. */
function onTheLine(language: GalleryLanguage): DeskState {
  const floor = aFloor(language)
  const parts = { channel: 'phone', inboxId: 'i-phone' } as const
  const call = aConversation({ ...parts, id: 'call', identityId: 'p-elena-phone', subject: saidIn(language).past[0] ?? '', call: aLiveCall({ watchers: [{ by: 'lin', way: 'monitor' }] }) })
  const place = { kind: 'offered', to: 'me', since: NOW - 6_000, until: NOW + 14_000, waitingSince: NOW - 31_000, passedBy: [] } as const
  const rings = aConversation({ ...parts, id: 'rings', identityId: 'p-weis', place, call: aLiveCall({ state: 'ringing', startedAt: NOW - 84_000 }) })
  const spoken = aThread('call', 'p-elena-phone').call(NOW - 3 * MINUTE, { state: 'connected', answeredAt: NOW - 3 * MINUTE, agents: ['me'] }, aCaller(language)).entries
  const ringing = aThread('rings', 'p-weis').call(NOW - 84_000, {}, aCaller(language)).entries
  const held = { kind: 'ready', hasOlder: false, hasNewer: false } as const
  return {
    ...floor,
    rows: { ...floor.rows, conversations: new Map(floor.rows.conversations).set('call', call).set('rings', rings) },
    threads: new Map([...floor.threads, ['call', { ...held, entries: spoken.map((entry) => ({ ...entry, id: 'call-1' })) }], ['rings', { ...held, entries: ringing.map((entry) => ({ ...entry, id: 'call-1' })) }]]),
  }
}

/** Somebody wrote by mail, with a colleague of theirs in copy. */
function withMail(language: GalleryLanguage): DeskState {
  const floor = aFloor(language)
  const said = saidIn(language)
  const { inboxes, identities, conversations } = floor.rows
  const inbox = inboxes.get('i-mail')
  const aurora = conversations.get('aurora')
  const incoming: MailIn = {
    way: 'in', subject: said.past[1] ?? '', from: { name: 'Aurora Zhao', address: 'aurora@mail.example' }, to: [{ name: '', address: 'invoices@nuanbao.example' }], cc: [{ name: said.wei, address: 'wei@mail.example' }], replyTo: [],
    recipientCount: 2, sentAt: NOW - 25 * MINUTE, quoted: said.talk[3] ?? '', html: null, hasHtml: false, hasRemotePictures: false, proof: 'proved', isAutomatic: false, troubles: [], rawFileId: null,
  }
  const entry: Entry = { kind: 'message', id: 'aurora-1', conversationId: 'aurora', seq: 1, at: NOW - 24 * MINUTE, author: { kind: 'customer', identityId: 'p-aurora' }, rev: 1, content: { text: said.previews.q3, attachments: [], mail: incoming }, delivery: { kind: 'delivered', at: NOW - 24 * MINUTE }, visibleRev: 1, editedAt: null }
  return {
    ...floor,
    rows: {
      ...floor.rows,
      inboxes: new Map(inboxes).set('i-mail', { ...inbox, mail: { address: 'invoices@nuanbao.example', signature: `${said.brand}\ninvoices@nuanbao.example`, isQuoting: true, isReviewed: false } } as Inbox), // the floor has it.
      identities: new Map(identities).set('p-aurora', anIdentity('p-aurora', 'c-aurora', 'email', 'aur•••@mail.example')),
      conversations: new Map(conversations).set('aurora', { ...aurora, subject: said.past[1] ?? '' } as Conversation), // so does it have her.
    },
    threads: new Map(floor.threads).set('aurora', { kind: 'ready', entries: [entry], hasOlder: false, hasNewer: false }),
  }
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
