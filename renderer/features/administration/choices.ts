import { CHANNEL_KINDS } from '#shared/model/channel.ts'
import type { DeskState } from '#renderer/state/shape.ts'
import type { Choices } from './form-props.ts'

export type Choice = { readonly value: string; readonly label: string }

/** What forms offer to choose from: everything by name, what is retired left out unless it is chosen already. */
export function choicesIn(rows: Pick<DeskState['rows'], 'users' | 'queues' | 'skills' | 'hours' | 'inboxes'>): Choices {
  return {
    queues: named([...rows.queues.values()]),
    skills: named([...rows.skills.values()].filter(({ isRetired }) => !isRetired)),
    hours: named([...rows.hours.values()]),
    channels: CHANNEL_KINDS.filter((kind) => kind === 'chat' || [...rows.inboxes.values()].some(({ channel, calls }) => channel === kind || (kind === 'phone' && calls?.isWebOn === true))),
    served: new Set([...rows.users.values()].filter(({ isDisabled }) => !isDisabled).flatMap(({ queueIds, capacity }) => CHANNEL_KINDS.filter((kind) => (capacity[kind] ?? 0) > 0).flatMap((kind) => queueIds.map((queueId) => `${kind} ${queueId}`)))),
    brands: [...new Set([...rows.inboxes.values()].map(({ brand }) => brand))].sort(),
  }
}

function named(rows: readonly { readonly id: string; readonly name: string }[]): readonly Choice[] {
  return rows.map(({ id, name }) => ({ value: id, label: name })).sort((a, b) => a.label.localeCompare(b.label))
}

/** With what is chosen already though it is offered no more: it is shown by its id rather than dropped unseen. */
export function withChosen(choices: readonly Choice[], chosen: readonly string[]): Choice[] {
  const known = new Set(choices.map(({ value }) => value))
  return [...choices, ...chosen.filter((id) => !known.has(id)).map((id) => ({ value: id, label: id }))]
}
