import { quoteAsHtml, quoteAsText, toHtml, type Place, type Quoted } from './quote.ts'

export type Words = {
  /** The plain words; always there. */
  readonly text: string
  /** The same, formatted, with pictures as `cid:` and the id of their file; null: plain words are all. */
  readonly html: string | null
  readonly signature: string
  readonly quoted: Quoted | null
  readonly place: Place
}

export type Bodies = { readonly text: string; readonly html: string | null; /** Files that the formatted text shows. */ readonly pictures: ReadonlySet<string> }

/**
 * What a mail says, as text and, if it is formatted, as HTML: the same in both, so that it does not matter which of them a
 * program shows. Words, then `-- ` and the signature (RFC 3676, 4.3), then what is answered.
 */
export function writeBodies({ text, html, signature, quoted, place }: Words, fileIds: ReadonlySet<string>, contentIdOf: (fileId: string) => string): Bodies {
  const signed = withPlainEnds(signature).trim()
  const parts = [withPlainEnds(text).trimEnd(), ...(signed === '' ? [] : [`-- \n${signed}`]), ...(quoted === null ? [] : [quoteAsText(quoted, place)])]
  const plain = parts.filter((part, index) => index > 0 || part !== '').join('\n\n')
  if (html === null) return { text: plain, html: null, pictures: new Set() }
  const pictures = new Set<string>()
  const shown = withPlainEnds(html).replace(/\bcid:([A-Za-z0-9_-]{1,200})/g, (whole, fileId: string) => {
    if (!fileIds.has(fileId)) return whole
    pictures.add(fileId)
    return `cid:${contentIdOf(fileId)}`
  })
  const blocks = [`<div>${shown}</div>`, ...(signed === '' ? [] : [`<div><br>-- <br>${toHtml(signed)}</div>`]), ...(quoted === null ? [] : [`<br>${quoteAsHtml(quoted, place)}`])]
  return { text: plain, html: `<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>${blocks.join('')}</body></html>`, pictures }
}

/** A carriage return may not stand alone in a mail (RFC 5322, 2.3); who writes one means the end of a line. */
function withPlainEnds(text: string): string {
  return text.replace(/\r\n?/g, '\n')
}
