import { useEffect, useRef, useState } from 'react'

export type Download = { readonly kind: 'idle' } | { readonly kind: 'loading'; readonly part: number } | { readonly kind: 'failed' }

/**
 * Fetches a file and hands it to the browser to keep, telling how far it has come. A plain link would open a page of
 * errors where the hub cannot be reached.
 */
export function useDownload(url: string, name: string, sizeBytes: number): readonly [Download, () => void] {
  const [download, setDownload] = useState<Download>({ kind: 'idle' })
  const running = useRef<AbortController | null>(null)
  useEffect(() => () => running.current?.abort(), [])

  function start(): void {
    if (running.current !== null) return
    const giveUp = new AbortController()
    running.current = giveUp
    setDownload({ kind: 'loading', part: 0 })
    fetchFile(url, giveUp.signal, (bytes) => setDownload({ kind: 'loading', part: sizeBytes === 0 ? 0 : Math.min(1, bytes / sizeBytes) }))
      .then((file) => {
        if (!giveUp.signal.aborted) keep(file, name)
        setDownload({ kind: 'idle' })
      })
      .catch((error: unknown) => {
        if (giveUp.signal.aborted) return
        setDownload({ kind: 'failed' })
        if (!(error instanceof TypeError || error instanceof DOMException)) throw error
      })
      .finally(() => (running.current = null))
  }

  return [download, start]
}

async function fetchFile(url: string, signal: AbortSignal, onBytes: (bytes: number) => void): Promise<Blob> {
  const response = await fetch(url, { credentials: 'include', signal })
  if (!response.ok || response.body === null) throw new TypeError('the file is not there')
  const parts: BlobPart[] = []
  let bytes = 0
  const reader = response.body.getReader()
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    parts.push(read.value)
    bytes += read.value.byteLength
    onBytes(bytes)
  }
  // Whatever it is, it is kept and never shown: a page of somebody else's must not open as one of ours.
  return new Blob(parts, { type: 'application/octet-stream' })
}

function keep(file: Blob, name: string): void {
  const url = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
