import { fileTypeFromBuffer } from 'file-type'

// What a file is, told from its bytes. Its name and what the sender says of it are wishes, not facts.

/** How much of the beginning tells it; the signatures of archives and films lie deepest. */
export const SNIFF_BYTES = 64 * 1024

/** The media type of a file that begins so. `application/octet-stream` when nothing is known of it. */
export async function kindOf(beginning: Buffer): Promise<string> {
  const text = asText(beginning)
  // Asked first: a page that begins with the signature of a picture is still none, but a text is never a picture.
  if (text !== null) return kindOfText(text)
  const found = await fileTypeFromBuffer(beginning).catch(() => undefined)
  return found?.mime.slice(0, 100) ?? 'application/octet-stream'
}

/** Kinds a browser may show in place. All others are only ever saved: pages and drawings with scripts, programs, the unknown. */
const SHOWN = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif', 'image/bmp', 'text/plain', 'audio/mpeg', 'audio/ogg', 'audio/wav', 'audio/mp4', 'audio/aac', 'audio/webm', 'video/mp4', 'video/webm', 'video/ogg'])

export function isShownInPlace(kind: string): boolean {
  return SHOWN.has(kind)
}

function kindOfText(text: string): string {
  const start = text.replace(/^\uFEFF/, '').trimStart().slice(0, 2_000).toLowerCase()
  if (start.startsWith('%pdf-')) return 'application/pdf'
  if (start.startsWith('#!')) return 'text/x-script'
  if (start.startsWith('{\\rtf')) return 'application/rtf'
  const head = start.replace(/^(<\?xml[^>]*>|<!--[\s\S]*?-->|<!doctype svg[^>]*>|\s)+/, '')
  if (head.startsWith('<svg') || /<svg[\s>]/.test(head.slice(0, 500))) return 'image/svg+xml'
  if (/<(!doctype html|html|head|body|script|iframe|meta|style|object|embed|form|base)[\s>/]/.test(start)) return 'text/html'
  if (start.startsWith('<?xml')) return 'application/xml'
  return 'text/plain'
}

/** The bytes as text, or null: text is UTF-8 without control characters (a multi-byte character may be cut at the end). */
function asText(bytes: Buffer): string | null {
  if (bytes.length === 0) return ''
  const cut = bytes.length < SNIFF_BYTES ? bytes : bytes.subarray(0, bytes.length - 4)
  const text = new TextDecoder('utf-8').decode(cut)
  // oxlint-disable-next-line no-control-regex -- that a text has none is the point
  if (/[\u0000-\u0008\u000E-\u001A\u001C-\u001F]/.test(text)) return null
  const strange = text.slice(0, -4).split('\uFFFD').length - 1
  return strange > 0 ? null : text
}
