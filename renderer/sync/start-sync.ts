import type { ShellFacts } from '#shared/bridge/shell.ts'
import { createDeskStore, type DeskStore } from '#renderer/state/desk-store.ts'
import type { DeskActions } from '#renderer/state/shape.ts'
import type { OpenDesk } from './open-desk.ts'
import { createAdminister } from './administer.ts'
import { createAnnouncements } from './announcements.ts'
import type { MachineSecrets } from './kept-secrets.ts'
import { createMailboxes } from './mailboxes.ts'
import { createBringBack, createPhoneLine, createTransferNumber } from './phone-line.ts'
import { createRecordingReader } from './recordings.ts'
import { createSecurity } from './security.ts'
import { createSession } from './session.ts'
import { machineSurroundings, type Surroundings } from './surroundings.ts'
import { upload } from './upload.ts'

/**
 * Starts the desk's sync: once for each window, at once. `store` is what the screen is drawn from; `actions` is all a
 * feature may ask. The session says `starting` until it is known who is here. What is asked of a desk that is not open
 * rejects; views that cannot be open then need not care.
 */
export function startSync({ bridge, secrets, surroundings = machineSurroundings(bridge.hubOrigin, secrets) }: { readonly bridge: Pick<ShellFacts, 'shell' | 'hubOrigin'>; readonly secrets: MachineSecrets; readonly surroundings?: Surroundings }): { readonly store: DeskStore; readonly actions: DeskActions } {
  const store = createDeskStore()
  const session = createSession(store, surroundings)

  function open(): OpenDesk['actions'] {
    const desk = session.desk()
    if (desk === null) throw new Error('the desk is not open')
    return desk.actions
  }

  const actions: DeskActions = {
    signIn: session.signIn,
    unlock: session.unlock,
    signOut: session.signOut,
    // Type and payload were asked for together; TypeScript does not carry that through a second generic call.
    sendAll: async (commands) => open().sendAll(commands),
    send: async (type, payload) => (open().send as (type: string, payload: unknown) => Promise<void>)(type, payload),
    sendHeld: async (n, text) => open().sendHeld(n, text),
    discard: async (n) => open().discard(n),
    takeBack: async (n) => open().takeBack(n),
    openThread: async (conversationId) => open().openThread(conversationId),
    search: async (query, before) => open().search(query, before),
    reachEntry: async (conversationId, seq) => open().reachEntry(conversationId, seq),
    loadOlder: async (conversationId) => open().loadOlder(conversationId),
    loadNewer: async (conversationId) => open().loadNewer(conversationId),
    showNewest: async (conversationId) => open().showNewest(conversationId),
    linkCard: async (url) => (await session.desk()?.actions.linkCard(url)) ?? null,
    mailHtml: async (entryId) => (await session.desk()?.actions.mailHtml(entryId)) ?? null,
    mailPicture: async (entryId, place) => (await session.desk()?.actions.mailPicture(entryId, place)) ?? null,
    loadConversations: async (which, before) => open().loadConversations(which, before),
    loadCustomer: async (customerId) => session.desk()?.actions.loadCustomer(customerId),
    settleDraft: async (conversationId, mode, keep) => open().settleDraft(conversationId, mode, keep),
    // These happen as views go: a desk that has just closed has nothing left to do for them.
    prepareThreads: (conversationIds) => session.desk()?.actions.prepareThreads(conversationIds),
    closeThread: (conversationId) => session.desk()?.actions.closeThread(conversationId),
    saveDraft: (conversationId, mode, text, attachments, mail) => session.desk()?.actions.saveDraft(conversationId, mode, text, attachments, mail),
    mark: (conversationId, doing) => session.desk()?.actions.mark(conversationId, doing),
    upload: (file, onProgress) => upload(surroundings, file, onProgress),
    // Of the page's own origin: the hub's, or the shell's, which asks the hub with the token that no picture could send.
    fileUrl: (fileId) => `/api/v1/files/${encodeURIComponent(fileId)}`,
    signal: async (signal) => (await session.desk()?.actions.signal(signal)) ?? { ok: false, reason: 'unreachable' },
    onSignal: (listener) => open().onSignal(listener),
    phoneLine: createPhoneLine(surroundings),
    transferNumber: createTransferNumber(surroundings),
    bringBack: createBringBack(surroundings),
    keepRecording: async (place, sound) => open().keepRecording(place, sound),
    dismissRecordingTrouble: () => session.desk()?.actions.dismissRecordingTrouble(),
    ...createRecordingReader(surroundings),
    ...createAnnouncements(surroundings),
    administer: createAdminister(surroundings),
    mailboxes: createMailboxes(surroundings),
    security: createSecurity(surroundings),
    reconnect: session.reconnect,
  }
  void session.start()
  return { store, actions }
}
