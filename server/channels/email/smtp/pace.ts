/** How long things may take, and how long is waited before what; in ms. Tests bring their own. */
export type SendPace = {
  /** From the first packet until the server has signed us in. */
  readonly connectMs: number
  /** Without a word from the server. */
  readonly silenceMs: number
  /** One mail, from its envelope to the server's last word, and so much more for each MB. */
  readonly mailMs: number
  readonly perMegabyteMs: number
  /** How long a line is kept open for the next mail. */
  readonly idleMs: number
  /** Lines to one server at once, for one inbox; more mails wait. */
  readonly lines: number
  /** How long a mail waits here for a line, before it is put back. */
  readonly lineMs: number
  /** Whether an unclear one left: asked first after so long, then doubling up to the longest. */
  readonly lookFirstMs: number
  readonly lookLongestMs: number
  /** How long its copy may take to come back, before that it is missing means something. */
  readonly echoMs: number
  /** How long is waited for certainty, until a person decides. */
  readonly unclearMs: number
  /** How long a refusal for now holds; greylisting servers know nobody who comes back sooner. */
  readonly laterMs: number
}

export const SEND_PACE: SendPace = {
  connectMs: 30_000,
  silenceMs: 120_000,
  mailMs: 180_000,
  perMegabyteMs: 15_000,
  idleMs: 30_000,
  lines: 3,
  lineMs: 5_000,
  lookFirstMs: 3_000,
  lookLongestMs: 60_000,
  echoMs: 5 * 60_000,
  unclearMs: 20 * 60_000,
  laterMs: 20_000,
}
