import { createHash } from 'node:crypto'
import { MOST_WORKSPACES, type KnownWorkspace, type WorkspaceId } from '#shared/bridge/workspaces.ts'
import type { Remembered } from './workspace-file.ts'

// What becomes of the list when a person starts, joins, opens or forgets. Pure; each gives the whole list anew.

export const HERE = 'here'

/** One address is one workspace, however often it is joined: its id comes from its origin, and so does the place of its cache. */
export function teamId(origin: string): WorkspaceId {
  return `team-${createHash('sha256').update(origin).digest('hex').slice(0, 16)}`
}

export function withHere(list: Remembered, isDemo: boolean): Remembered {
  return put(list, { kind: 'here', id: HERE, isDemo })
}

/** Joined again, a team bears the name it has now. */
export function withTeam(list: Remembered, origin: string, name: string): Remembered {
  return put(list, { kind: 'team', id: teamId(origin), name, origin })
}

export function isFull({ known }: Remembered, id: WorkspaceId): boolean {
  return known.length >= MOST_WORKSPACES && !known.some((one) => one.id === id)
}

export function opened(list: Remembered, id: WorkspaceId): Remembered {
  return list.known.some((one) => one.id === id) ? { ...list, chosen: id } : list
}

export function without(list: Remembered, id: WorkspaceId): Remembered {
  return { ...list, chosen: list.chosen === id ? null : list.chosen, known: list.known.filter((one) => one.id !== id) }
}

function put(list: Remembered, workspace: KnownWorkspace): Remembered {
  const isThere = list.known.some(({ id }) => id === workspace.id)
  return { ...list, known: isThere ? list.known.map((one) => (one.id === workspace.id ? workspace : one)) : [...list.known, workspace].slice(0, MOST_WORKSPACES) }
}
