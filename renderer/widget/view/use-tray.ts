import { useRef, useState } from 'preact/hooks'
import type { Attachment } from '#shared/model/entry.ts'
import { FILE_LIMIT_BYTES, FILES_PER_MESSAGE, type Uploaded, type UploadTrouble } from '../talk/files.ts'

export type TrayState = { readonly kind: 'uploading'; readonly part: number } | { readonly kind: 'ready'; readonly attachment: Attachment } | { readonly kind: 'failed'; readonly reason: UploadTrouble }

export interface TrayFile {
  readonly key: number
  readonly file: File
  readonly state: TrayState
}

export type Upload = (file: File, onProgress: (part: number) => void) => { readonly done: Promise<Uploaded>; cancel(): void }

export interface Tray {
  readonly files: readonly TrayFile[]
  readonly isFull: boolean
  add(files: readonly File[]): void
  retry(key: number): void
  remove(key: number): void
  clear(): void
}

/** The files laid ready for the next message. They go up at once, so that sending need not wait for them. */
export function useTray(upload: Upload): Tray {
  const [files, setFiles] = useState<readonly TrayFile[]>([])
  const [isFull, setFull] = useState(false)
  const next = useRef(0)
  const cancels = useRef(new Map<number, () => void>())

  function setState(key: number, state: TrayState): void {
    setFiles((all) => all.map((one) => (one.key === key ? { ...one, state } : one)))
  }
  function start(key: number, file: File): void {
    if (file.size > FILE_LIMIT_BYTES) return setState(key, { kind: 'failed', reason: 'too-large' })
    if (file.size === 0) return setState(key, { kind: 'failed', reason: 'empty' })
    const { done, cancel } = upload(file, (part) => setState(key, { kind: 'uploading', part }))
    cancels.current.set(key, cancel)
    void done.then((uploaded) => {
      cancels.current.delete(key)
      setState(key, uploaded.ok ? { kind: 'ready', attachment: uploaded.attachment } : { kind: 'failed', reason: uploaded.reason })
    })
  }

  return {
    files,
    isFull,
    add(added) {
      const room = FILES_PER_MESSAGE - files.length
      setFull(added.length > room)
      const fresh = added.slice(0, Math.max(0, room)).map((file): TrayFile => ({ key: next.current++, file, state: { kind: 'uploading', part: 0 } }))
      setFiles((all) => [...all, ...fresh])
      for (const { key, file } of fresh) start(key, file)
    },
    retry(key) {
      const found = files.find((one) => one.key === key)
      if (!found) return
      setState(key, { kind: 'uploading', part: 0 })
      start(key, found.file)
    },
    remove(key) {
      cancels.current.get(key)?.()
      setFull(false)
      setFiles((all) => all.filter((one) => one.key !== key))
    },
    clear() {
      setFull(false)
      setFiles([])
    },
  }
}
