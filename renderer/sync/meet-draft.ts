import { toPlainText } from '#shared/base/fields.ts'
import type { Draft } from '#shared/model/draft.ts'
import { isSameMail } from '#renderer/state/mail-draft.ts'
import type { LocalDraft } from '#renderer/state/shape.ts'

/**
 * What becomes of a draft on this desk when the hub's row of it arrives. Only two different texts that were both written
 * since they last agreed are a conflict, and that is the person's to settle; an empty one loses nothing by giving way.
 * Pure; gives back `mine` itself when nothing changes. `isOwnSave`: the row is what this desk sent.
 */
export function meetDraft(mine: LocalDraft | undefined, theirs: Draft, isOwnSave: boolean): LocalDraft {
  const adopted: LocalDraft = {
    conversationId: theirs.conversationId,
    mode: theirs.mode,
    text: theirs.text,
    attachments: theirs.attachments,
    mail: theirs.mail,
    baseVersion: theirs.version,
    isSynced: true,
    conflict: null,
  }
  if (mine === undefined) return adopted
  if (theirs.version <= mine.baseVersion) return mine
  if (isSame(mine, theirs)) return { ...mine, baseVersion: theirs.version, isSynced: true, conflict: null }
  if (isOwnSave) return { ...mine, baseVersion: theirs.version, isSynced: false, conflict: null }
  if (mine.isSynced || isEmpty(mine)) return adopted
  if (isEmpty(theirs)) return { ...mine, baseVersion: theirs.version, isSynced: false, conflict: null }
  return mine.conflict !== null && mine.conflict.version >= theirs.version ? mine : { ...mine, conflict: theirs }
}

function isSame(mine: LocalDraft, theirs: Draft): boolean {
  const files = ({ attachments }: Pick<Draft, 'attachments'>) => attachments.map(({ fileId }) => fileId).join()
  return toPlainText(mine.text) === theirs.text && files(mine) === files(theirs) && isSameMail(mine.mail, theirs.mail)
}

function isEmpty({ text, attachments, mail }: Pick<Draft, 'text' | 'attachments' | 'mail'>): boolean {
  return text.trim() === '' && attachments.length === 0 && mail?.forwards == null
}
