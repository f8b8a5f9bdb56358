import { keysOfWorkspace, NO_KEY_ADVICE, RecordingKeyMissing, type RecordingKeys } from './recording-keys.ts'
import { unseal } from './seal.ts'

export type PartName = { readonly workspaceId: string; readonly entryId: string; readonly partId: string }

/** What a part's own key is bound to, and each of its chunks. */
export function aboutKey({ workspaceId, entryId, partId }: PartName): readonly (string | number)[] {
  return [workspaceId, entryId, partId, 'key']
}
export function aboutChunk({ workspaceId, entryId, partId }: PartName, index: number, what: 'sound' | 'peaks'): readonly (string | number)[] {
  return [workspaceId, entryId, partId, index, what]
}

/** The key of a part. Throws `RecordingKeyMissing` where none of the hub's keys sealed it. */
export function openPartKey(keys: RecordingKeys, part: PartName, { key_id, data_key }: { readonly key_id: string; readonly data_key: Buffer }): Buffer {
  const found = keysOfWorkspace(keys, part.workspaceId).find(({ id }) => id === key_id)
  if (found === undefined) throw new RecordingKeyMissing(`This was sealed by a recording key that this hub does not have (${key_id}). ${NO_KEY_ADVICE}`)
  return unseal(found.key, data_key, aboutKey(part))
}
