import { setTimeout as pause } from 'node:timers/promises'
import type { Workspace } from '#server/workspace.ts'
import { claimLine } from './answered-line.ts'
import { endKnownCall } from './call-ended.ts'
import { findCall, transferNumber, type KnownCall } from './phone-calls.ts'
import { readPhoneLine } from './phone-line.ts'
import { sayWithin } from './say-within.ts'

/** How long a telephone may take to call the number it was sent to. */
const COMES_MS = 6_000

/**
 * Brings back the line of a telephone call whose desk is gone: its caller is sent to a number of this hub's (REFER, RFC 3515), where the call rings at
 * whoever has it now; once they came, their old line is ended. A telephone that does not go where it is sent has a line that nobody hears: the call is
 * over (`lost`). `unknown`: there is no such line that was answered by then, or somebody has sent it on already.
 */
export async function fetchLine(workspace: Workspace, call: KnownCall, now: () => number, answeredBy: number = now()): Promise<'came' | 'lost' | 'unknown'> {
  const settings = await readPhoneLine(workspace)
  const claimed = settings === null ? null : await claimLine(workspace, call, answeredBy)
  if (settings === null || claimed === null) return 'unknown'
  const within = await sayWithin(settings, claimed.callId, claimed.line, now())
  let came = false
  if (within !== null) {
    const number = await transferNumber(workspace, call, now())
    const status = await within.say('REFER', [`Refer-To: <sip:${number}@${settings.settings.domain}>`, `Referred-By: <${claimed.line.to}>`])
    came = status !== null && status >= 200 && status < 300 && (await isUsedUp(workspace, number))
    await within.say('BYE', [])
    within.close()
  }
  if (!came) await endKnownCall(workspace, call, 'lost', null, now())
  return came ? 'came' : 'lost'
}

async function isUsedUp(workspace: Workspace, number: string): Promise<boolean> {
  for (let waited = 0; waited < COMES_MS; waited += 100) {
    if ((await findCall(workspace, number)) === null) return true
    await pause(100)
  }
  return false
}
