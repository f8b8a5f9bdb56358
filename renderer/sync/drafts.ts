import { toPlainText } from '#shared/base/fields.ts'
import { draftId, type Draft } from '#shared/model/draft.ts'
import type { MailDraft } from '#shared/model/mail.ts'
import type { PayloadOf } from '#shared/protocol/command.ts'
import { keepDraft, localDraftKey, readLocalDrafts } from '#renderer/db/drafts-table.ts'
import { rowsOf } from '#renderer/db/records.ts'
import { isSameMail, joinWritten } from '#renderer/state/mail-draft.ts'
import type { DeskActions, LocalDraft, OutboxRow } from '#renderer/state/shape.ts'
import type { Desk } from './desk.ts'
import { meetDraft } from './meet-draft.ts'
import type { SavedDraft } from './send-outbox.ts'

// What is being written. It is on the screen at once, on this machine within a quarter of a second, and on the hub soon
// after the typing rests. A conversation that leaves takes no draft with it: should it come back, so do the words.

export type Drafts = SavedDraft &
  Pick<DeskActions, 'saveDraft' | 'settleDraft'> & {
    /** Drafts kept here; then, for the leader, laid against those of the hub. */
    readonly load: () => Promise<void>
    readonly meetHub: () => Promise<void>
    /** The hub's drafts in a batch, with the rows of the outbox it settled. */
    readonly heard: (rows: Iterable<Draft>, settled: readonly OutboxRow[]) => void
    /** Words that were taken back go before what was written since. */
    readonly giveBack: (reply: PayloadOf<'reply'>) => void
    /** Another window changed one. */
    readonly hear: (draft: LocalDraft) => void
    /** What the hub does not have yet is sent: the line is up, or a conversation is back. */
    readonly sendUnsynced: (conversationIds?: ReadonlySet<string>) => void
    /** Keeps at once what is not kept yet; `flush` also puts it on its way to the hub. */
    readonly keepAll: () => Promise<void>
    readonly flush: () => void
  }

export const KEEP_AFTER_MS = 250
export const SAVE_AFTER_MS = 1_500

export function createDrafts(desk: Desk, send: DeskActions['send']): Drafts {
  const { cache } = desk
  const { clock } = desk.surroundings
  const unkept = new Map<string, () => void>()
  const unsaved = new Map<string, () => void>()
  let keeping: Promise<void> = Promise.resolve()

  function show(draft: LocalDraft): void {
    desk.set(({ drafts }) => ({ drafts: new Map(drafts).set(localDraftKey(draft), draft) }))
  }

  /** Shown, kept at once, and told to the other windows. */
  function put(draft: LocalDraft): void {
    show(draft)
    unkept.get(localDraftKey(draft))?.()
    unkept.delete(localDraftKey(draft))
    keep(localDraftKey(draft))
  }

  /** One after another: the newest words must be the last to be written. */
  function keep(key: string): void {
    unkept.get(key)?.()
    unkept.delete(key)
    const draft = desk.state().drafts.get(key)
    if (draft === undefined || desk.isClosed()) return
    desk.channel.post({ kind: 'draft', draft })
    keeping = keeping.then(() => keepDraft(cache, draft)).catch(desk.failed)
  }

  function saveSoon(key: string): void {
    unsaved.get(key)?.()
    unsaved.set(key, clock.after(SAVE_AFTER_MS, () => save(key)))
  }

  function save(key: string): void {
    unsaved.get(key)?.()
    unsaved.delete(key)
    const draft = desk.state().drafts.get(key)
    if (draft === undefined || draft.isSynced || draft.conflict !== null || desk.isClosed()) return
    const { conversationId, mode, text, attachments, mail, baseVersion } = draft
    void send('save-draft', { conversationId, mode, text, attachments: [...attachments], ...(mail === undefined ? {} : { mail }), onVersion: baseVersion }).catch(desk.failed)
  }

  function meet(row: Draft, sent: readonly OutboxRow[]): void {
    const before = desk.state().drafts.get(localDraftKey(row))
    const isOwnSave = sent.some(({ command }) => command.type === 'save-draft' && command.payload.conversationId === row.conversationId && command.payload.mode === row.mode && toPlainText(command.payload.text) === row.text && isSameMail(command.payload.mail, row.mail))
    const after = meetDraft(before, row, isOwnSave)
    if (after === before) return
    put(after)
    if (!after.isSynced && after.conflict === null) saveSoon(localDraftKey(after))
  }

  function saveDraft(conversationId: string, mode: Draft['mode'], text: string, attachments: LocalDraft['attachments'], mail?: MailDraft): void {
    const key = localDraftKey({ conversationId, mode })
    const before = desk.state().drafts.get(key)
    if (before !== undefined ? before.text === text && isSameFiles(before, { attachments }) && isSameMail(before.mail, mail) : text === '' && attachments.length === 0 && mail === undefined) return
    show({ conversationId, mode, text, attachments, mail, baseVersion: before?.baseVersion ?? 0, isSynced: false, conflict: before?.conflict ?? null })
    if (!unkept.has(key)) unkept.set(key, clock.after(KEEP_AFTER_MS, () => keep(key)))
    saveSoon(key)
  }

  return {
    async load() {
      const kept = await readLocalDrafts(cache)
      desk.set(({ drafts }) => ({ drafts: new Map([...kept, ...drafts]) }))
    },
    async meetHub() {
      for (const row of await rowsOf(cache, 'drafts', await cache.database.drafts.toArray())) if (row.userId === cache.owner.userId) meet(row, desk.state().outbox)
    },
    heard(rows, settled) {
      for (const row of rows) if (row.userId === cache.owner.userId) meet(row, settled)
    },
    hear(draft) {
      const key = localDraftKey(draft)
      const own = desk.state().drafts.get(key)
      // Typed here a moment ago: these words stay, and what the hub said of the draft is taken over.
      show(own !== undefined && unkept.has(key) ? { ...own, baseVersion: Math.max(own.baseVersion, draft.baseVersion), conflict: draft.conflict } : draft)
    },
    saveDraft,
    giveBack({ conversationId, ...back }) {
      const key = localDraftKey({ conversationId, mode: 'reply' })
      const since = desk.state().drafts.get(key)
      const { text, attachments, mail } = joinWritten(back, since)
      saveDraft(conversationId, 'reply', text, attachments, mail)
      // They lie nowhere else now: on the disk at once.
      keep(key)
    },
    async settleDraft(conversationId, mode, keptOne) {
      const key = localDraftKey({ conversationId, mode })
      const draft = desk.state().drafts.get(key)
      if (draft?.conflict == null) return
      const theirs = draft.conflict
      const settled: LocalDraft =
        keptOne === 'mine'
          ? { ...draft, baseVersion: theirs.version, conflict: null, isSynced: false }
          : { ...draft, text: theirs.text, attachments: theirs.attachments, mail: theirs.mail, baseVersion: theirs.version, conflict: null, isSynced: true }
      show(settled)
      keep(key)
      await keeping
      save(key)
    },
    accepted(sent) {
      const draft = desk.state().drafts.get(localDraftKey(sent))
      if (draft === undefined || draft.baseVersion > sent.onVersion) return
      put({ ...draft, baseVersion: sent.onVersion + 1, isSynced: draft.text === sent.text && isSameFiles(draft, sent) && isSameMail(draft.mail, sent.mail), conflict: null })
    },
    refused(sent, reason) {
      if (reason !== 'conflict') return
      void theirsOf(desk, sent).then((theirs) => theirs && meet(theirs, [])).catch(desk.failed)
    },
    sendUnsynced(conversationIds) {
      for (const [key, draft] of desk.state().drafts) {
        if (draft.isSynced || draft.conflict !== null || unsaved.has(key) || conversationIds?.has(draft.conversationId) === false) continue
        const isOnItsWay = desk.state().outbox.some(({ command }) => command.type === 'save-draft' && localDraftKey(command.payload) === key)
        if (!isOnItsWay) saveSoon(key)
      }
    },
    keepAll() {
      for (const key of [...unkept.keys()]) keep(key)
      return keeping
    },
    flush() {
      for (const key of [...unkept.keys()]) keep(key)
      for (const key of [...unsaved.keys()]) save(key)
    },
  }
}

function isSameFiles(one: Pick<LocalDraft, 'attachments'>, other: Pick<LocalDraft, 'attachments'>): boolean {
  return one.attachments.length === other.attachments.length && one.attachments.every(({ fileId }, at) => fileId === other.attachments[at]?.fileId)
}

/** What the hub holds of a draft, if its batch has come: else it will, and is met then. */
async function theirsOf({ cache }: Desk, { conversationId, mode }: PayloadOf<'save-draft'>): Promise<Draft | null> {
  const record = await cache.database.drafts.get(draftId(conversationId, cache.owner.userId, mode))
  const [row] = record === undefined ? [] : await rowsOf(cache, 'drafts', [record])
  return row ?? null
}
