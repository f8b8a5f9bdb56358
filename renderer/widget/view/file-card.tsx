import { useEffect, useRef, useState } from 'preact/hooks'
import type { Attachment } from '#shared/model/entry.ts'
import { isPicture } from '../talk/files.ts'
import type { Wording } from '../words/wording.ts'
import { AlertIcon, FileIcon } from './icons.tsx'
import { fileSize } from './times.ts'

export type FetchFile = (attachment: Attachment) => Promise<Blob | null>

/** A file of the thread: a picture shows itself, anything else its name; selecting either saves it. */
export function FileCard({ attachment, wording, fetchFile }: { readonly attachment: Attachment; readonly wording: Wording; readonly fetchFile: FetchFile }) {
  const [isMissing, setMissing] = useState(false)
  const [isDrawn, setDrawn] = useState(false)
  const canvas = useRef<HTMLCanvasElement>(null)
  const picture = isPicture(attachment)

  useEffect(() => {
    if (!picture) return
    let isGone = false
    void fetchFile(attachment).then(async (blob) => {
      if (isGone) return
      const isOk = blob !== null && canvas.current !== null && (await draw(blob, canvas.current))
      if (!isGone) isOk ? setDrawn(true) : setMissing(true)
    })
    return () => {
      isGone = true
    }
  }, [attachment, fetchFile, picture])

  async function save(): Promise<void> {
    const blob = await fetchFile(attachment)
    setMissing(blob === null)
    if (blob !== null) saveAs(blob, attachment.name)
  }

  return (
    <button type="button" class={`file${picture ? ' is-picture' : ''}${isDrawn ? ' is-drawn' : ''}`} onClick={() => void save()} title={attachment.name} aria-label={wording.download(attachment.name)}>
      {picture && !isMissing && <canvas ref={canvas} aria-hidden="true" />}
      {!isDrawn && (
        <span class="file-facts">
          {isMissing ? <AlertIcon /> : <FileIcon />}
          <span class="file-words">
            <bdi class="file-name">{attachment.name}</bdi>
            <span class="file-size">{isMissing ? wording.noFile : fileSize(attachment.sizeBytes)}</span>
          </span>
        </span>
      )}
    </button>
  )
}

// A canvas instead of an <img>: a shop's policy may forbid pictures from blobs, and no policy forbids drawing.
async function draw(blob: Blob, canvas: HTMLCanvasElement): Promise<boolean> {
  const bitmap = await createImageBitmap(blob).catch(() => null)
  if (bitmap === null) return false
  const scale = Math.min(1, 480 / bitmap.width, 480 / bitmap.height)
  canvas.width = Math.max(1, Math.round(bitmap.width * scale))
  canvas.height = Math.max(1, Math.round(bitmap.height * scale))
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  bitmap.close()
  return true
}

// Saved, never opened: a page opened from a blob would run as the shop's own.
function saveAs(blob: Blob, name: string): void {
  const url = URL.createObjectURL(new Blob([blob], { type: 'application/octet-stream' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
