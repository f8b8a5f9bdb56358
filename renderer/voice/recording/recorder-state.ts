// What the screen knows and wants of a recording that is made in this window.

/** `unsupported`: this browser cannot; `full`: nothing more can be kept on this machine; `broken`: the browser stopped; `unsaid`: it is recorded, and only the bells were heard before. */
export type RecorderTrouble = 'unsupported' | 'full' | 'broken' | 'unsaid'
export type RecorderState = {
  /** Conversations whose customer hears just now that they will be recorded. */
  readonly announcing: readonly string[]
  /** Conversations whose customer heard the bells alone, though there were words to be heard. */
  readonly unsaid: readonly string[]
  readonly trouble: { readonly why: RecorderTrouble; readonly conversationId: string } | null
}
export const NOT_RECORDING: RecorderState = { announcing: [], unsaid: [], trouble: null }

export type Recorders = {
  readonly state: () => RecorderState
  readonly subscribe: (listener: () => void) => () => void
  /** Lets both hear that it will be recorded, and records from then on. */
  readonly begin: (conversationId: string) => Promise<void>
  /** From this moment silence is kept, until it is resumed: for a card's number, which must lie nowhere. */
  readonly pause: (conversationId: string) => void
  readonly resume: (conversationId: string) => void
  readonly stop: (conversationId: string) => void
  readonly dismiss: () => void
  readonly close: () => void
}
