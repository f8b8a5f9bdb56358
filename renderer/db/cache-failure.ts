/**
 * Which way a cache failed, or null if the error is none of the cache's own. The database wraps what the browser threw in
 * an error of its own, sometimes twice, so the causes are followed down.
 */
export function cacheFailure(error: unknown): 'full' | 'unreadable' | 'newer' | null {
  let found: 'unreadable' | null = null
  for (let cause: unknown = error; cause instanceof Object; cause = innerOf(cause)) {
    const name = 'name' in cause ? cause.name : undefined
    if (name === 'QuotaExceededError') return 'full'
    if (name === 'VersionError') return 'newer'
    // What stands outermost is often only the database's word for it: a full disk may lie below.
    if (typeof name === 'string' && UNREADABLE.has(name)) found = 'unreadable'
  }
  return found
}

const UNREADABLE: ReadonlySet<string> = new Set(['OperationError', 'UnknownError', 'DataError', 'InvalidStateError', 'NotReadableError', 'OpenFailedError'])

/** A row did not open under its key: it was changed or damaged on the disk. */
export function isSealBroken(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'OperationError'
}

/** The database was closed under us: by a newer desk in another window, by signing out there, or by the browser. */
export function isClosed(error: unknown): boolean {
  for (let cause: unknown = error; cause instanceof Object; cause = innerOf(cause)) {
    if ('name' in cause && cause.name === 'DatabaseClosedError') return true
  }
  return false
}

function innerOf(cause: object): unknown {
  if ('inner' in cause && cause.inner !== cause) return cause.inner
  if ('cause' in cause && cause.cause !== cause) return cause.cause
  // A bulk operation names the failures of its rows.
  if ('failures' in cause && Array.isArray(cause.failures)) return cause.failures[0]
  return undefined
}
