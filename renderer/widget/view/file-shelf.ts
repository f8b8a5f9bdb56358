import type { FetchFile } from './file-card.tsx'

export interface FileShelf {
  readonly fetchFile: FetchFile
  /** One's own file, just uploaded: the hub gives it out only with its message, and it is here anyway. */
  keep(fileId: string, file: Blob): void
}

/** Remembers files already fetched, so that opening the panel again does not fetch every picture again. One that failed is asked for anew. */
export function createFileShelf(fetchFile: FetchFile): FileShelf {
  const shelf = new Map<string, Promise<Blob | null>>()
  return {
    fetchFile(attachment) {
      const kept = shelf.get(attachment.fileId)
      if (kept) return kept
      const fetched = fetchFile(attachment)
      shelf.set(attachment.fileId, fetched)
      void fetched.then((blob) => blob === null && shelf.delete(attachment.fileId))
      return fetched
    },
    keep: (fileId, file) => void shelf.set(fileId, Promise.resolve(file)),
  }
}
