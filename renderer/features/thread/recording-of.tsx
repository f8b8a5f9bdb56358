import type { ReactNode } from 'react'
import type { CallEntry } from '#shared/model/entry.ts'
import type { User } from '#shared/model/user.ts'
import { RecordingPane } from './recording-pane.tsx'

/** The player of a call's recording: for leads, administrators, and whoever had the call themselves. Nobody else sees that there could be one. */
export function recordingOf({ id, call }: CallEntry, conversationId: string, me: Pick<User, 'id' | 'role'> | null): ReactNode {
  if (!call.hasRecording || me === null) return null
  const mayListen = me.role === 'lead' || me.role === 'admin' || call.agents.includes(me.id)
  return mayListen ? <RecordingPane conversationId={conversationId} entryId={id} isLive={call.state !== 'ended'} /> : null
}
