import type { ReactNode } from 'react'
import type { CallEntry } from '#shared/model/entry.ts'
import type { LinkWords, OutboxRow, ShownEntry } from '#renderer/state/shape.ts'
import type { MailActs } from './mail-acts.ts'

/** What can be done with a call that the thread tells of. */
export type CallLineActs = {
  readonly onMarkMenu: (entryId: string) => void
  /** Left out where there is no number to call, or no telephone to call from. */
  readonly onCallBack?: (() => void) | undefined
}

/** What can be done with one entry of the thread. The same object as long as nothing of it changes: every entry holds it. */
export type ThreadActs = {
  readonly onRetry: (entry: ShownEntry) => void
  readonly onUndo?: ((entry: ShownEntry) => void) | undefined
  /** Puts words into what is being written, marked as another's. Internal ones into a note alone: they must not slip out. */
  readonly onQuote?: ((words: string, isInternal: boolean) => void) | undefined
  readonly onEdit?: ((entryId: string, text: string) => void) | undefined
  readonly onDropEdit?: ((row: OutboxRow) => void) | undefined
  /** How long after it was said one's own message may be corrected, in ms; 0: not at all. */
  readonly editWithinMs: number
  /** Sites whose pages may be asked for the card of a link. */
  readonly linkHosts: readonly string[]
  readonly mail?: MailActs | undefined
  readonly call?: CallLineActs | undefined
  /** What of a call can be listened to; nothing for those who may not. */
  readonly recording?: ((entry: CallEntry) => ReactNode) | undefined
  readonly loadCard?: ((url: string) => Promise<LinkWords | null>) | undefined
}
