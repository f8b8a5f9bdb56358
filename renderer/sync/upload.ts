import { Attachment } from '#shared/model/entry.ts'
import type { DeskActions } from '#renderer/state/shape.ts'
import type { Surroundings } from './surroundings.ts'

type Uploaded = Awaited<ReturnType<DeskActions['upload']>>

/** Sends a file to the hub, telling how far it got (0 to 1). `fetch` cannot tell that yet, so this is the older request. */
export function upload({ hubOrigin, carried }: Pick<Surroundings, 'hubOrigin' | 'carried'>, file: File, onProgress: (part: number) => void): Promise<Uploaded> {
  if (file.size === 0) return Promise.resolve({ ok: false, reason: 'empty' })
  return new Promise((resolve) => {
    const request = new XMLHttpRequest()
    request.open('POST', `${hubOrigin}/api/v1/files?name=${encodeURIComponent(file.name.slice(0, 200))}`)
    request.withCredentials = !carried.isOurs
    if (carried.current !== null) request.setRequestHeader('authorization', `Bearer ${carried.current}`)
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.upload.onprogress = ({ loaded, total, lengthComputable }) => onProgress(lengthComputable ? loaded / total : 0)
    request.onload = () => resolve(uploaded(request.status, request.responseText))
    request.onerror = request.ontimeout = request.onabort = () => resolve({ ok: false, reason: 'unreachable' })
    request.send(file)
  })
}

function uploaded(status: number, body: string): Uploaded {
  if (status === 413) return { ok: false, reason: 'too-large' }
  if (status === 415 || status === 403) return { ok: false, reason: 'forbidden-kind' }
  if (status === 400) return { ok: false, reason: 'empty' }
  if (status < 200 || status > 299) return { ok: false, reason: 'unreachable' }
  const attachment = Attachment.safeParse(parsed(body))
  return attachment.success ? { ok: true, attachment: attachment.data } : { ok: false, reason: 'unreachable' }
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}
