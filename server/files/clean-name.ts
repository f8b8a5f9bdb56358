/**
 * A file's name as it may be stored, shown and offered for saving. Names come from strangers: with folders in them, with
 * control characters, with marks that turn `gpj.exe` into `exe.jpg` before the reader's eyes, ten thousand characters
 * long, or with nothing left at all. What remains is one line of at most 120 characters that keeps its ending.
 */
export function cleanFileName(raw: string): string {
  const last = raw.slice(Math.max(raw.lastIndexOf('/'), raw.lastIndexOf('\\')) + 1)
  // Its two ends are all that can be kept of a long one, and the patterns below are not made for a novel.
  const words = (last.length > 1_200 ? `${last.slice(0, 1_000)}${last.slice(-100)}` : last)
    .replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '')
    .normalize('NFC')
    .replace(HIDDEN, '')
    .replace(/\s+/g, ' ')
    // Not allowed in a name somewhere (Windows), or special in the header and the page that carry it.
    .replace(/[<>:"|?*`]/g, '_')
    .replace(/^[.\s]+|[.\s]+$/g, '')
  const name = shorten(words)
  // A device on Windows whatever its ending: opening it never ends.
  if (/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(name)) return `_${name}`
  return name === '' ? 'file' : name
}

/**
 * Control characters (C0, C1), marks that change the direction of what follows (bidi embeddings, overrides, isolates and
 * marks), characters without width, tags, the byte order mark, and line and paragraph ends.
 */
// oxlint-disable-next-line no-control-regex -- finding them is what it is for
const HIDDEN = /[\u0000-\u001F\u007F-\u009F\u00AD\u061C\u180E\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB]|[\u{E0000}-\u{E007F}]/gu

const LIMIT = 120
const ENDING_LIMIT = 16

/** Cut in the middle, in whole characters, so that `.pdf` survives. */
function shorten(name: string): string {
  const letters = Array.from(name)
  if (letters.length <= LIMIT && name.length <= LIMIT) return name
  const ending = /\.[\p{L}\p{N}]{1,15}$/u.exec(name)?.[0].slice(0, ENDING_LIMIT) ?? ''
  const room = LIMIT - ending.length - 1
  let kept = ''
  for (const letter of letters) {
    if (kept.length + letter.length > room) break
    kept += letter
  }
  return `${kept.trimEnd()}…${ending}`
}
