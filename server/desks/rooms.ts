import type { Workspace } from '#server/workspace.ts'

/** A room of the socket server: an audience key, told apart by workspace. */
export function roomOf(workspace: Pick<Workspace, 'id'>, key: string): string {
  return `${workspace.id}/${key}`
}

/** In the customers' namespace: the pages that take part in a conversation. */
export function talkRoom(workspace: Pick<Workspace, 'id'>, conversationId: string): string {
  return `talk:${workspace.id}:${conversationId}`
}
