import type { MailAddress } from '#shared/model/mail.ts'
import { decodeWords, oneLine } from './encoded-words.ts'
import { LIMITS } from './limits.ts'

// A field's mailboxes (RFC 5322, section 3.4), from left to right and once, so that a megabyte of brackets takes no longer than a megabyte of
// names. The structure is read before words are decoded: a comma or a bracket in an encoded name is part of the name.

/** A mailbox as far as it was read. */
type Draft = {
  /** Words and quoted strings outside of angle brackets. */
  readonly words: { readonly text: string; readonly isQuoted: boolean; readonly isJoined: boolean }[]
  angle: string | null
  comment: string
}

/** `count`: how many there are, of which at most `LIMITS.recipients` are given. Who has no `@` is given only if `isSender`. */
export function readAddresses(field: string, isSender = false): { readonly addresses: readonly MailAddress[]; readonly count: number } {
  const addresses: MailAddress[] = []
  let count = 0
  for (const draft of drafts(field)) {
    if (addresses.length === LIMITS.recipients) {
      if (draft.angle?.includes('@') === true || draft.words.some(({ text }) => text.includes('@'))) count += 1
      continue
    }
    const read = settle(draft)
    if (read === null || (!isSender && read.address === '')) continue
    count += 1
    addresses.push(read)
  }
  return { addresses, count }
}

function* drafts(field: string): Generator<Draft> {
  let draft = newDraft()
  let isJoined = false
  const closing = closingFinder(field)
  for (let at = 0; at < field.length; ) {
    const character = field[at] ?? ''
    const wasJoined = isJoined
    isJoined = true
    if (character === ',' || character === ';') {
      yield draft
      draft = newDraft()
      isJoined = false
      at += 1
    } else if (character === ' ' || character === '\t') {
      isJoined = false
      at += 1
    } else if (character === '"') {
      const end = closing.quote(at)
      draft.words.push({ text: field.slice(at + 1, end ?? at + 1).replace(/\\(.)/gs, '$1'), isQuoted: end !== null, isJoined: wasJoined })
      at = (end ?? at) + 1
    } else if (character === '(') {
      const end = closing.comment(at)
      if (end !== null) draft.comment ||= field.slice(at + 1, end)
      at = (end ?? at) + 1
    } else if (character === '<') {
      const end = closing.angle(at) ?? closing.separator(at)
      // The last one counts: `<real@x> <shown@y>` in a name is a name.
      if (draft.angle !== null) draft.words.push({ text: `<${draft.angle}>`, isQuoted: true, isJoined: false })
      draft.angle = field.slice(at + 1, end)
      at = end + (field[end] === '>' ? 1 : 0)
    } else if (character === ':' && draft.angle === null && !draft.words.some(({ text }) => text.includes('@'))) {
      // A group's name: its members follow, up to its semicolon.
      draft = newDraft()
      isJoined = false
      at += 1
    } else if (character === '>' || character === ')') {
      at += 1
    } else {
      const word = wordAt(field, at)
      draft.words.push({ text: word, isQuoted: false, isJoined: wasJoined })
      at += word.length
    }
  }
  yield draft
}

function newDraft(): Draft {
  return { words: [], angle: null, comment: '' }
}

/** Everything up to the next sign that means something; an encoded word as a whole, for some hold commas that they must not hold. */
function wordAt(field: string, at: number): string {
  ENCODED.lastIndex = at
  ATOM.lastIndex = at
  return ENCODED.exec(field)?.[0] ?? ATOM.exec(field)?.[0] ?? field[at] ?? ''
}

const ENCODED = /=\?[^?\s]{1,80}\?[bBqQ]\?[^?]{0,2000}\?=/y
const ATOM = /(?:(?!=\?)[^\s,;"()<>:]|=(?=\?))[^\s,;"()<>:=]*(?:=(?!\?)[^\s,;"()<>:=]*)*|:/y

/** Where what is opened is closed. A sign whose end was looked for in vain once has none further on either. */
function closingFinder(field: string) {
  let noQuote = false
  let noComment = false
  let noAngle = false
  return {
    quote(at: number): number | null {
      if (noQuote) return null
      for (let end = at + 1; end < field.length; end++) {
        if (field[end] === '\\') end += 1
        else if (field[end] === '"') return end
      }
      noQuote = true
      return null
    },
    comment(at: number): number | null {
      if (noComment) return null
      let depth = 0
      for (let end = at; end < field.length; end++) {
        if (field[end] === '\\') end += 1
        else if (field[end] === '(') depth += 1
        else if (field[end] === ')' && --depth === 0) return end
      }
      noComment = true
      return null
    },
    angle(at: number): number | null {
      if (noAngle) return null
      const end = field.indexOf('>', field[at + 1] === '"' ? (this.quote(at + 1) ?? at) : at)
      noAngle = end === -1
      return noAngle ? null : end
    },
    separator(at: number): number {
      const end = field.slice(at, at + 2_000).search(/[,;]/)
      return end === -1 ? field.length : at + end
    },
  }
}

function settle({ words, angle, comment }: Draft): MailAddress | null {
  if (angle !== null) return { name: nameOf(words.map(({ text }) => text)) || nameOf([comment]), address: cleanAddress(angle) }
  // A word with an at-sign, and whatever stands before it without a blank: `"two words"@x.test` is one address.
  let last = words.length - 1
  while (last >= 0 && (words[last]?.isQuoted === true || words[last]?.text.includes('@') !== true)) last -= 1
  if (last === -1) {
    const name = nameOf(words.map(({ text }) => text)) || nameOf([comment])
    return name === '' ? null : { name, address: '' }
  }
  let first = last
  while (first > 0 && words[first]?.isJoined === true) first -= 1
  const address = words.slice(first, last + 1).map(({ text, isQuoted }) => (isQuoted ? `"${text.replace(/["\\]/g, '\\$&')}"` : text)).join('')
  const others = [...words.slice(0, first), ...words.slice(last + 1)].map(({ text }) => text)
  return { name: nameOf(others) || nameOf([comment]), address: cleanAddress(address) }
}

function nameOf(words: readonly string[]): string {
  const name = oneLine(decodeWords(words.join(' ').slice(0, 20_000)), LIMITS.name)
  return /^'.*'$/.test(name) ? name.slice(1, -1) : name
}

/** Without the route that old mails have before it (RFC 5322, 4.4); '' where it cannot be one. */
function cleanAddress(text: string): string {
  // oxlint-disable-next-line no-control-regex -- finding them is what it is for
  const bare = text.replace(/^<+/, '').replace(/^\s*@[^:]{0,1000}:/, '').replace(/[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g, '')
  const address = bare.startsWith('"') ? bare.trim() : bare.replace(/\s+/g, '')
  return address.length <= LIMITS.address && /^.+@[^@]+$/s.test(address) ? address : ''
}
