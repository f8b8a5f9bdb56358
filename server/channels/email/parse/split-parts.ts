import type { MailTrouble } from '#shared/model/mail.ts'
import { collectBytes, type Collector } from './collect-bytes.ts'
import { mediaTypeOf, readValued } from './content-type.ts'
import { NO_FIELDS, endOfHeader, isEmptyLine, readFields, type Fields } from './header-fields.ts'
import { LIMITS } from './limits.ts'
import { fileNameOf, type Part } from './part.ts'
import { asItIs, joined, openDecoder, type Decoder } from './transfer-decoding.ts'

// A mail taken apart while it comes in, line by line and once. Nothing of it is kept but what is shown of it: header blocks up
// to their limit, texts and files decoded, and the beginning of a line that may be a boundary. Nothing in it is an error: what was never
// closed ends with the mail, what was never opened is text, and what goes beyond a limit is passed over and told in `troubles`.

export type Splitter = { readonly feed: (chunk: Uint8Array) => void; readonly end: () => Part }

/** Longer lines are no boundaries (RFC 2046 has 70 letters) and no sign of anything. */
const LINE_START = 1_000
const NOTHING = new Uint8Array(0)
const LINE_END = { 0: NOTHING, 1: Uint8Array.of(10), 2: Uint8Array.of(13, 10) } as const

/** A multipart whose parts are coming. */
type Open = { readonly part: Part; readonly boundary: Uint8Array; isClosed: boolean; hasParts: boolean; readonly preamble: Collector }
type State = { readonly kind: 'head'; readonly block: Collector; readonly parent: Open | null } | { readonly kind: 'body'; readonly body: Body } | { readonly kind: 'between' }
/** Where the bytes of a part go. */
type Body = { readonly decoder: Decoder; readonly done: () => void }

export function openSplitter(trouble: (one: MailTrouble) => void): Splitter {
  const stack: Open[] = []
  let root: Part | null = null
  let parts = 0
  let leaves = 0
  /** Decoded so far, of all texts and all files. */
  let textSize = 0
  let fileSize = 0
  let carry: Uint8Array = NOTHING
  let isFirst = true
  let isMidLine = false
  let headLineSize = 0
  let lineEnd: keyof typeof LINE_END = 0
  let state: State = { kind: 'head', block: collectBytes(() => LIMITS.headerBytes), parent: null }

  function feed(chunk: Uint8Array): void {
    const bytes = carry.length === 0 ? chunk : joined(carry, chunk)
    carry = NOTHING
    for (let at = 0; at < bytes.length; ) {
      at = takeLines(bytes, at)
      if (at === bytes.length) return
      const found = bytes.indexOf(10, at)
      // Held back: the beginning of a line, and a line end that may be cut in two.
      if (found === -1 && !isMidLine && bytes.length - at < LINE_START) {
        carry = Uint8Array.from(bytes.subarray(at))
        return
      }
      const isCut = found === -1 && bytes[bytes.length - 1] === 13
      const end = found === -1 ? bytes.length - (isCut ? 1 : 0) : found + 1
      takeLine(bytes, at, end)
      isMidLine = found === -1
      if (isCut) carry = Uint8Array.of(13)
      at = isCut ? bytes.length : end
    }
  }

  /** All whole lines up to the next that means something at once, for a mail may have millions of them; gives where that is. */
  function takeLines(bytes: Uint8Array, start: number): number {
    const isHead = state.kind === 'head'
    if (isMidLine || isFirst || (state.kind === 'head' && !state.block.isCut())) return start
    let at = start
    for (let end = bytes.indexOf(10, at) + 1; end > 0 && !isBoundary(bytes, at, end) && !(isHead && isEmptyLine(bytes, at, end)); end = bytes.indexOf(10, at) + 1) at = end
    if (at > start && state.kind === 'body') takeBody(state.body, bytes, start, at)
    return at
  }

  function isBoundary(bytes: Uint8Array, start: number, end: number): boolean {
    return stack.length > 0 && bytes[start] === 45 && bytes[start + 1] === 45 && end - start < LINE_START && matchBoundary(stack, bytes, start + 2, end).index !== -1
  }

  /** A line with its end, or as much of a long one as has come. */
  function takeLine(bytes: Uint8Array, start: number, end: number): void {
    if (isFirst) {
      isFirst = false
      // A byte order mark, and the line that a mailbox file puts before each mail.
      if (bytes[start] === 0xef && bytes[start + 1] === 0xbb && bytes[start + 2] === 0xbf) return takeLine(bytes, start + 3, end)
      if (Buffer.from(bytes.buffer, bytes.byteOffset + start, Math.min(end - start, 7)).toString('latin1').match(/^>?From [^\s:]/) !== null) return
    }
    if (!isMidLine && isBoundary(bytes, start, end)) return takeBoundary(bytes, start + 2, end)
    if (state.kind === 'head') {
      if (!isMidLine && isEmptyLine(bytes, start, end)) endHead(state, NOTHING)
      else takeHead(state.block, bytes, start, end)
    } else if (state.kind === 'body') takeBody(state.body, bytes, start, end)
  }

  function takeHead(block: Collector, bytes: Uint8Array, start: number, end: number): void {
    headLineSize = (isMidLine ? headLineSize : 0) + end - start
    if (headLineSize <= LIMITS.headerLineBytes) return block.take(bytes.subarray(start, end))
    trouble('headers')
    if (bytes[end - 1] === 10) block.take(LINE_END[1])
  }

  /** The line end before a boundary is the boundary's (RFC 2046, 5.1.1), so each is held back until the next line is known. */
  function takeBody({ decoder }: Body, bytes: Uint8Array, start: number, end: number): void {
    if (lineEnd > 0) decoder.take(LINE_END[lineEnd])
    lineEnd = bytes[end - 1] !== 10 ? 0 : end - start > 1 && bytes[end - 2] === 13 ? 2 : 1
    if (end - lineEnd > start) decoder.take(bytes.subarray(start, end - lineEnd))
  }

  function takeBoundary(bytes: Uint8Array, start: number, end: number): void {
    const { index, isClosing } = matchBoundary(stack, bytes, start, end)
    endCurrent()
    for (const open of stack.splice(index + 1)) endMultipart(open)
    const open = stack[index]
    if (open === undefined) return
    open.hasParts = true
    if (isClosing) open.isClosed = true
    state = isClosing ? { kind: 'between' } : openPart(open)
  }

  function openPart(parent: Open): State {
    parts += 1
    if (parts <= LIMITS.parts) return { kind: 'head', block: collectBytes(() => LIMITS.partHeaderBytes), parent }
    trouble('too-many-parts')
    return { kind: 'between' }
  }

  function endCurrent(): void {
    if (state.kind === 'head') endHead(state, NOTHING)
    if (state.kind === 'body') {
      state.body.decoder.end()
      state.body.done()
    }
    lineEnd = 0
    state = { kind: 'between' }
  }

  /** `rest`: what came in the header's place and is none, when the empty line between was forgotten. */
  function endHead({ block, parent }: State & { readonly kind: 'head' }, rest: Uint8Array): void {
    if (block.isCut()) trouble('headers')
    const part = readPart(block.end(), parent)
    if (parent === null) root = part
    else parent.part.parts.push(part)
    if (part.use === 'parts') {
      const boundary = boundaryOf(part)
      const preamble = collectBytes(() => LIMITS.text)
      stack.push({ part, boundary: Buffer.from(boundary), isClosed: false, hasParts: false, preamble })
      state = { kind: 'body', body: { decoder: asItIs(preamble.take), done: () => {} } }
    } else state = { kind: 'body', body: openBody(part) }
    lineEnd = 0
    if (rest.length > 0 && state.kind === 'body') state.body.decoder.take(rest)
  }

  function readPart(block: Uint8Array, parent: Open | null): Part {
    const fields = withHint(block)
    if (fields.isFaulty) trouble('headers')
    const contentType = readValued(fields.first('content-type') ?? '')
    const type = mediaTypeOf(contentType, parent?.part.type === 'multipart/digest' && contentType.value === '' ? 'message/rfc822' : 'text/plain')
    const disposition = readValued(fields.first('content-disposition') ?? '')
    const part = { fields, type, parameters: contentType.parameters, disposition, parts: [], bytes: NOTHING }
    if (type.startsWith('multipart/')) {
      if (stack.length < LIMITS.depth) return { ...part, use: boundaryOf(contentType) === '' ? 'text' : 'parts' }
      trouble('nested')
      return { ...part, use: 'file' }
    }
    leaves += 1
    return { ...part, use: purposeOf(part, leaves === 1, parent?.part.type ?? '') }
  }

  function openBody(part: Part): Body {
    if (part.use === 'none') return { decoder: asItIs(() => {}), done: () => {} }
    const isText = part.use === 'text'
    const collector = collectBytes(() => (isText ? LIMITS.textBytes - textSize : LIMITS.fileBytes - fileSize))
    const encoding = (part.fields.first('content-transfer-encoding') ?? '').replace(/\(.*\)|[;"'].*$/g, '').trim().toLowerCase()
    const decoder = openDecoder(part.type.startsWith('multipart/') ? '' : encoding, collector.take)
    if (decoder === null) trouble('broken')
    return {
      decoder: decoder ?? asItIs(collector.take),
      done() {
        if (isText) textSize += collector.size()
        else fileSize += collector.size()
        if (collector.isCut()) trouble('too-large')
        // A file of which a piece is missing is no file; a text of which a piece is missing is still a text.
        part.bytes = collector.isCut() && !isText ? NOTHING : collector.end()
      },
    }
  }

  /** A multipart in which no part was ever found holds text after all; it, and one that was never closed, are broken. */
  function endMultipart({ part, isClosed, hasParts, preamble }: Open): void {
    if (!isClosed) trouble('broken')
    if (hasParts || preamble.size() === 0) return
    part.parts.push({ ...part, type: 'text/plain', parts: [], use: 'text', fields: NO_FIELDS, bytes: preamble.end() })
  }

  return {
    feed,
    end() {
      if (carry.length > 0) takeLine(carry, 0, carry.length)
      carry = NOTHING
      if (state.kind === 'head') endUnendedHead(state)
      if (state.kind === 'body' && lineEnd > 0) state.body.decoder.take(LINE_END[lineEnd])
      endCurrent()
      for (const open of stack.splice(0)) endMultipart(open)
      return root ?? { fields: NO_FIELDS, type: 'text/plain', parameters: new Map(), disposition: { value: '', parameters: new Map() }, parts: [], use: 'text', bytes: NOTHING }
    },
  }

  function endUnendedHead(head: State & { readonly kind: 'head' }): void {
    const block = head.block.end()
    const end = endOfHeader(block)
    if (end < block.length) trouble('headers')
    const fieldsOnly = collectBytes(() => end)
    fieldsOnly.take(block.subarray(0, end))
    endHead({ ...head, block: fieldsOnly }, block.subarray(end))
  }
}

/** Which of the open multiparts a line belongs to, the innermost first; by bytes, since a mail may have millions of lines that begin so. */
function matchBoundary(stack: readonly Open[], bytes: Uint8Array, start: number, lineEnd: number): { readonly index: number; readonly isClosing: boolean } {
  let end = lineEnd
  while (end > start && (bytes[end - 1] ?? 0) <= 32) end -= 1
  const length = end - start
  for (let index = stack.length - 1; index >= 0; index--) {
    const boundary = stack[index]?.boundary ?? NOTHING
    const isClosing = length === boundary.length + 2 && bytes[end - 1] === 45 && bytes[end - 2] === 45
    if ((length === boundary.length || isClosing) && boundary.every((byte, at) => byte === bytes[start + at])) return { index, isClosing }
  }
  return { index: -1, isClosing: false }
}

/** '' for none that a line could hold. */
function boundaryOf({ parameters }: Pick<Part, 'parameters'>): string {
  const boundary = (parameters.get('boundary') ?? '').trimEnd()
  return boundary.length < LINE_START - 10 ? boundary : ''
}

/** Names and subjects in bytes beyond ASCII are mostly in the character set that the mail declares for its words. */
function withHint(block: Uint8Array): Fields {
  const fields = readFields(block, '')
  const charset = readValued(fields.first('content-type') ?? '').parameters.get('charset')
  return charset === undefined ? fields : readFields(block, charset)
}

/** What a part's bytes are for: to be read as the mail's words, or to be kept as a file. */
function purposeOf(part: Omit<Part, 'use'>, isFirstLeaf: boolean, within: string): 'text' | 'file' | 'none' {
  if (part.disposition.value === 'attachment') return READ_ANYWAY.has(part.type) ? 'text' : 'file'
  if (READ_ANYWAY.has(part.type) || (part.type === 'text/rfc822-headers' && within === 'multipart/report')) return 'text'
  // A named text is a file that lies beside the words, but some programs name the words themselves.
  if (part.type === 'text/plain' || part.type === 'text/html' || part.type === 'text/enriched') return fileNameOf(part) === '' || isFirstLeaf ? 'text' : 'file'
  // The same words once more, for a watch or for one provider's pages.
  if (within === 'multipart/alternative' && part.type.startsWith('text/') && part.type !== 'text/calendar' && fileNameOf(part) === '') return 'none'
  return 'file'
}

const READ_ANYWAY = new Set(['message/delivery-status', 'message/global-delivery-status'])
