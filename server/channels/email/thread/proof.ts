import { domainToASCII } from 'node:url'
import { getDomain } from 'tldts'
import type { MailProof } from '#shared/model/mail.ts'
import type { ParsedMail } from '../parsed-mail.ts'
import { readAuthenticationResults, type Result } from './authentication-results.ts'

/**
 * Whether a mail is from whom its From says, by the word of a server that this inbox trusts (RFC 8601). Only the topmost
 * header counts, for each server writes its own above what came: one further down may be the sender's own invention, even
 * if it bears a trusted name. A pass proves an address only where it is about the same owner's domain as the address's
 * (alignment, RFC 7489, 3.1, by the public suffix list): a bulk mailer's own valid signature says nothing of whom it writes for.
 */
export function judgeProof({ from, authenticationResults }: Pick<ParsedMail, 'from' | 'authenticationResults'>, trustedServers: readonly string[]): MailProof {
  const topmost = authenticationResults[0]
  if (from === null || topmost === undefined || trustedServers.length === 0) return 'unknown'
  const said = readAuthenticationResults(topmost)
  if (said === null || !trustedServers.some((server) => server.trim().toLowerCase() === said.server)) return 'unknown'
  const domain = domainOf(from.address)
  if (domain === null) return 'unknown'
  const of = (method: string) => said.results.filter((result) => result.method === method)
  // What DMARC found is the answer to our question; a result about another From than this one is about another mail.
  const dmarc = of('dmarc').filter(({ properties }) => isSame(properties.get('header.from') ?? domain, domain))
  if (dmarc.some(({ result }) => result === 'fail')) return 'failed'
  if (dmarc.some(({ result, properties }) => result === 'pass' && properties.has('header.from'))) return 'proved'
  if (of('dkim').some((result) => result.result === 'pass' && isAligned(signerOf(result), domain))) return 'proved'
  const spf = of('spf').filter((result) => isAligned(domainOf(result.properties.get('smtp.mailfrom') ?? ''), domain))
  if (spf.some(({ result }) => result === 'pass')) return 'proved'
  return spf.some(({ result }) => result === 'fail') ? 'failed' : 'unknown'
}

function signerOf({ properties }: Result): string | null {
  return domainOf(properties.get('header.d') ?? properties.get('header.i') ?? '')
}

/** Of an address or a bare domain; null: none. */
function domainOf(text: string): string | null {
  const domain = text.slice(text.lastIndexOf('@') + 1).trim().toLowerCase().replace(/\.$/, '')
  // Headers and servers may write the same name in its own letters or in ASCII (RFC 5891).
  return domain === '' || /[\s<>,]/.test(domain) ? null : domainToASCII(domain) || null
}

/** Of one owner: the same domain below the suffixes under which anybody may have one, hosts of many such as github.io among them. */
function isAligned(one: string | null, other: string): boolean {
  if (one === null) return false
  if (isSame(one, other)) return true
  const owner = ownerOf(one)
  return owner !== null && owner === ownerOf(other)
}

function ownerOf(domain: string): string | null {
  return getDomain(domain, { allowPrivateDomains: true })
}

function isSame(one: string, other: string): boolean {
  return domainOf(one) === other
}
