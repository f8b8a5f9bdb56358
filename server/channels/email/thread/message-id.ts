import type { Workspace } from '#server/workspace.ts'
import { isSignedMail, signMail } from './mail-key.ts'

// The Message-ID of a mail that we send (RFC 5322, 3.6.4) is its entry's id, signed: `<entry.signature@domain>`. It is known
// before the mail is sent and the same at each attempt; a mail that names it was written by somebody who has ours; and a
// made-up one opens no thread.

/** Its Message-ID with the angle brackets. `address` is the inbox's own, whose domain it bears; `edition` counts from 1 and grows where an earlier one is known not to have arrived. */
export async function messageIdFor(workspace: Workspace, entryId: string, address: string, edition = 1): Promise<string> {
  return `<${entryId}.${await signMail(workspace, 'message-id', entryId)}${edition === 1 ? '' : `.${edition}`}@${domainOf(address)}>`
}

/** Which of our entries a Message-ID is of; null if it was not made here. The domain counts for nothing: an inbox's address may change. */
export async function entryOfMessageId(workspace: Workspace, messageId: string): Promise<string | null> {
  const [, entryId, signature] = OURS.exec(messageId) ?? []
  if (entryId === undefined || signature === undefined) return null
  return (await isSignedMail(workspace, 'message-id', entryId, signature)) ? entryId : null
}

const OURS = /^<([A-Za-z0-9_-]{1,200})\.([0-9a-f]{32})(?:\.\d{1,6})?@[^<>@\s]+>$/i

/** Only what may stand behind the `@` of an id: letters of other scripts, as an address may have them, do not travel everywhere. */
function domainOf(address: string): string {
  const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase()
  return /^[a-z0-9](?:[a-z0-9.-]{0,200}[a-z0-9])?$/.test(domain) ? domain : 'hearth.invalid'
}
