// The header in which a mail server says what it found out about a mail (Authentication-Results, RFC 8601, 2.2):
//   example.com; spf=pass smtp.mailfrom=a.example; dkim=pass (good) header.d=b.example header.s=k1
// Read leniently where servers write it loosely, and never so that text in a comment or in quotes becomes a result.

export type Results = {
  /** Who says so, in small letters (authserv-id); `UNNAMED`: it leaves that out, against the standard, as Microsoft's do. */
  readonly server: string
  readonly results: readonly Result[]
}

export type Result = {
  /** `spf`, `dkim`, `dmarc` … */
  readonly method: string
  /** `pass`, `fail`, `none` … */
  readonly result: string
  /** By `type.property`, such as `header.d`; all in small letters. */
  readonly properties: ReadonlyMap<string, string>
}

const RESULTS_LIMIT = 100
export const UNNAMED = 'unnamed'

/** The value of one header, unfolded. Null: it is none. */
export function readAuthenticationResults(header: string): Results | null {
  const [head = '', ...infos] = split(withoutComments(header.slice(0, 20_000)), ';')
  if (/^\s*[a-z][a-z0-9-]*\s*=\s*[a-z]+(?:\s|$)/i.test(head)) return { server: UNNAMED, results: [head, ...infos].slice(0, RESULTS_LIMIT).flatMap(readResult) }
  const server = /^\s*([^\s"]+|"[^"]*")(?:\s+\d+)?\s*$/.exec(head)?.[1]
  if (server === undefined) return null
  return { server: unquoted(server).toLowerCase(), results: infos.slice(0, RESULTS_LIMIT).flatMap(readResult) }
}

function readResult(info: string): readonly Result[] {
  const [first = '', ...rest] = split(info.replace(/\s*=\s*/g, '=').trim(), ' ')
  const [, method, result] = /^([a-z][a-z0-9-]*)(?:\/\d+)?=([a-z]+)$/i.exec(first) ?? []
  if (method === undefined || result === undefined) return []
  const properties = new Map<string, string>()
  for (const part of rest) {
    const [, name, value] = /^([a-z]+\.[a-z0-9_-]+)=(.+)$/is.exec(part) ?? []
    // Said twice, the first counts: nothing that follows can take it back.
    if (name !== undefined && value !== undefined && !properties.has(name.toLowerCase())) properties.set(name.toLowerCase(), unquoted(value).toLowerCase())
  }
  return [{ method: method.toLowerCase(), result: result.toLowerCase(), properties }]
}

/** Comments may hold comments, and a backslash takes the next character's meaning away (RFC 5322, 3.2.2). One that does not end takes all that follows. */
function withoutComments(text: string): string {
  let kept = ''
  let depth = 0
  let isQuoted = false
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] ?? ''
    if (sign === '\\' && (isQuoted || depth > 0)) {
      if (depth === 0) kept += sign + (text[at + 1] ?? '')
      at += 1
    } else if (sign === '"' && depth === 0) {
      isQuoted = !isQuoted
      kept += sign
    } else if (sign === '(' && !isQuoted) depth += 1
    else if (sign === ')' && !isQuoted && depth > 0) {
      depth -= 1
      kept += ' '
    } else if (depth === 0) kept += sign
  }
  return kept
}

/** At each such sign outside quotes; of blanks in a row as at one. */
function split(text: string, at: ';' | ' '): readonly string[] {
  const parts: string[] = []
  let part = ''
  let isQuoted = false
  for (let index = 0; index < text.length; index += 1) {
    const sign = text[index] ?? ''
    if (sign === '\\' && isQuoted) {
      part += sign + (text[index + 1] ?? '')
      index += 1
      continue
    }
    if (sign === '"') isQuoted = !isQuoted
    if (!isQuoted && (at === ' ' ? /\s/.test(sign) : sign === at)) {
      parts.push(part)
      part = ''
    } else part += sign
  }
  parts.push(part)
  return at === ' ' ? parts.filter((one) => one !== '') : parts
}

function unquoted(text: string): string {
  return text.startsWith('"') && text.endsWith('"') && text.length >= 2 ? text.slice(1, -1).replace(/\\(.)/gs, '$1') : text
}
