import type { Filter } from '#shared/model/saved-view.ts'
import { selectAll } from '#renderer/state/select-all.ts'
import { filtered } from '#renderer/state/select-filtered.ts'
import { selectInView } from '#renderer/state/select-in-view.ts'
import { selectMine } from '#renderer/state/select-mine.ts'
import { selectParked, selectSnoozed, type PutAside } from '#renderer/state/select-put-aside.ts'
import { selectQueue } from '#renderer/state/select-queue.ts'
import { selectResolved } from '#renderer/state/select-resolved.ts'
import type { DeskState, ListName, ShownConversation } from '#renderer/state/shape.ts'

type Group = 'needs-reply' | 'waiting-customer' | 'parked' | 'snoozed' | 'aside-mine' | 'aside-theirs'

/** What heads a stretch of a list. `none`: the list is one stretch and needs no head. */
export type SectionHead =
  | { readonly kind: 'none' }
  | { readonly kind: 'group'; readonly group: Group }
  | { readonly kind: 'queue'; readonly queueId: string; readonly longestSince: number }

export type Section = { readonly key: string; readonly head: SectionHead; readonly ids: readonly string[] }

/** What is asked for: a list, and what of it. `filter` null: all of it, and of a saved view nothing, for it is not there. */
export type Wanted = { readonly list: ListName; readonly filter: Filter | null }

/** A list as stretches of conversation ids. The same lists in, the same object out: rows read the rest for themselves. */
export function selectSections(state: DeskState, { list, filter }: Wanted, hubNow: number): readonly Section[] {
  const pick = (slot: string, rows: readonly ShownConversation[]) => (filter === null ? rows : filtered(state, slot, rows, filter, hubNow))
  switch (list) {
    case 'mine': {
      const mine = selectMine(state)
      return grouped(mine, [['needs-reply', pick('needs-reply', mine.needsReply)], ['waiting-customer', pick('waiting', mine.waitingForCustomer)], ['parked', pick('parked', mine.parked)], ['snoozed', pick('snoozed', mine.snoozed)]])
    }
    case 'queue':
      return remembered(pick('queue', selectQueue(state)), queueSections)
    case 'all':
      return remembered(pick('all', selectAll(state)), plainSection)
    case 'parked':
      return putAside(selectParked(state), pick)
    case 'snoozed':
      return putAside(selectSnoozed(state), pick)
    case 'resolved':
      return remembered(pick('resolved', selectResolved(state)), plainSection)
    default:
      return filter === null ? NONE : remembered(selectInView(state, filter, hubNow), plainSection)
  }
}

function putAside(aside: PutAside, pick: (slot: string, rows: readonly ShownConversation[]) => readonly ShownConversation[]): readonly Section[] {
  return grouped(aside, [['aside-mine', pick('aside-mine', aside.mine)], ['aside-theirs', pick('aside-theirs', aside.theirs)]])
}

function queueSections(waiting: readonly ShownConversation[]): readonly Section[] {
  const byQueue = new Map<string, ShownConversation[]>()
  for (const one of waiting) {
    const rows = byQueue.get(one.queueId)
    if (rows === undefined) byQueue.set(one.queueId, [one])
    else rows.push(one)
  }
  return [...byQueue].map(([queueId, rows]) => ({ key: queueId, head: { kind: 'queue', queueId, longestSince: rows.reduce((least, row) => Math.min(least, waitingSince(row)), Infinity) }, ids: idsOf(rows) }))
}

function plainSection(rows: readonly ShownConversation[]): readonly Section[] {
  return rows.length === 0 ? NONE : [{ key: 'all', head: { kind: 'none' }, ids: idsOf(rows) }]
}

export function waitingSince({ place, openedAt }: Pick<ShownConversation, 'place' | 'openedAt'>): number {
  if (place.kind === 'waiting') return place.since
  return place.kind === 'offered' ? place.waitingSince : openedAt
}

function idsOf(rows: readonly ShownConversation[]): readonly string[] {
  return rows.map(({ id }) => id)
}

const NONE: readonly Section[] = []
const made = new WeakMap<object, readonly Section[]>()
function remembered<T extends object>(from: T, make: (from: T) => readonly Section[]): readonly Section[] {
  const known = made.get(from)
  if (known !== undefined) return known
  const sections = make(from)
  made.set(from, sections)
  return sections
}

type Part = readonly [group: Group, rows: readonly ShownConversation[]]
const groups = new WeakMap<object, { readonly parts: readonly Part[]; readonly sections: readonly Section[] }>()

/** Stretches of one list, remembered with the list as long as each holds the same. */
function grouped(list: object, parts: readonly Part[]): readonly Section[] {
  const known = groups.get(list)
  if (known !== undefined && known.parts.every(([, rows], at) => rows === parts[at]?.[1])) return known.sections
  const sections = parts.flatMap(([group, rows]): readonly Section[] => (rows.length === 0 ? [] : [{ key: group, head: { kind: 'group', group }, ids: idsOf(rows) }]))
  groups.set(list, { parts, sections })
  return sections
}
