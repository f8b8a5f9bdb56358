import type { DeskState } from '#renderer/state/shape.ts'

// From an empty workspace to the first answered chat. Each step is done when the thing is there, whoever made it and
// however: nobody ticks anything.

export const STEPS = ['name', 'queue', 'inbox', 'agent', 'answer'] as const
export type Step = (typeof STEPS)[number]

export type Steps = { readonly [S in Step]: boolean }

type Rows = Pick<DeskState['rows'], 'settings' | 'queues' | 'inboxes' | 'users' | 'conversations'>

export function stepsIn(rows: Rows): Steps {
  const chats = [...rows.inboxes.values()].filter(({ channel, isOn, queueId }) => channel === 'chat' && isOn && rows.queues.has(queueId))
  const fed = new Set(chats.map(({ queueId }) => queueId))
  return {
    name: rows.settings.has('workspace'),
    queue: rows.queues.size > 0,
    inbox: chats.length > 0,
    agent: [...rows.users.values()].some(({ role, isDisabled, capacity, queueIds }) => role !== 'trainee' && !isDisabled && (capacity.chat ?? 0) > 0 && queueIds.some((id) => fed.has(id))),
    answer: [...rows.conversations.values()].some(({ hasBeenAnswered }) => hasBeenAnswered),
  }
}

export function nextStep(steps: Steps): Step | null {
  return STEPS.find((step) => !steps[step]) ?? null
}

export function countDone(steps: Steps): number {
  return STEPS.filter((step) => steps[step]).length
}

/** The chat to try out: the newest that takes messages. */
export function chatToTry(rows: Pick<Rows, 'inboxes'>): string | null {
  return [...rows.inboxes.values()].filter(({ channel, isOn }) => channel === 'chat' && isOn).sort((a, b) => b.rev - a.rev)[0]?.id ?? null
}
