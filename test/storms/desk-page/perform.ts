import type { Conversation } from '#shared/model/conversation.ts'
import type { DeskStore } from '#renderer/state/desk-store.ts'
import type { DeskActions, OutboxRow } from '#renderer/state/shape.ts'
import type { DeskAct } from '../plan.ts'

// What a person does at this window, chosen among what it shows. Whatever words they write are told to the storm twice:
// when they begin, and when the desk says that they are kept; from then on they may not get lost.

export type Told =
  | { readonly kind: 'writes' | 'kept'; readonly text: string; readonly as: 'reply' | 'note'; readonly conversationId: string }
  /** Held words the person decides on: `again` goes once more, maybe reworded; `away` is thrown away. */
  | { readonly kind: 'deciding' | 'decided'; readonly text: string; readonly how: 'again' | 'away'; readonly newText: string }
  | { readonly kind: 'complaint'; readonly complaint: string }

type Tell = (told: Told) => void

export async function perform(store: DeskStore, actions: DeskActions, acts: readonly DeskAct[], tell: Tell): Promise<void> {
  for (const act of acts) {
    if (store.getState().session.kind !== 'open') return
    await one(store, actions, act, tell)
  }
}

/** The person looks at everything that came back to them: half of it goes again, the rest is thrown away. */
export async function tidyUp(store: DeskStore, actions: DeskActions, tell: Tell): Promise<void> {
  for (const row of store.getState().outbox) {
    if (row.state.kind === 'held' || row.state.kind === 'refused') await decide(actions, row, { n: row.n, kind: 'held', part: 0, text: '', choice: row.state.kind === 'held' && row.n % 2 === 0 ? 2 : 0 }, tell)
  }
}

async function one(store: DeskStore, actions: DeskActions, act: DeskAct, tell: Tell): Promise<void> {
  const { send } = actions
  const { outbox } = store.getState()
  if (act.kind === 'presence') return send('set-presence', { reason: act.choice === 0 ? 'break' : 'available', until: null })
  if (act.kind === 'held') {
    const row = pick(outbox.filter(({ state }) => state.kind === 'held' || state.kind === 'refused'), act.part)
    return row === undefined ? undefined : decide(actions, row, act, tell)
  }
  const mine = store.getState().session
  const me = mine.kind === 'open' ? mine.userId : ''
  const conversation = choose(store, act, me) ?? choose(store, { ...act, kind: 'note' }, me)
  if (conversation === undefined) return
  const { id } = conversation
  const isFitting = choose(store, act, me) !== undefined
  switch (isFitting ? act.kind : 'note') {
    case 'reply':
    case 'note': {
      const as = isFitting && act.kind === 'reply' ? 'reply' : 'note'
      // Turned away between two acts: whoever clicks there sees the door, and nothing else comes of it.
      void actions.openThread(id).catch((error: unknown) => {
        // The state may still say open: why it was turned away is being asked.
        if (!String(error).includes('the desk is not open')) throw error
      })
      tell({ kind: 'writes', text: act.text, as, conversationId: id })
      if (as === 'reply') await send('reply', { conversationId: id, text: act.text, attachments: [], waited: { ms: 0, acrossCut: false, seenUpTo: 0 } })
      else await send('note', { conversationId: id, text: act.text, attachments: [], mentions: act.choice === 0 && act.part < 0.25 ? [someone(store, me, act)] : [] })
      tell({ kind: 'kept', text: act.text, as, conversationId: id })
      if (act.choice > 2) actions.closeThread(id)
      return
    }
    case 'tag':
      return send('tag', { conversationId: id, add: [`tag ${act.n % 7}`], remove: [`tag ${act.choice}`] })
    case 'prioritise':
      return send('prioritise', { conversationId: id, priority: (['low', 'normal', 'high', 'urgent', 'high', 'low'] as const)[act.choice] ?? 'normal' })
    case 'read':
      return send('mark-read', { conversationId: id, upTo: conversation.rev })
    case 'draft':
      return actions.saveDraft(id, act.choice % 2 === 0 ? 'reply' : 'note', act.text, [])
    case 'take':
      return send('take', { conversationId: id })
    case 'assign':
      return send('assign', { conversationId: id, to: act.choice === 0 ? null : someone(store, me, act) })
    case 'transfer':
      return send('transfer', { conversationId: id, to: act.choice % 2 === 0 ? { kind: 'user', userId: someone(store, me, act) } : { kind: 'queue', queueId: otherQueue(store, conversation) }, note: '' })
    case 'park':
      return send('park', { conversationId: id })
    case 'resolve':
      return send('resolve', { conversationId: id, dispositionId: 'solved' })
    case 'reopen':
      return send('reopen', { conversationId: id })
    case 'offer':
      return send(act.choice === 0 ? 'decline-offer' : 'accept-offer', { conversationId: id })
    default:
      return undefined
  }
}

async function decide({ sendHeld, discard }: DeskActions, row: OutboxRow, act: DeskAct, tell: Tell): Promise<void> {
  const { command } = row
  const isWords = command.type === 'reply' || command.type === 'note'
  const text = isWords ? command.payload.text : ''
  const how = isWords && act.choice > 1 ? 'again' : 'away'
  const newText = how === 'again' && act.choice > 3 ? act.text : text
  if (isWords) tell({ kind: 'deciding', text, how, newText })
  if (how === 'away') await discard(row.n)
  else await sendHeld(row.n, newText)
  if (isWords) tell({ kind: 'decided', text, how, newText })
}

function choose(store: DeskStore, { kind, part }: DeskAct, me: string): Conversation | undefined {
  const all = [...store.getState().rows.conversations.values()].sort((one, other) => (one.id < other.id ? -1 : 1))
  return pick(all.filter((conversation) => isFit(conversation, kind, me)), part)
}

function isFit({ place }: Conversation, kind: DeskAct['kind'], me: string): boolean {
  switch (kind) {
    case 'take':
      return place.kind === 'waiting' || place.kind === 'parked'
    case 'offer':
      return place.kind === 'offered' && place.to === me
    case 'park':
    case 'transfer':
      return place.kind === 'assigned' && place.to === me
    case 'assign':
    case 'resolve':
      return (place.kind === 'assigned' && place.to === me) || place.kind === 'waiting'
    case 'reopen':
      return place.kind === 'resolved'
    case 'reply':
      return place.kind !== 'resolved'
    default:
      return true
  }
}

function someone(store: DeskStore, me: string, { part, n }: DeskAct): string {
  const others = [...store.getState().rows.users.keys()].filter((id) => id !== me).sort()
  return pick(others, (part * 7 + n) % 1) ?? me
}

function otherQueue(store: DeskStore, { queueId }: Conversation): string {
  return [...store.getState().rows.queues.keys()].find((id) => id !== queueId) ?? queueId
}

function pick<T>(choices: readonly T[], part: number): T | undefined {
  return choices[Math.floor(part * choices.length)]
}
