import type { Attachment } from '#shared/model/entry.ts'
import type { World } from '#server/log/world.ts'

/**
 * A file as the hub knows it: its name, kind and size are not for the sender to say. Someone else's counts as missing, or
 * attaching it would be a way to see it; what this conversation shows already may be shown again.
 */
export function ownFile(world: World, fileId: string, userId: string, conversationId: string): readonly Attachment[] {
  const file = world.file(fileId)
  return file !== undefined && (file.uploadedBy === userId || file.usedIn.includes(conversationId)) ? [file.attachment] : []
}
