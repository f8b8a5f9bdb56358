import { z } from 'zod'
import type { Workspace } from '#server/workspace.ts'
import type { KnownCall } from './phone-calls.ts'

// What the proxy says of a call as it is answered: enough to speak within it (RFC 3261, 12.1.1) for a desk that is gone. It holds numbers and
// addresses, so it lies with the call's ids, for two days at most, and travels nowhere.

const Word = z.string().max(500).regex(/^[^\r\n<>]*$/)
/** A call's dialog, as the desk that answered has it: its own end is `to`, the caller's is `from`, whose address is `caller`. */
export const AnsweredLine = z.object({ caller: Word.min(5), from: Word, fromTag: Word, to: Word, toTag: Word.min(1), agent: z.string().min(1).max(200) })
export type AnsweredLine = z.infer<typeof AnsweredLine>

/** The line of a call, kept from when it is answered until it is passed on. */
export async function keepLine({ id, pool }: Workspace, callId: string, line: AnsweredLine, at: number): Promise<void> {
  await pool.query('update phone_calls set line = $3 where workspace_id = $1 and call_id = $2', [id, callId, JSON.stringify({ ...line, at })])
}

/** Takes it, once among all hubs: who has it sends the caller elsewhere. Null: there is none that was answered by then, or somebody did. */
export async function claimLine({ id, pool }: Workspace, { entryId }: KnownCall, answeredBy: number): Promise<{ readonly callId: string; readonly line: AnsweredLine } | null> {
  const { rows } = await pool.query<{ call_id: string; was: unknown }>(
    `with found as (
       select call_id, line from phone_calls where workspace_id = $1 and entry_id = $2 and line is not null and (line ->> 'at')::bigint <= $3 order by at desc limit 1 for update
     )
     update phone_calls p set line = null from found where p.workspace_id = $1 and p.call_id = found.call_id returning p.call_id, found.line as was`,
    [id, entryId, answeredBy],
  )
  const line = AnsweredLine.safeParse(rows[0]?.was)
  return rows[0] === undefined || !line.success ? null : { callId: rows[0].call_id, line: line.data }
}
