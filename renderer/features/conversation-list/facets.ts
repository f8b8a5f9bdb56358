import { Priority } from '#shared/model/conversation.ts'
import type { Filter } from '#shared/model/saved-view.ts'
import { selectBrands } from '#renderer/state/select-brands.ts'
import { myId } from '#renderer/state/select-me.ts'
import { selectShown } from '#renderer/state/select-shown.ts'
import type { DeskState, ListName } from '#renderer/state/shape.ts'

// By what a list can be narrowed, and how a filter is changed. What a list is anyway is not offered: "mine" asks for no owner.

export type FilterField = 'places' | 'channels' | 'brands' | 'queueIds' | 'ownerIds' | 'tags' | 'priorities' | 'sla'
export type FilterMark = 'isUnread' | 'isOwed'
export type Facet = { readonly field: FilterField; readonly values: readonly string[] }

const OPEN: Filter['places'] = ['waiting', 'offered', 'assigned', 'parked', 'snoozed']
const PROMISES: Filter['sla'] = ['breached', 'at-risk', 'on-track']

/** The values a list can be asked for, in the order shown. What the filter holds already is among them, or it could not be taken off. */
export function facetsOf(state: DeskState, list: ListName, filter: Filter): readonly Facet[] {
  const { inboxes, queues, users } = state.rows
  const me = myId(state)
  const colleagues = [...users.values()].filter(({ id, isDisabled }) => id !== me && !isDisabled).sort((a, b) => a.name.localeCompare(b.name))
  const all: readonly Facet[] = [
    { field: 'priorities', values: [...Priority.options].reverse() },
    { field: 'sla', values: PROMISES },
    { field: 'places', values: list.startsWith('view:') ? [...OPEN, 'resolved', 'closed'] : list === 'mine' ? ['assigned', 'parked', 'snoozed'] : OPEN },
    { field: 'ownerIds', values: ['me', 'nobody', ...colleagues.map(({ id }) => id)] },
    { field: 'channels', values: [...new Set([...inboxes.values()].map(({ channel }) => channel))] },
    { field: 'brands', values: selectBrands(state) },
    { field: 'queueIds', values: [...queues.values()].sort((a, b) => a.name.localeCompare(b.name)).map(({ id }) => id) },
    { field: 'tags', values: tagsInUse(state) },
  ]
  return all
    .filter(({ field }) => !(WITHOUT[list] ?? []).includes(field))
    .map(({ field, values }) => ({ field, values: [...new Set([...values, ...filter[field]])] }))
    .filter(({ field, values }) => values.length > 1 || filter[field].length > 0 || (field === 'tags' && values.length > 0))
}

const WITHOUT: Partial<Record<ListName, readonly FilterField[]>> = {
  mine: ['ownerIds'],
  queue: ['ownerIds', 'places'],
  parked: ['places', 'sla'],
  snoozed: ['places', 'sla'],
  resolved: ['places', 'sla'],
}

/** What a list of the desk's own is, as a filter: what is saved from it shows the same without it. `all` is what a view shows anyway. */
export function asFilter(list: ListName, filter: Filter): Filter {
  const places = filter.places.length > 0 ? filter.places : ({ mine: ['assigned', 'parked', 'snoozed'], queue: ['waiting', 'offered'], parked: ['parked'], snoozed: ['snoozed'], resolved: ['resolved', 'closed'] } as Partial<Record<ListName, Filter['places']>>)[list]
  return { ...filter, places: places ?? filter.places, ownerIds: list === 'mine' ? ['me'] : filter.ownerIds }
}

export function withToggled(filter: Filter, field: FilterField, value: string): Filter {
  const values: readonly string[] = filter[field]
  // Each value came from its own field's list.
  return { ...filter, [field]: values.includes(value) ? values.filter((one) => one !== value) : [...values, value] } as Filter
}

/** How many things a filter asks for. */
export function filterSize(filter: Filter): number {
  return chosenIn(filter).length + Number(filter.isUnread) + Number(filter.isOwed)
}

/** What it asks for, one by one, in the order of the fields. */
export function chosenIn(filter: Filter): readonly { readonly field: FilterField; readonly value: string }[] {
  return FIELDS.flatMap((field) => filter[field].map((value) => ({ field, value })))
}

const FIELDS: readonly FilterField[] = ['priorities', 'sla', 'places', 'ownerIds', 'channels', 'brands', 'queueIds', 'tags']

export function isSameFilter(a: Filter, b: Filter): boolean {
  const asked = (filter: Filter) => JSON.stringify([filter.isUnread, filter.isOwed, ...FIELDS.map((field) => [...filter[field]].sort())])
  return a === b || asked(a) === asked(b)
}

/** The tags on what is in memory, the most used first; of thousands, the first hundred. */
function tagsInUse(state: DeskState): readonly string[] {
  const counts = new Map<string, number>()
  for (const { tags } of selectShown(state)) for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1)
  return [...counts].sort(([a, n], [b, m]) => m - n || a.localeCompare(b)).slice(0, 100).map(([tag]) => tag)
}
