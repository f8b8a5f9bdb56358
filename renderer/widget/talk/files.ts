import type { Attachment } from '#shared/model/entry.ts'
import { readAttachment } from '../wire/read-packet.ts'

export const FILE_LIMIT_BYTES = 20 * 1024 * 1024
export const FILES_PER_MESSAGE = 10

export type UploadTrouble = 'too-large' | 'empty' | 'refused' | 'no-line'
export type Uploaded = { readonly ok: true; readonly attachment: Attachment } | { readonly ok: false; readonly reason: UploadTrouble }

/** Takes a file to the hub. `onProgress` hears 0 to 1. XMLHttpRequest, since fetch cannot tell how far an upload is. */
export function uploadFile(hub: string, token: string, file: File, onProgress: (part: number) => void): { readonly done: Promise<Uploaded>; cancel(): void } {
  const request = new XMLHttpRequest()
  const done = new Promise<Uploaded>((resolve) => {
    request.open('POST', `${hub}/visitor/files?name=${encodeURIComponent(nameOf(file))}`)
    request.setRequestHeader('Authorization', `Bearer ${token}`)
    request.setRequestHeader('Content-Type', 'application/octet-stream')
    request.responseType = 'json'
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0)
    request.onload = () => {
      const attachment = request.status < 300 ? readAttachment(request.response) : null
      resolve(attachment ? { ok: true, attachment } : { ok: false, reason: troubleFrom(request.status) })
    }
    request.onerror = request.onabort = () => resolve({ ok: false, reason: 'no-line' })
    request.send(file)
  })
  return { done, cancel: () => request.abort() }
}

/** The bytes of a file of this thread, or null when the hub does not give them. */
export async function downloadFile(hub: string, token: string, { fileId }: Attachment): Promise<Blob | null> {
  const response = await fetch(`${hub}/visitor/files/${fileId}`, { headers: { Authorization: `Bearer ${token}` } }).catch(() => null)
  return response?.ok ? response.blob().catch(() => null) : null
}

// Only what every browser draws and nothing that can carry a script: no SVG.
const PICTURES: readonly string[] = ['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif']

export function isPicture({ kind }: Attachment): boolean {
  return PICTURES.includes(kind)
}

function troubleFrom(status: number): UploadTrouble {
  if (status === 413) return 'too-large'
  return status >= 500 || status === 0 ? 'no-line' : 'refused'
}

// A pasted picture has no name of its own; a name longer than the contract's 200 keeps its ending.
function nameOf({ name }: File): string {
  return name === '' ? 'file' : name.slice(-200)
}
