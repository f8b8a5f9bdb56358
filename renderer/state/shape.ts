import type { Draft } from '#shared/model/draft.ts'
import type { Attachment, Entry } from '#shared/model/entry.ts'
import type { MailDraft } from '#shared/model/mail.ts'
import type { MailAccountAnswer, MailAccountBody } from '#shared/model/mail-account.ts'
import type { AccountTrial, Mailbox, UnreachableMailboxes } from '#shared/model/mailbox.ts'
import type { PhoneSettingsAnswer, PhoneSettingsBody, PhoneTrial } from '#shared/model/phone-settings.ts'
import type { RecordingRules } from '#shared/model/recording.ts'
import type { Conversation } from '#shared/model/conversation.ts'
import type { ChunkPlace, Recording } from '#shared/model/recording.ts'
import type { RowOf, TableName } from '#shared/model/row.ts'
import type { User } from '#shared/model/user.ts'
import type { Asked } from './asked.ts'
import type { SearchAnswer } from './search-answer.ts'
import type { Security } from './security.ts'
import type { Command, Refusal } from '#shared/protocol/command.ts'
import type { PhoneLine } from '#shared/model/phone-line.ts'
import type { Signal, SignalAnswer, SignalHeard } from '#shared/protocol/signal.ts'

// Everything the screen is drawn from. `renderer/sync` alone writes it; features read it by selector and act by `send`.
// It holds a window onto the cache, never the whole of it: open conversations, the threads that are on screen, the floor.

/** Who is at the desk. `locked`: offline after a restart, the cache is there and a password opens it. */
export type Session =
  | { readonly kind: 'starting' }
  /** `forgotten`: this desk was told to forget, and has; `lost`: how much was unsent in it. */
  | { readonly kind: 'signed-out'; readonly why: 'never' | 'by-person' | 'revoked' | 'expired' }
  | { readonly kind: 'signed-out'; readonly why: 'forgotten'; readonly lost: number }
  | { readonly kind: 'locked'; readonly profiles: readonly { readonly id: string; readonly email: string; readonly name: string }[] }
  | { readonly kind: 'desk-too-old' }
  | { readonly kind: 'cache-broken'; readonly why: 'foreign' | 'newer' | 'unreadable' | 'full' }
  | { readonly kind: 'open'; readonly userId: string; readonly workspaceId: string; readonly epoch: string; readonly isDemo: boolean; readonly isLeader: boolean }

/** The line to the hub, in the field's four words. */
export type Line = { readonly kind: 'connected' | 'connecting' | 'disconnected' | 'failed'; readonly since: number }

/** How fresh the screen is (S9). `asOf`: the hub's clock when the newest applied batch was complete; null before the first. */
export type Freshness = { readonly kind: 'live' | 'catching-up' | 'as-of'; readonly asOf: number | null }

/**
 * A command on its way. `waiting`: not yet sent (offline, or behind an earlier one of its conversation); `sending`: sent,
 * unanswered; `acknowledged`: the hub has it at `seq`, and its effect has not come back yet; `held`: refused as stale or
 * too old, the person chooses (S8); `refused`: refused for another reason, kept so that nothing written is lost.
 */
export type OutboxState =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'sending' }
  | { readonly kind: 'acknowledged'; readonly seq: number }
  | { readonly kind: 'held'; readonly reason: 'stale' | 'too-old' }
  | { readonly kind: 'refused'; readonly reason: Refusal }

export type OutboxRow = {
  /** Order of writing on this desk. */
  readonly n: number
  readonly command: Command
  readonly conversationId: string | null
  readonly writtenAt: number
  /** The newest entry on screen when it was written (S8). */
  readonly seenUpTo: number
  readonly acrossCut: boolean
  /** It does not leave before this (this machine's clock): until then its author can take it back. */
  readonly notBefore?: number
  /** It was on its way once: it can no longer be taken back. */
  readonly hasGone?: true
  readonly state: OutboxState
}

/** An entry as shown: confirmed, or foreseen from the outbox. `sending` and `held` exist only here. */
export type ShownEntry = Entry & { readonly pending?: OutboxRow }

/** A conversation as shown: the confirmed row with this desk's own pending commands laid over it. */
export type ShownConversation = Conversation & { readonly hasPending: boolean; readonly isUnread: boolean }

/** A draft on this desk, saved locally at once and on the hub soon after. `conflict`: another device saved meanwhile. */
export type LocalDraft = {
  readonly conversationId: string
  readonly mode: Draft['mode']
  readonly text: string
  readonly attachments: readonly Attachment[]
  readonly mail?: MailDraft | undefined
  readonly baseVersion: number
  readonly isSynced: boolean
  readonly conflict: Draft | null
}

/** Why the hub will never take a piece of a recording: not allowed, its call is gone, more than it keeps, not what it understands; or it does not open here any more. */
export type RecordingRefusal = 'forbidden' | 'gone' | 'too-much' | 'malformed' | 'damaged'
/** What was recorded here and the hub does not have yet, in pieces of about a second; `refused`: why the newest that was lost was lost. */
export type KeptRecordings = { readonly unsent: number; readonly refused: RecordingRefusal | null }

/** A colleague's mark on a conversation; it fades at `until` unless said again. */
export type Mark = { readonly userId: string; readonly doing: 'viewing' | 'replying'; readonly until: number }
export type CustomerMark = { readonly preview: string | null; readonly until: number }

export type ThreadWindow = {
  readonly kind: 'loading' | 'ready' | 'failed'
  /** Confirmed entries in order of `seq`. */
  readonly entries: readonly Entry[]
  readonly hasOlder: boolean
  /** Whether the thread goes on below what is held: true only while someone reads far up in a long one. */
  readonly hasNewer: boolean
}

/** What a linked page says of itself. */
export type LinkWords = { readonly title: string; readonly description: string; readonly siteName: string; readonly host: string }

export type PlainList = 'mine' | 'queue' | 'all' | 'parked' | 'snoozed' | 'resolved'
/** A list of the desk's own, or one of the person's saved views by its id. */
export type ListName = PlainList | `view:${string}`

/** Entries that the newest batch brought. `isCatchUp`: they happened while this desk was not there; nobody is called for them one by one. */
export type News = { readonly entries: readonly Entry[]; readonly isCatchUp: boolean }

export type DeskState = {
  readonly session: Session
  readonly line: Line
  readonly freshness: Freshness
  /** Confirmed rows in memory, by table. Entries are in `threads`, drafts in `drafts`. */
  readonly rows: { readonly [T in Exclude<TableName, 'entries' | 'drafts'>]: ReadonlyMap<string, RowOf<T>> }
  readonly threads: ReadonlyMap<string, ThreadWindow>
  /** In the window that leads; in the others always empty. */
  readonly news: News
  /** Keyed `conversationId:mode`. */
  readonly drafts: ReadonlyMap<string, LocalDraft>
  readonly outbox: readonly OutboxRow[]
  /** Unsent rows of an earlier epoch of the log: shown to the person, never dropped (S12). */
  readonly leftOver: readonly OutboxRow[]
  readonly marks: ReadonlyMap<string, readonly Mark[]>
  readonly customerMarks: ReadonlyMap<string, CustomerMark>
  readonly recordings: KeptRecordings
  /** Hub's clock minus this machine's, in ms: due times are the hub's. */
  readonly clockOffsetMs: number
}

export type NewPerson = Pick<User, 'name' | 'publicName' | 'email' | 'role' | 'queueIds' | 'skills' | 'capacity'> & { readonly password: string }

/** Which secrets an inbox has. `made`: keys in the clear, only in the answer to the wish that made them. */
export type InboxKeys = {
  readonly webhookUrl: string | null
  readonly hasWebhookKey: boolean
  readonly hasIdentityKey: boolean
  readonly made: { readonly webhookKey?: string | undefined; readonly identityKey?: string | undefined }
}

/** What of the set-up holds a secret: asked of the hub at once, while there is a line, and kept nowhere on the desk. */
export type Administer = {
  readonly hubOrigin: string
  readonly addPerson: (person: NewPerson) => Promise<Asked<{ readonly id: string }>>
  readonly setPassword: (userId: string, password: string) => Promise<Asked<unknown>>
  readonly readKeys: (inboxId: string) => Promise<Asked<InboxKeys>>
  readonly readMailAccount: (inboxId: string) => Promise<Asked<MailAccountAnswer>>
  readonly saveMailAccount: (inboxId: string, body: MailAccountBody) => Promise<Asked<MailAccountAnswer>>
  readonly tryMailAccount: (inboxId: string, body: MailAccountBody) => Promise<Asked<AccountTrial>>
  readonly readPhoneSettings: () => Promise<Asked<PhoneSettingsAnswer>>
  readonly savePhoneSettings: (body: PhoneSettingsBody) => Promise<Asked<PhoneSettingsAnswer>>
  readonly readRecordingRules: () => Promise<Asked<RecordingRules>>
  readonly saveRecordingRules: (rules: RecordingRules) => Promise<Asked<RecordingRules>>
  readonly tryPhoneSettings: (body: PhoneSettingsBody) => Promise<Asked<PhoneTrial>>
  readonly changeKeys: (inboxId: string, change: { readonly webhookUrl?: string | null; readonly renew?: readonly ('webhookKey' | 'identityKey')[] }) => Promise<Asked<InboxKeys>>
}

/** How mailboxes fare: asked of the hub, as long as somebody looks. */
export type Mailboxes = {
  readonly read: (inboxId: string) => Promise<Asked<Mailbox>>
  /** Those of one's queues that could not be read for more than a minute. */
  readonly unreachable: () => Promise<Asked<UnreachableMailboxes>>
}

/** A command before it has its id. */
export type CommandWish = { [T in Command['type']]: Pick<Extract<Command, { type: T }>, 'type' | 'payload'> }[Command['type']]

/** What features may ask of the sync. Every promise settles when the wish is safely kept on this machine, not when the hub has it. */
export type DeskActions = {
  readonly signIn: (email: string, password: string) => Promise<{ readonly ok: true } | { readonly ok: false; readonly reason: 'wrong' | 'unreachable' | 'too-many' | 'disabled' | 'desk-too-old' }>
  readonly unlock: (profileId: string, password: string) => Promise<{ readonly ok: true } | { readonly ok: false; readonly reason: 'wrong' | 'unreadable' }>
  /** Wipes this desk's cache. Unsent rows must be confirmed by `discardUnsent`. */
  readonly signOut: (options: { readonly discardUnsent: boolean }) => Promise<{ readonly ok: true } | { readonly ok: false; readonly reason: 'unsent'; readonly count: number }>
  /** Puts a command in the outbox. Replies get their `waited` filled in when they are sent. */
  readonly send: <T extends Command['type']>(type: T, payload: Extract<Command, { type: T }>['payload']) => Promise<void>
  /** Held or refused rows: go again as they are (against what is on screen now), or with other words, or not at all. */
  readonly sendHeld: (n: number, text?: string) => Promise<void>
  readonly discard: (n: number) => Promise<void>
  /**
   * Takes back a reply that has not left yet, and what was to follow it in its conversation (resolving, handing over); its
   * words go into the draft. False: it was too late.
   */
  readonly takeBack: (n: number) => Promise<boolean>
  readonly openThread: (conversationId: string) => Promise<void>
  /** Reads beforehand what is likely to be opened next, the likeliest first; only the first few. */
  readonly prepareThreads: (conversationIds: readonly string[]) => void
  readonly closeThread: (conversationId: string) => void
  readonly loadOlder: (conversationId: string) => Promise<void>
  readonly loadNewer: (conversationId: string) => Promise<void>
  /** Back to the end of a thread in which one has read far up. */
  readonly showNewest: (conversationId: string) => Promise<void>
  /** What the page behind a link says of itself; null where it says nothing, may not be asked, or there is no line. */
  readonly linkCard: (url: string) => Promise<LinkWords | null>
  /** A mail's formatted words that were too long to come with it; null where they cannot be had. */
  readonly mailHtml: (entryId: string) => Promise<string | null>
  /** A picture elsewhere that a mail shows, by its place among them, fetched by the hub; null where it cannot be had. */
  readonly mailPicture: (entryId: string, place: number) => Promise<Blob | null>
  /** A page of conversations that are not in memory: newest first, before `before`. `oldest`: where the next page begins, null if this one was empty. */
  readonly loadConversations: (which: 'open' | 'over', before: number | null) => Promise<{ readonly hasMore: boolean; readonly oldest: number | null }>
  /** A customer's conversations of before, over or not, from the hub; without a line, what is held has to do. */
  readonly loadCustomer: (customerId: string) => Promise<void>
  /** Many commands kept at once, in one writing to the disk and one change of the screen; each goes out by itself. */
  readonly sendAll: (commands: readonly CommandWish[]) => Promise<void>
  /** Everything by the hub, or what this desk holds while the line is cut; `before`: the `more` of the page before. */
  readonly search: (query: string, before: number | null) => Promise<SearchAnswer>
  /** Opens a thread and pages to the entry at `seq`. False: it could not be had, and the thread shows what it could. */
  readonly reachEntry: (conversationId: string, seq: number) => Promise<boolean>
  readonly saveDraft: (conversationId: string, mode: Draft['mode'], text: string, attachments: readonly Attachment[], mail?: MailDraft) => void
  /** Settles a draft conflict by keeping one of the two texts. */
  readonly settleDraft: (conversationId: string, mode: Draft['mode'], keep: 'mine' | 'theirs') => Promise<void>
  readonly upload: (file: File, onProgress: (part: number) => void) => Promise<{ readonly ok: true; readonly attachment: Attachment } | { readonly ok: false; readonly reason: 'too-large' | 'unreachable' | 'empty' | 'forbidden-kind' }>
  /** Where an attachment can be fetched from by this desk. */
  readonly fileUrl: (fileId: string) => string
  readonly mark: (conversationId: string, doing: 'viewing' | 'replying' | 'left') => void
  /** Says a signal of a call once, by whichever window has the line; `unreachable` too while there is none. */
  readonly signal: (signal: Signal) => Promise<SignalAnswer>
  /** Told of each signal that comes, in every window until one took it: what the listener returns. */
  readonly onSignal: (listener: (heard: SignalHeard) => boolean) => () => void
  /** Where calls go through; null while the hub cannot be reached. */
  readonly phoneLine: () => Promise<PhoneLine | null>
  /** A number to which the line of a telephone call of mine can be sent, so that it rings where its conversation goes; null: there is none now. */
  readonly transferNumber: (conversationId: string) => Promise<string | null>
  /** The line of a telephone call of mine is at no desk any more: the hub has it ring here. False: it cannot. */
  readonly bringBack: (conversationId: string) => Promise<boolean>
  /** Keeps a piece of a recording on this machine until the hub has it. `full`: too much waits already, or the disk has no room; it was not kept. */
  readonly keepRecording: (place: ChunkPlace, sound: Uint8Array) => Promise<'kept' | 'full'>
  /** The person has read that something was lost. */
  readonly dismissRecordingTrouble: () => void
  /** What was recorded of a call, and the sound of one of its parts. */
  readonly recording: (conversationId: string, entryId: string) => Promise<Asked<Recording>>
  readonly recordingSound: (conversationId: string, entryId: string, partId: string) => Promise<Asked<Blob>>
  /** The sound of an inbox's announcement, kept until the desk closes; null: it cannot be had now. */
  readonly announcementSound: (fileId: string) => Promise<ArrayBuffer | null>
  readonly administer: Administer
  readonly mailboxes: Mailboxes
  readonly security: Security
  readonly reconnect: () => void
}

export type Me = { readonly user: User }
