import type { Workspace } from '#server/workspace.ts'
import { sameOrigin } from './origin.ts'

/** Whether any inbox of these workspaces allows pages of this origin. */
export function isAnyoneAllowing(workspaces: readonly Workspace[], origin: string): boolean {
  return workspaces.some((workspace) => workspace.feed.floor().inboxes().some(({ isOn, allowedOrigins }) => isOn && allowedOrigins.some((allowed) => sameOrigin(allowed, origin))))
}
