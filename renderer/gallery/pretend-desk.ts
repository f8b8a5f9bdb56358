import { createDeskStore, type DeskStore } from '#renderer/state/desk-store.ts'
import type { CommandWish, DeskActions, DeskState, OutboxRow } from '#renderer/state/shape.ts'
import type { Command } from '#shared/protocol/command.ts'
import { NOW } from './fixtures.ts'
import { pretendSecurity } from './pretend-security.ts'
import pictureUrl from './picture.svg'

export type PretendDesk = { readonly store: DeskStore; readonly actions: DeskActions; readonly sent: Command[] }

/**
 * A desk without a hub: what is sent is noted and lies in the outbox as if under way, so that the screen foresees it.
 * For the gallery and for tests of what a view does.
 */
export function pretendDesk(state: DeskState, instead: Partial<DeskActions> = {}): PretendDesk {
  const store = createDeskStore()
  store.setState(state)
  const sent: Command[] = []
  let n = 1_000
  function keep(wishes: readonly CommandWish[]): void {
    const rows = wishes.map((wish): OutboxRow => {
      n += 1
      const command = { id: `pretend-${n}`, ...wish } as Command // each pair came as one wish.
      return { n, command, conversationId: 'conversationId' in command.payload ? command.payload.conversationId : null, writtenAt: NOW, seenUpTo: 0, acrossCut: false, state: { kind: 'sending' } }
    })
    sent.push(...rows.map(({ command }) => command))
    store.setState(({ outbox }) => ({ outbox: [...outbox, ...rows] }))
  }
  const drop = (which: number) => store.setState(({ outbox }) => ({ outbox: outbox.filter((row) => row.n !== which) }))
  const actions: DeskActions = {
    signIn: async () => ({ ok: false, reason: 'wrong' }),
    unlock: async () => ({ ok: false, reason: 'wrong' }),
    signOut: async () => ({ ok: false, reason: 'unsent', count: 2 }),
    send: async (type, payload) => keep([{ type, payload } as CommandWish]), // type and payload were paired by the signature.
    sendAll: async (commands) => keep(commands),
    sendHeld: async (which) => drop(which),
    discard: async (which) => drop(which),
    async takeBack(which) {
      const row = store.getState().outbox.find(({ n: at }) => at === which)
      drop(which)
      if (row?.command.type === 'reply') actions.saveDraft(row.command.payload.conversationId, 'reply', row.command.payload.text, row.command.payload.attachments, row.command.payload.mail)
      return row !== undefined
    },
    openThread: async (id) => {
      if (!store.getState().threads.has(id)) store.setState(({ threads }) => ({ threads: new Map(threads).set(id, { kind: 'ready', entries: [], hasOlder: false, hasNewer: false }) }))
    },
    prepareThreads: () => undefined,
    closeThread: () => undefined,
    loadOlder: async () => undefined,
    loadNewer: async () => undefined,
    showNewest: async () => undefined,
    linkCard: async () => null,
    mailHtml: async () => null,
    mailPicture: async () => null,
    search: async () => ({ cover: { kind: 'everything', isIndexing: false }, hits: [], more: null }),
    reachEntry: async () => true,
    loadConversations: async () => ({ hasMore: false, oldest: null }),
    loadCustomer: async () => undefined,
    saveDraft(conversationId, mode, text, attachments, mail) {
      store.setState(({ drafts }) => ({ drafts: new Map(drafts).set(`${conversationId}:${mode}`, { conversationId, mode, text, attachments, mail, baseVersion: 1, isSynced: true, conflict: null }) }))
    },
    settleDraft: async () => undefined,
    upload: async (file, onProgress) => {
      onProgress(1)
      return { ok: true, attachment: { fileId: 'f-new', name: file.name, kind: file.type || 'application/octet-stream', sizeBytes: file.size } }
    },
    fileUrl: () => pictureUrl,
    mark: () => undefined,
    signal: async () => ({ ok: false, reason: 'unreachable' }),
    onSignal: () => () => undefined,
    phoneLine: async () => null,
    transferNumber: async () => null,
    bringBack: async () => false,
    keepRecording: async () => 'kept',
    dismissRecordingTrouble: () => undefined,
    recording: async () => ({ ok: false, reason: 'not-found' }),
    recordingSound: async () => ({ ok: false, reason: 'not-found' }),
    announcementSound: async () => null,
    administer: {
      hubOrigin: 'https://hearth.example',
      addPerson: async () => ({ ok: true, value: { id: 'user-new' } }),
      setPassword: async () => ({ ok: true, value: null }),
      readKeys: async () => ({ ok: true, value: { webhookUrl: null, hasWebhookKey: false, hasIdentityKey: false, made: {} } }),
      readMailAccount: async () => ({ ok: true, value: { account: null, hasPassword: false, hasClientSecret: false } }),
      saveMailAccount: async (_inboxId, { account }) => ({ ok: true, value: { account, hasPassword: true, hasClientSecret: false } }),
      tryMailAccount: async () => ({ ok: true, value: { imap: { ok: true }, smtp: { ok: true }, servers: ['mx.google.com'] } }),
      readPhoneSettings: async () => ({ ok: true, value: { settings: { sipUrl: 'wss://sip.nuanbao.example/ws', domain: 'nuanbao.example', country: 'CN' }, hasSecret: true, hasWebhookSecret: false, hasTranscriptSecret: false } }),
      savePhoneSettings: async ({ settings }) => ({ ok: true, value: { settings, hasSecret: true, hasWebhookSecret: false, hasTranscriptSecret: false } }),
      readRecordingRules: async () => ({ ok: true, value: { days: 90 } }),
      saveRecordingRules: async (rules) => ({ ok: true, value: rules }),
      tryPhoneSettings: async () => ({ ok: true, value: { ok: true, server: 'kamailio (5.6)' } }),
      changeKeys: async (_inboxId, { webhookUrl = null, renew = [] }) => ({ ok: true, value: { webhookUrl, hasWebhookKey: true, hasIdentityKey: false, made: Object.fromEntries(renew.map((name) => [name, 'pretend-key'])) } }),
    },
    mailboxes: {
      read: async () => ({ ok: true, value: { connection: { kind: 'connected', since: NOW, isTold: true }, progress: null, junkUnseen: 0, failures: 0, outgoing: { waiting: 0, nextAt: null, unclear: 0 } } }),
      unreachable: async () => ({ ok: true, value: { mailboxes: [] } }),
    },
    security: pretendSecurity(),
    reconnect: () => undefined,
    ...instead,
  }
  return { store, actions, sent }
}
