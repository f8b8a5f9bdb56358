import type { Query } from '#server/postgres/database.ts'
import { keysOfWorkspace, NO_KEY_ADVICE, RecordingKeyMissing, type RecordingKeys, type WorkspaceKey } from './recording-keys.ts'

/**
 * The key that new parts are sealed by, and whether it has sealed any yet. A hub whose key never sealed anything here, while another's did,
 * has the wrong one, unless it also has the newest of those: then its first is the new one, and what it seals is told apart. Throws `RecordingKeyMissing`.
 */
export async function newKey(query: Query, keys: RecordingKeys, workspaceId: string): Promise<{ readonly key: WorkspaceKey; readonly isKnown: boolean }> {
  const own = keysOfWorkspace(keys, workspaceId)
  const key = own[0]
  if (key === undefined) throw new RecordingKeyMissing(`This hub has no recording key. ${NO_KEY_ADVICE}`)
  const { rows } = await query.query<{ key_id: string }>('select key_id from recording_keys where workspace_id = $1 order by since desc, key_id limit 100', [workspaceId])
  if (rows.some(({ key_id }) => key_id === key.id)) return { key, isKnown: true }
  const newest = rows[0]?.key_id
  if (newest === undefined || own.some(({ id }) => id === newest)) return { key, isKnown: false }
  throw new RecordingKeyMissing(`Recordings here are sealed by another key (${newest}) than this hub has. ${NO_KEY_ADVICE}`)
}

/** Why this hub could keep no recording of a workspace; null: it can. Asked at its start, so that whoever runs it need not wait for a call. */
export async function keyTrouble(query: Query, keys: RecordingKeys, workspaceId: string): Promise<string | null> {
  try {
    await newKey(query, keys, workspaceId)
    return null
  } catch (error) {
    if (error instanceof RecordingKeyMissing) return error.message
    throw error
  }
}
