import type { Misdeed } from './bad-mail-server.ts'
import type { BadLine, Ends } from './bad-smtp-line.ts'

/** One connection of IMAP (RFC 3501, RFC 2177) that does wrong with IDLE and with what is fetched. */
export function badImapLine({ misdeedAt, tellClient, tellServer, cut, hides, uidValidityShift }: Ends): BadLine {
  // The tag of an IDLE that the real server never heard of.
  let idling: string | null = null
  let fetching: Misdeed | null = null
  let isSilent = false
  const say = (line: string) => tellClient(Buffer.from(`${line}\r\n`))

  function fromClient(bytes: Buffer): void {
    const line = bytes.toString('latin1')
    if (idling !== null && /^DONE\r\n/i.test(line)) {
      say(`${idling} OK Idle completed.`)
      idling = null
      const rest = bytes.subarray(6)
      return rest.length > 0 ? fromClient(rest) : undefined
    }
    const tag = /^(\S+) IDLE\r\n$/i.exec(line)?.[1]
    if (tag !== undefined && idle(tag, misdeedAt('idle'))) return
    if (/^\S+ (?:UID )?FETCH /i.test(line)) fetching = misdeedAt('fetch')
    tellServer(bytes)
  }

  /** Whether it was dealt with here. */
  function idle(tag: string, misdeed: Misdeed | null): boolean {
    if (misdeed === 'refuses') say(`${tag} BAD IDLE is not possible now.`)
    else if (misdeed === 'hangs up') cut()
    else if (misdeed === 'idles and never tells') {
      idling = tag
      say('+ idling')
    }
    return misdeed !== null
  }

  function fromServer(bytes: Buffer): void {
    if (isSilent) return
    if (fetching !== null && bytes.includes('FETCH (')) {
      tellClient(bytes.subarray(0, bytes.length >> 1))
      isSilent = true
      return fetching === 'cuts mid-answer' ? cut() : undefined
    }
    const said = bytes.toString('latin1')
    const shift = uidValidityShift()
    const changed = said
      .replace(/CAPABILITY [^\r\n\]]*/g, (words) => words.split(' ').filter((word) => !hides.includes(word.toUpperCase())).join(' '))
      .replace(/\bUIDVALIDITY (\d+)/g, (_, number: string) => `UIDVALIDITY ${Number(number) + shift}`)
    tellClient(changed === said ? bytes : Buffer.from(changed, 'latin1'))
  }

  return { fromClient, fromServer }
}
