import { z } from 'zod'
import { Id } from '#shared/base/fields.ts'
import type { Workspace } from '#server/workspace.ts'
import { hubKey } from '../hub-key.ts'
import type { Person } from './person.ts'
import { peekToken, readToken, signToken } from './signed-token.ts'

// A visitor's page proves with a token that it is the page of before. Its key lies in Postgres, so any hub of the team
// can read what another one signed. Inside is only what the page knows anyway: its inbox and its own identity.

const Claims = z.object({ inbox: Id, kind: z.enum(['visitor', 'login']), value: z.string().min(1).max(320) })

/** A guest comes back weeks later; a signed-in customer brings the shop's word each time, and the token serves only files between. */
const LASTS_MS = { visitor: 180 * 24 * 3_600_000, login: 24 * 3_600_000 }

export async function makeVisitorToken(workspace: Workspace, inboxId: string, { kind, value }: Person, now: number): Promise<string> {
  const exp = Math.floor((now + LASTS_MS[kind]) / 1_000)
  return signToken({ inbox: inboxId, kind, value, exp }, await hubKey(workspace, 'visitor-token'))
}

/** Who this token speaks for in which inbox; null when it is forged, expired or not one of ours. */
export async function readVisitorToken(workspace: Workspace, token: string, now: number): Promise<{ readonly inboxId: string; readonly person: Person } | null> {
  const claims = Claims.safeParse(readToken(token, await hubKey(workspace, 'visitor-token'), now))
  if (!claims.success) return null
  const { inbox, kind, value } = claims.data
  return { inboxId: inbox, person: { kind, value, name: null, email: null } }
}

/** The inbox a token claims, unchecked: it tells which workspace has the key. */
export function inboxClaimedBy(token: string): string | null {
  const inbox = Id.safeParse(peekToken(token)?.['inbox'])
  return inbox.success ? inbox.data : null
}
