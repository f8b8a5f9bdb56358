import { selectAll } from '#renderer/state/select-all.ts'
import { selectMine, type Mine } from '#renderer/state/select-mine.ts'
import { selectQueue } from '#renderer/state/select-queue.ts'
import { selectResolved } from '#renderer/state/select-resolved.ts'
import type { DeskState, ListName, ShownConversation } from '#renderer/state/shape.ts'

/** What heads a stretch of a list. `none`: the list is one stretch and needs no head. */
export type SectionHead =
  | { readonly kind: 'none' }
  | { readonly kind: 'mine'; readonly group: 'needs-reply' | 'waiting-customer' | 'parked' | 'snoozed' }
  | { readonly kind: 'queue'; readonly queueId: string; readonly longestSince: number }

export type Section = { readonly key: string; readonly head: SectionHead; readonly ids: readonly string[] }

/** A list as stretches of conversation ids. The same lists in, the same object out: rows read the rest for themselves. */
export function selectSections(state: DeskState, list: ListName): readonly Section[] {
  switch (list) {
    case 'mine':
      return remembered(selectMine(state), mineSections)
    case 'queue':
      return remembered(selectQueue(state), queueSections)
    case 'all':
      return remembered(selectAll(state), plainSection)
    case 'resolved':
      return remembered(selectResolved(state), plainSection)
  }
}

function mineSections(mine: Mine): readonly Section[] {
  const of = (group: Extract<SectionHead, { kind: 'mine' }>['group'], rows: readonly ShownConversation[]): Section => ({ key: group, head: { kind: 'mine', group }, ids: idsOf(rows) })
  return [of('needs-reply', mine.needsReply), of('waiting-customer', mine.waitingForCustomer), of('parked', mine.parked), of('snoozed', mine.snoozed)].filter(
    ({ ids }) => ids.length > 0,
  )
}

function queueSections(waiting: readonly ShownConversation[]): readonly Section[] {
  const byQueue = new Map<string, ShownConversation[]>()
  for (const one of waiting) byQueue.set(one.queueId, [...(byQueue.get(one.queueId) ?? []), one])
  return [...byQueue].map(([queueId, rows]) => ({
    key: queueId,
    head: { kind: 'queue', queueId, longestSince: Math.min(...rows.map(waitingSince)) },
    ids: idsOf(rows),
  }))
}

function plainSection(rows: readonly ShownConversation[]): readonly Section[] {
  return rows.length === 0 ? [] : [{ key: 'all', head: { kind: 'none' }, ids: idsOf(rows) }]
}

export function waitingSince({ place, openedAt }: Pick<ShownConversation, 'place' | 'openedAt'>): number {
  if (place.kind === 'waiting') return place.since
  return place.kind === 'offered' ? place.waitingSince : openedAt
}

function idsOf(rows: readonly ShownConversation[]): readonly string[] {
  return rows.map(({ id }) => id)
}

const made = new WeakMap<object, readonly Section[]>()
function remembered<T extends object>(from: T, make: (from: T) => readonly Section[]): readonly Section[] {
  const known = made.get(from)
  if (known !== undefined) return known
  const sections = make(from)
  made.set(from, sections)
  return sections
}
