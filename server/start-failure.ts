/**
 * A reason not to start that a person can act on: one sentence, no stack. The hub prints `message` and exits 1; every other error that
 * reaches the top is a bug and keeps its stack.
 */
export class StartFailure extends Error {
  override readonly name = 'StartFailure'
  readonly reason: StartFailureReason

  constructor(reason: StartFailureReason, sentence: string, cause?: unknown) {
    super(sentence, cause === undefined ? undefined : { cause })
    this.reason = reason
  }
}

export type StartFailureReason =
  | 'already-running'
  | 'port-taken'
  | 'disk-full'
  | 'folder-not-writable'
  | 'folder-unreachable'
  | 'foreign-store'
  | 'newer-store'
  | 'older-store'
  | 'altered-store'
  | 'store-unreachable'
  | 'store-held'
  | 'store-did-not-start'
  | 'platform-not-offered'
  | 'wrong-setting'
