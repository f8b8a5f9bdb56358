import type { ShownEntry } from '#renderer/state/shape.ts'

/** What can be done with a mail of the thread, beside what can be done with any message. The same object for as long as nothing of it changes. */
export type MailActs = {
  /** Formatted words too long to have come with their message; null: they cannot be had. */
  readonly loadHtml: (entryId: string) => Promise<string | null>
  /** A picture elsewhere, by its place among those the mail shows; null: it cannot be had. */
  readonly loadPicture: (entryId: string, place: number) => Promise<Blob | null>
  /** Of a mail that may or may not have gone: somebody knows that it did. */
  readonly onArrived: (entry: ShownEntry) => void
  /** Left out for those who may not look at colleagues' mails. */
  readonly onApprove?: ((entry: ShownEntry) => void) | undefined
  readonly onGiveBack?: ((entry: ShownEntry, note: string) => void) | undefined
  /** Words that were given back, into the composer once more. */
  readonly onEditAgain?: ((entry: ShownEntry) => void) | undefined
}
