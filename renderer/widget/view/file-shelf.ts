import type { Attachment } from '#shared/model/entry.ts'
import type { FetchFile } from './file-card.tsx'

/** Remembers files already fetched, so that opening the panel again does not fetch every picture again. One that failed is asked for anew. */
export function createFileShelf(fetchFile: FetchFile): FetchFile {
  const shelf = new Map<string, Promise<Blob | null>>()
  return (attachment: Attachment) => {
    const kept = shelf.get(attachment.fileId)
    if (kept) return kept
    const fetched = fetchFile(attachment)
    shelf.set(attachment.fileId, fetched)
    void fetched.then((blob) => blob === null && shelf.delete(attachment.fileId))
    return fetched
  }
}
