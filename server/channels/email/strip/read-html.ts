import { regionOf, type Region } from './client-marks.ts'
import { decodeEntities } from './entities.ts'
import { InkReading, type Ink } from './ink.ts'
import { mailLine, type Hint, type MailLine } from './mail-line.ts'
import { tagReader, type Tag } from './read-tags.ts'

// The formatted part as lines, each with what its elements say of it. This is no browser: it reads from front to back once,
// keeps nothing but the open elements, and what it makes is never shown as HTML.

/** Elements that begin a line of their own. */
const BLOCKS = new Set('address article aside blockquote body center dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr html includetail li main nav ol p pre section sign table tbody thead tr ul'.split(' '))
/** A blank line stands around these. */
const SPACED = new Set(['p', 'blockquote', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'pre', 'ul', 'ol', 'table'])
/** Elements that can hold a part of a mail; the ends of all others are not waited for. */
const HOLDERS = new Set('article aside blockquote body center div footer header includetail main pre section sign span table tbody td tr'.split(' '))

/** One that holds quotes: what stands in it beside them is an answer, and where it holds none, all of it is quoted. */
type Container = { hasQuote: boolean }
type Open = { readonly name: string; readonly region: Region | null; readonly container: Container | null }
/** `pieces` are joined once at the end: a text that is looked at after each addition takes quadratic time. */
type Draft = { readonly pieces: string[]; last: string; isBlank: boolean; readonly hints: Set<Hint | 'new'>; readonly inks: Set<Ink>; readonly containers: Set<Container> }

/**
 * Reads `html` in linear time, whatever it holds. Words in elements that no reader shows (style, script, head) are left out.
 * An element that begins a quote which goes on to the end of the mail (`#divRplyFwdMsg`) marks everything after it, unless it is itself quoted.
 */
export function htmlLines(html: string): MailLine[] {
  const reading = new Reading()
  const readTag = tagReader(html)
  let at = 0
  while (at < html.length) {
    const next = html.indexOf('<', at)
    reading.say(next < 0 ? html.slice(at) : html.slice(at, next))
    if (next < 0) break
    const tag = readTag(next)
    if (tag === null) reading.say('<')
    else if (tag.isClosing) reading.close(tag)
    else reading.begin(tag)
    at = tag?.end ?? next + 1
  }
  return reading.lines()
}

class Reading {
  readonly #done: Draft[] = []
  readonly #open: Open[] = []
  readonly #counts = new Map<string, number>()
  readonly #ink = new InkReading()
  /** Those of the open elements that say something, innermost last. */
  readonly #marked: Open[] = []
  #quotes = 0
  #line: Draft = newDraft()
  #isTail = false
  /** How many elements were open at a rule below which a signature stands; null: there was none. */
  #signedAt: number | null = null

  say(text: string): void {
    if (text === '') return
    const words = decodeEntities(text)
    const pieces = this.#count('pre') > 0 ? words.split(/\r\n|\r|\n/) : [words.replace(/[\s\u00a0]+/g, ' ')]
    pieces.forEach((piece, index) => {
      if (index > 0) this.#break()
      if (piece.trim() !== '') this.#note()
      this.#add(this.#count('pre') > 0 || (this.#line.last !== '' && this.#line.last !== ' ') ? piece : piece.trimStart())
    })
  }

  begin({ name, attributes, isEmpty }: Tag): void {
    this.#layOut(name)
    const region = regionOf(name, attributes)
    // What another program wrote into the quoted mail says nothing of what stands below that quote.
    if (region === 'tail' && this.#quotes === 0) this.#isTail = true
    if (region === 'signed') this.#signedAt = this.#open.length
    if (region === 'quote' || name === 'blockquote') this.#signedAt = null
    if (region === 'quote') this.#tellContainers()
    if (!isEmpty) this.#ink.begin(name, attributes)
    if (isEmpty || !HOLDERS.has(name)) return
    const opened = { name, region, container: region === 'container' ? { hasQuote: false } : null }
    this.#open.push(opened)
    this.#counts.set(name, this.#count(name) + 1)
    if (region !== null) this.#marked.push(opened)
    if (region === 'quote') this.#quotes += 1
  }

  close({ name }: Tag): void {
    this.#layOut(name)
    this.#ink.close(name)
    if (this.#count(name) === 0) return
    // A span that was left open does not end the blocks begun after it.
    if (name === 'span' && this.#open.at(-1)?.name !== 'span') return
    for (let last = this.#open.pop(); last !== undefined; last = this.#open.pop()) {
      this.#counts.set(last.name, this.#count(last.name) - 1)
      if (last.region !== null) this.#marked.pop()
      if (last.region === 'quote') this.#quotes -= 1
      if (last.name === name) break
    }
    if (this.#signedAt !== null && this.#open.length < this.#signedAt) this.#signedAt = null
  }

  lines(): MailLine[] {
    this.#break()
    return this.#done.map((draft) => mailLine(draft.pieces.join('').trimEnd(), hintOf(draft), [...draft.inks]))
  }

  #count(name: string): number {
    return this.#counts.get(name) ?? 0
  }

  #add(piece: string): void {
    if (piece === '') return
    this.#line.pieces.push(piece)
    this.#line.last = piece.at(-1) ?? ''
    this.#line.isBlank &&= piece.trim() === ''
  }

  #layOut(name: string): void {
    if (name === 'br') this.#break()
    else if (name === 'td' || name === 'th') this.#add(this.#line.last === '' || this.#line.last === ' ' ? '' : ' ')
    else if (BLOCKS.has(name)) {
      if (!this.#line.isBlank) this.#break()
      if (SPACED.has(name) && this.#done.length > 0 && this.#done.at(-1)?.isBlank === false) this.#done.push(newDraft())
    }
  }

  #break(): void {
    this.#done.push(this.#line)
    this.#line = newDraft()
  }

  /** Where an inner one knows of a quote, the outer ones do too; looking further would be done over and over. */
  #tellContainers(): void {
    for (let at = this.#marked.length - 1; at >= 0; at -= 1) {
      const { region = null, container = null } = this.#marked[at] ?? {}
      if (region === 'quote' || container?.hasQuote === true) return
      if (container !== null) container.hasQuote = true
    }
  }

  /** What the elements that are open say of the words that come now. */
  #note(): void {
    for (const ink of this.#ink.inks()) this.#line.inks.add(ink)
    const inner = this.#marked.at(-1)
    if (this.#isTail) this.#line.hints.add('rest')
    else if (this.#quotes > 0) this.#line.hints.add('quote')
    else if (inner?.container != null) this.#line.containers.add(inner.container)
    else if (inner?.region === 'opener' || inner?.region === 'signature') this.#line.hints.add(inner.region)
    else this.#line.hints.add(this.#signedAt === null ? 'new' : 'signature')
  }
}

function newDraft(): Draft {
  return { pieces: [], last: '', isBlank: true, hints: new Set(), inks: new Set(), containers: new Set() }
}

/** A line that is partly the sender's own is theirs. */
function hintOf({ hints, containers }: Draft): Hint | null {
  const all = new Set(hints)
  for (const { hasQuote } of containers) all.add(hasQuote ? 'new' : 'quote')
  if (all.has('new') || all.size === 0) return null
  return all.has('signature') ? 'signature' : all.has('opener') ? 'opener' : all.has('quote') ? 'quote' : 'rest'
}
