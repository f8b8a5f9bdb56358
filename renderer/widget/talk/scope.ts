import { isRecord } from '../wire/read-packet.ts'
import type { KeyValue } from './safe-storage.ts'

// Whose thread this browser may show. Several people may shop from one browser: the thread of a signed-in customer lies
// under their own name and is not shown once the shop no longer vouches for them.

/** Where this inbox's things of this person lie in the storage. */
export function storagePrefix(inboxId: string, identity: string | null): string {
  const subject = identity === null ? null : subjectOf(identity)
  return `hearth.${inboxId}.${subject === null ? 'guest' : `known-${fingerprint(subject)}`}.`
}

/** A guest who signs in takes along what was said before; the next guest on this browser starts anew. */
export function adoptGuest(storage: KeyValue, inboxId: string, prefix: string): void {
  const guest = storagePrefix(inboxId, null)
  if (prefix === guest || storage.get(`${prefix}token`) !== null) return
  for (const key of storage.keys().filter((key) => key.startsWith(guest))) {
    const value = storage.get(key)
    if (value !== null) storage.set(prefix + key.slice(guest.length), value)
    storage.remove(key)
  }
}

// Read, not trusted: it only chooses a drawer. Whether the word is true is for the hub to say.
function subjectOf(jwt: string): string {
  try {
    const claims: unknown = JSON.parse(atob((jwt.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/')))
    if (isRecord(claims) && claims.sub !== undefined) return String(claims.sub)
  } catch {
    // Not a JWT: the hub will refuse it; until then the whole word names the drawer.
  }
  return jwt
}

function fingerprint(text: string): string {
  let hash = 0xcbf29ce484222325n
  for (const byte of new TextEncoder().encode(text)) hash = ((hash ^ BigInt(byte)) * 0x100000001b3n) & 0xffffffffffffffffn
  return hash.toString(36)
}
