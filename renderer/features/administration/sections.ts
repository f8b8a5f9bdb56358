import type { Role } from '#shared/model/user.ts'

// The places of the set-up, in the order in which a new floor needs them.

export const SECTIONS = ['workspace', 'people', 'queues', 'skills', 'hours', 'inboxes', 'telephone', 'snippets', 'dispositions', 'blocked'] as const
export type Section = (typeof SECTIONS)[number]

const LEADS: readonly Section[] = ['snippets', 'blocked']

/** What of the set-up is this role's to change; nothing for agents and trainees. */
export function sectionsFor(role: Role | null): readonly Section[] {
  if (role === 'admin') return SECTIONS
  return role === 'lead' ? LEADS : []
}

export function isSection(name: string | null): name is Section {
  return name !== null && (SECTIONS as readonly string[]).includes(name)
}
