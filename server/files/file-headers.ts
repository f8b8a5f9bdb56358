import { toPlainText } from '#shared/base/fields.ts'
import type { Attachment } from '#shared/model/entry.ts'
import { isShownInPlace } from './file-kind.ts'

/**
 * How a stranger's file is served so that it stays a file: shown in place only if its kind can do nothing, saved
 * otherwise; never sniffed, never run, and kept in no cache: what a desk has on its disk is sealed, and a browser's own
 * cache is not; and the right to see it may have gone.
 */
export function fileHeaders({ attachment: { name, kind, sizeBytes }, sha256 }: { readonly attachment: Attachment; readonly sha256: string }): Readonly<Record<string, string>> {
  const isShown = isShownInPlace(kind)
  return {
    'content-type': isShown ? (kind === 'text/plain' ? 'text/plain; charset=utf-8' : kind) : 'application/octet-stream',
    'content-length': String(sizeBytes),
    'content-disposition': `${isShown ? 'inline' : 'attachment'}; ${dispositionName(name)}`,
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
    etag: `"${sha256}"`,
  }
}

/** The name twice (RFC 6266): plainly for what is old, and in UTF-8, percent-encoded (RFC 8187, once RFC 5987), for all else. */
export function dispositionName(name: string): string {
  const plain = name.replace(/[^\x20-\x7E]/g, '_').replace(/["\\%]/g, '_')
  const encoded = encodeURIComponent(toPlainText(name)).replace(/['()*!]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
  return `filename="${plain}"; filename*=UTF-8''${encoded}`
}
