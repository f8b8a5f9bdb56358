import { hkdfSync } from 'node:crypto'
import { KEY_BYTES } from './seal.ts'

// The keys that recordings are sealed by, as the hub was given them: the first seals, those after it only open what an earlier
// hub sealed. Each workspace has a key of its own, derived (HKDF, RFC 5869), and an id by which it is known again.

/** Secret; at most a handful. Empty: this hub has none. */
export type RecordingKeys = readonly Buffer[]

export type WorkspaceKey = { readonly id: string; readonly key: Buffer }

const KEY_PATTERN = /^[A-Za-z0-9+/_-]{43}=?$/

/** 32 bytes in base64 each, with commas between; null where it is anything else. */
export function parseRecordingKeys(list: string): RecordingKeys | null {
  const keys = list.split(',').map((one) => one.trim()).filter((one) => one !== '')
  if (keys.length === 0 || keys.length > 10 || !keys.every((one) => KEY_PATTERN.test(one))) return null
  const read = keys.map((one) => Buffer.from(one, 'base64'))
  return read.every((key) => key.length === KEY_BYTES) ? read : null
}

/** The keys of one workspace, in the order given. */
export function keysOfWorkspace(keys: RecordingKeys, workspaceId: string): readonly WorkspaceKey[] {
  return keys.map((key) => ({ id: derived(key, `hearth recording key id ${workspaceId}`, 9).toString('base64url'), key: derived(key, `hearth recording key ${workspaceId}`, KEY_BYTES) }))
}

/** The hub does not have the key that a recording was sealed by, or none at all. Whoever runs it can mend that; nothing is lost meanwhile. */
export class RecordingKeyMissing extends Error {
  override readonly name = 'RecordingKeyMissing'
}

export const NO_KEY_ADVICE = 'Give this hub the HEARTH_RECORDING_KEY that recordings were sealed with, and restart it.'

function derived(key: Buffer, what: string, bytes: number): Buffer {
  return Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), what, bytes))
}
