import { createHmac, timingSafeEqual } from 'node:crypto'
import type { User } from '#shared/model/user.ts'
import type { Workspace } from '#server/workspace.ts'
import { hubKey } from '../hub-key.ts'
import { readPhoneLine } from './phone-line.ts'

export const TRANSCRIPT_PATH = '/phone/transcript/'

/** As long as a telephone line's credentials: a desk asks for its line anew before they end. */
const GOOD_FOR_MS = 12 * 3_600_000

export type TranscriptLine = { readonly url: string; readonly ticket: string }

/**
 * Where a desk's calls are written down, or null where there is no engine. The ticket names its person and ends by itself; it travels as a
 * subprotocol, since a page can give a WebSocket no other header, and an address is written into logs.
 */
export async function transcriptLineOf(workspace: Workspace, user: User, now: number): Promise<TranscriptLine | null> {
  const line = await readPhoneLine(workspace)
  if (line?.settings.transcriptUrl == null) return null
  const said = `${Math.floor((now + GOOD_FOR_MS) / 1_000)}.${user.id}`
  return { url: `${TRANSCRIPT_PATH}${encodeURIComponent(workspace.id)}`, ticket: `${said}.${await signed(workspace, said)}` }
}

/** Whose ticket it is; null: nobody's, or not any more. */
export async function judgeTicket(workspace: Workspace, ticket: string, now: number): Promise<string | null> {
  const [, said, seconds, userId, given] = /^((\d{1,12})\.([A-Za-z0-9_-]{1,200}))\.([0-9a-f]{64})$/.exec(ticket) ?? []
  if (said === undefined || userId === undefined || given === undefined || now > Number(seconds) * 1_000) return null
  return timingSafeEqual(Buffer.from(given), Buffer.from(await signed(workspace, said))) ? userId : null
}

async function signed(workspace: Workspace, said: string): Promise<string> {
  return createHmac('sha256', await hubKey(workspace, 'transcript')).update(said).digest('hex')
}
