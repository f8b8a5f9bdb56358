import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Workspace } from '#server/workspace.ts'
import { hubKey } from '../../hub-key.ts'

// What of a mail must be ours and no one else's is signed with a key that lies in Postgres, so that any hub of the team
// knows what another one signed, and nobody outside can make one.

/** The signature of a purpose and what it is for: 32 hexadecimal digits (HMAC-SHA256, cut to 128 bits). Letters of one case, as servers on the way may change them. */
export async function signMail(workspace: Workspace, purpose: string, what: string): Promise<string> {
  return createHmac('sha256', await hubKey(workspace, 'mail')).update(`${purpose} ${what}`).digest('hex').slice(0, 32)
}

export async function isSignedMail(workspace: Workspace, purpose: string, what: string, signature: string): Promise<boolean> {
  const expected = Buffer.from(await signMail(workspace, purpose, what))
  const given = Buffer.from(signature.toLowerCase())
  return given.length === expected.length && timingSafeEqual(given, expected)
}
