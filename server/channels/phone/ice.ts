import { createHash, createHmac } from 'node:crypto'
import type { VisitorCall } from '#shared/protocol/signal.ts'

// Servers that help two parties of a call find each other: STUN says how one looks from outside (RFC 8489), TURN carries the
// sound where there is no other way (RFC 8656). None is set up at first: on one machine, or in one house, none is needed.

/** What a team runs: addresses as browsers take them (RFC 7064, RFC 7065), and the secret that its TURN server shares with the hub. */
export type IceSettings = { readonly stun: readonly string[]; readonly turn: readonly string[]; readonly turnSecret: string }

export type IceServers = NonNullable<VisitorCall>['ice']

export const NO_ICE: IceSettings = { stun: [], turn: [], turnSecret: '' }

/** Longer than a call may last: a relay asks for its credentials anew while it carries one. */
const GOOD_FOR_MS = 4 * 3_600_000

/**
 * The servers, with TURN credentials for `who` that end by themselves: user name `<seconds since 1970>:<id>`, password
 * base64(HMAC-SHA1(secret, user name)), as TURN servers know it by the name of "REST API" (draft-uberti-behave-turn-rest-00).
 * Whoever reads the id learns nothing of `who`; the same one has the same id, by which a server may keep count.
 */
export function iceServers({ stun, turn, turnSecret }: IceSettings, who: string, now: number): { readonly servers: IceServers; readonly expiresAt: number } {
  const seconds = Math.floor((now + GOOD_FOR_MS) / 1_000)
  const username = `${seconds}:${createHash('sha256').update(who).digest('base64url').slice(0, 16)}`
  const credential = createHmac('sha1', turnSecret).update(username).digest('base64')
  const servers = [...(stun.length === 0 ? [] : [{ urls: [...stun] }]), ...(turn.length === 0 ? [] : [{ urls: [...turn], username, credential }])]
  return { servers, expiresAt: seconds * 1_000 }
}
