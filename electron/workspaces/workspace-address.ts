import type { WorkspaceId } from '#shared/bridge/workspaces.ts'
import { DESK_SCHEME, DESK_URL } from '../desk-address.ts'

/** The page where a hub is chosen. It belongs to none, and lies where no workspace keeps anything. */
export const WELCOME_URL = `${DESK_URL}welcome.html`

/** Where a workspace's desk is shown: an origin of its own, so that its cache, its drafts and its sign-in lie apart from the others'. */
export function workspaceUrl(id: WorkspaceId | null): string {
  return id === null ? WELCOME_URL : `${DESK_SCHEME}://${id}/`
}
