import { MESSAGE_LIMIT } from '#shared/base/fields.ts'

// How much of a mail is looked at. Far above what people write, and low enough that the worst mail costs a second and
// some tens of megabytes. What lies beyond is named among the mail's troubles, and stays in the mail as it is kept.
export const LIMITS = {
  /** Headers of the mail itself: ten thousand recipients fit. */
  headerBytes: 2_000_000,
  /** Of one line of them; what stands below a line that is longer is still read. */
  headerLineBytes: 1_000_000,
  /** Headers of a part, and of a report's parts. */
  partHeaderBytes: 64_000,
  headerFields: 2_000,
  parts: 1_000,
  /** Multiparts within multiparts. */
  depth: 50,
  /** Mails within mails that are opened because nothing else is to be read. */
  enclosed: 5,
  recipients: 100,
  references: 100,
  messageIdBytes: 998,
  subject: 1_000,
  name: 300,
  address: 320,
  /** What of all texts together is read, and of a plain one: more than `html` and `text` characters are in any character set. */
  textBytes: 6_000_000,
  plainBytes: 800_000,
  text: MESSAGE_LIMIT,
  html: 1_000_000,
  files: 50,
  /** All files together, decoded. */
  fileBytes: 32_000_000,
  fileName: 500,
  diagnostic: 500,
} as const
