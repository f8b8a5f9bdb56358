import type { ConversationFact } from '#shared/model/event.ts'
import type { Recording } from '#shared/model/recording.ts'
import type { Workspace } from '#server/workspace.ts'
import type { KnownCall } from './call-of.ts'

const PAUSES_TOLD = 200

type Switched = { readonly at: number; readonly fact: Pick<ConversationFact, 'kind'> & { readonly entryId?: string; readonly recording?: string } }

/** When a call's recording was paused, by the log: from the switch on to the next, or until the call was passed on or over. */
export async function readPauses({ id, pool }: Workspace, { conversation, entry }: KnownCall): Promise<Recording['pauses']> {
  const { rows } = await pool.query<Switched>({
    name: 'switches of a recording',
    text: `select at, fact from events where workspace_id = $1 and conversation_id = $2 and seq >= $3
      and fact ->> 'kind' in ('call.recording_changed', 'call.passed', 'call.ended') order by seq limit 1000`,
    values: [id, conversation.id, entry.seq],
  })
  return pausesOf(rows.filter(({ fact }) => fact.entryId === entry.id))
}

export function pausesOf(switched: readonly Switched[]): Recording['pauses'] {
  const pauses: { from: number; until: number | null }[] = []
  for (const { at, fact } of switched) {
    const open = pauses.at(-1)
    const isPaused = fact.kind === 'call.recording_changed' && fact.recording === 'paused'
    if (open !== undefined && open.until === null) {
      if (!isPaused) open.until = at
    } else if (isPaused) pauses.push({ from: at, until: null })
  }
  return pauses.slice(0, PAUSES_TOLD)
}
